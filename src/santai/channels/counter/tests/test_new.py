"""The quick form: what is taken, what comes back with its words kept, and the slip."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.http import HttpRequest
from django.test import Client

from santai.cases import queries as cases
from santai.cases.models import Case, WorkOrder
from santai.cases.tests import world
from santai.identity.operations import sessions
from santai.identity.types import Permission, Scope

pytestmark = pytest.mark.django_db
ANSWER = "可以先向劳动监察投诉，也可以直接申请劳动仲裁，不收费。"
KEY = "0123456789abcdef"


def signed_in(monkeypatch: pytest.MonkeyPatch, scope: Scope) -> Client:
    def staff(request: HttpRequest) -> Scope:
        return scope

    monkeypatch.setattr(sessions, "staff", staff)
    return Client()


def told(**changes: str) -> dict[str, str]:
    return {"idempotency_key": KEY, "story": world.STORY, "name": "王示例", "phone": "13900001111"} | changes


def number_on(page: str) -> str:
    found = re.search(r"<strong>(GD[0-9A-Z]+)</strong>", page)
    assert found
    return found[1]


def test_the_form_opens_with_a_fresh_key_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(monkeypatch, world.clerk())
    pages = [client.get("/counter/new/").text for _ in range(2)]
    keys = {key for page in pages for key in re.findall(r'name="idempotency_key" value="([0-9a-f]{32})"', page)}
    assert len(keys) == 2


def test_what_was_told_becomes_an_order_with_number_and_code_on_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    scope = world.clerk()
    page = signed_in(monkeypatch, scope).post("/counter/new/", told(matter="labour"))
    assert page.status_code == 200
    number = number_on(page.text)
    card = cases.card(order_id=cases.find_order(number=number, viewer=scope), viewer=scope)
    assert (card.story, card.matter, card.channel) == (world.STORY, "labour", "counter")
    assert [case.state for case in card.cases] == ["received"]
    code = re.search(r'slip__code">([0-9A-Z-]{19})<', page.text)
    assert code
    assert not re.search(rf'(href|src|action)="[^"]*{code[1]}', page.text)
    assert "no-store" in page["Cache-Control"]


def test_an_answer_on_the_spot_replies_in_the_same_step(monkeypatch: pytest.MonkeyPatch) -> None:
    scope = world.clerk()
    page = signed_in(monkeypatch, scope).post("/counter/new/", told(answer=ANSWER))
    card = cases.card(order_id=cases.find_order(number=number_on(page.text), viewer=scope), viewer=scope)
    assert [case.state for case in card.cases] == ["replied"]
    assert [message.text for message in card.messages] == [ANSWER]


@pytest.mark.parametrize("answer", ["", ANSWER])
def test_pressing_twice_makes_one_order_and_the_same_slip(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    scope = world.clerk()
    client = signed_in(monkeypatch, scope)
    pages = [client.post("/counter/new/", told(answer=answer)).text for _ in range(2)]
    assert number_on(pages[0]) == number_on(pages[1])
    with scope.read():
        assert WorkOrder.objects.count() == 1


def test_the_same_key_with_other_words_is_refused_with_the_words_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(monkeypatch, world.clerk())
    client.post("/counter/new/", told())
    page = client.post("/counter/new/", told(story="另外一件完全不同的事"))
    assert page.status_code == 422
    assert "另外一件完全不同的事</textarea>" in page.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"story": ""}, "请记一两句他说的事。"),
        ({"story": "\u202e \x00"}, ""),
        ({"story": "字" * 100_000}, "记得太多"),
        ({"phone": "12345"}, ""),
        ({"citizen_id": "371000198501010011"}, ""),
        ({"place": "没有的地方"}, "没有认出这个地方"),
        ({"matter": "no_such"}, ""),
        ({"answer": "太短"}, "答复太短"),
        ({"idempotency_key": "short"}, "这次提交缺少编号"),
    ],
)
def test_bad_input_comes_back_with_what_to_do_and_nothing_written(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], sentence: str
) -> None:
    scope = world.clerk()
    page = signed_in(monkeypatch, scope).post("/counter/new/", told(**changes))
    assert page.status_code in {400, 422}
    assert sentence in page.text
    assert 'role="alert"' in page.text
    assert "王示例" in page.text
    with scope.read():
        assert not Case.objects.exists()


@pytest.mark.parametrize(("role", "channel"), [("village_clerk", "village"), ("clerk", "counter")])
def test_where_somebody_came_follows_from_the_role(monkeypatch: pytest.MonkeyPatch, role: str, channel: str) -> None:
    scope = replace(world.clerk(), role=role)
    page = signed_in(monkeypatch, scope).post("/counter/new/", told())
    card = cases.card(order_id=cases.find_order(number=number_on(page.text), viewer=scope), viewer=scope)
    assert card.channel == channel


def test_who_may_not_answer_is_not_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    scope = world.clerk()
    client = signed_in(monkeypatch, replace(scope, verbs=scope.verbs - {Permission.CASE_REPLY}))
    assert 'name="answer"' not in client.get("/counter/new/").text
    page = client.post("/counter/new/", told(answer=ANSWER))
    card = cases.card(order_id=cases.find_order(number=number_on(page.text), viewer=scope), viewer=scope)
    assert [case.state for case in card.cases] == ["received"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("verb", [Permission.VISITOR_RECEIVE, Permission.ORDER_CREATE_FOR])
def test_who_may_not_receive_people_is_refused(monkeypatch: pytest.MonkeyPatch, method: str, verb: Permission) -> None:
    scope = world.clerk()
    client = signed_in(monkeypatch, replace(scope, verbs=scope.verbs - {verb}))
    page = getattr(client, method)("/counter/new/", told())
    assert page.status_code == (200 if method == "get" and verb is Permission.ORDER_CREATE_FOR else 403)
    with scope.read():
        assert not WorkOrder.objects.exists()


def test_unsafe_to_contact_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    scope = world.clerk()
    page = signed_in(monkeypatch, scope).post("/counter/new/", told(unsafe="on"))
    with scope.read():
        assert WorkOrder.objects.get(number=number_on(page.text)).safe_to_contact is False
