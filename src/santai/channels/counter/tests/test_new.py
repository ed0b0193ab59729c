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
from santai.identity.types import Permission, Scope, visit_principal
from santai.kernel import moments
from santai.kernel.keys import new_key

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
        ({"story": ""}, "请记一两句求助人说的事。"),
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
    form = client.get("/counter/new/").text
    assert 'name="answer"' not in form
    assert 'value="answered"' not in form
    assert 'value="mediation"' in form
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


PHONE, CARD = "13900001111", "110101199003070011"


def elsewhere() -> Scope:
    """Return a clerk of another unit, to whom nothing was ever given, at the present moment."""
    by = world.clerk(new_key())
    assert by.post_id
    return replace(by, visits=(visit_principal(by.post_id, moments.now()),))


def test_what_shows_before_anybody_is_recognised_is_number_day_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = world.opened(phone=PHONE, name="王示例")
    family = world.opened(phone=PHONE, name="王示例", matter="family", story="示例：彩礼要退吗？")
    page = signed_in(monkeypatch, elsewhere()).post("/counter/new/", {"do": "find", "handle": PHONE}).text
    assert "您上次问到这里" in page
    assert plain.number in page
    assert "法律咨询" in page
    for hidden in (family.number, "工资", "彩礼", "王*"):
        assert hidden not in page


def test_once_the_card_was_seen_the_family_matter_shows_and_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    family = world.opened(phone=PHONE, citizen_id=CARD, matter="family", story="示例：彩礼要退吗？")
    client = signed_in(monkeypatch, elsewhere())
    asked = {"do": "find", "handle": PHONE, "citizen_id": CARD, "check": "id_card", "purpose": "progress"}
    assert family.number in client.post("/counter/new/", asked).text
    opened = client.post("/counter/new/", asked | {"do": "open", "number": family.number}).text
    assert "彩礼" in opened
    assert "已经收到，正在请人看。" in opened
    assert client.get(f"/desk/orders/{family.number}/").status_code == 200


def test_after_a_check_that_was_not_enough_everything_still_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    made, other = (world.opened(phone=PHONE, name="王示例") for _ in range(2))
    client = signed_in(monkeypatch, elsewhere())
    asked = {"do": "open", "handle": PHONE, "name": "李示例", "check": "id_card", "purpose": "go_on"}
    page = client.post("/counter/new/", asked | {"number": made.number})
    assert page.status_code == 422
    assert "没有打开" in page.text
    assert other.number in page.text
    assert re.search(rf'value="{made.number}"[^>]* checked', page.text)


def test_a_dangerous_matter_is_opened_by_its_number_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    made = world.opened(phone=PHONE, citizen_id=CARD, story="他又打我了")
    client = signed_in(monkeypatch, elsewhere())
    asked = {"do": "find", "handle": made.number, "citizen_id": CARD, "check": "id_card", "purpose": "safety"}
    assert "没有能直接显示的" in client.post("/counter/new/", asked).text
    opened = client.post("/counter/new/", asked | {"do": "open"}).text
    assert "旁边有别人时不要念出来" in opened


def test_going_on_twice_adds_the_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made, by = world.opened(phone=PHONE, name="王示例"), elsewhere()
    client = signed_in(monkeypatch, by)
    asked = told(handle=PHONE, check="id_card", purpose="go_on", number=made.number, story="我又想起一件事。")
    client.post("/counter/new/", asked | {"do": "open"})
    pages = [client.post("/counter/new/", asked | {"do": "go_on"}) for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 200]
    assert made.number in pages[0].text
    card = cases.card(order_id=made.order_id, viewer=world.clerk(made.unit_id))
    assert [message.text for message in card.messages] == ["我又想起一件事。"]


def test_the_second_clerk_is_shown_the_first_ones_order(monkeypatch: pytest.MonkeyPatch) -> None:
    first = signed_in(monkeypatch, world.clerk()).post("/counter/new/", told()).text
    client = signed_in(monkeypatch, elsewhere())
    second = client.post("/counter/new/", told(idempotency_key="another-key-of-two"))
    assert second.status_code == 409
    assert "刚才已经登记过这个人的一件事" in second.text
    assert f'value="{number_on(first)}"' in second.text
    third = client.post("/counter/new/", told(idempotency_key="another-key-of-two", is_another="on"))
    assert number_on(third.text) != number_on(first)


def test_everything_somebody_needs_is_taken_down(monkeypatch: pytest.MonkeyPatch) -> None:
    scope = world.clerk()
    given = told(
        citizen_id=CARD,
        checked="on",
        language="ko",
        contact_by="sms",
        contact_when="noon",
        for_other="on",
        proxy_name="李示例",
        proxy_phone="13900002222",
        relation="child",
        basis="entrusted",
    )
    page = signed_in(monkeypatch, scope).post(
        "/counter/new/", given | {"adaptations": ["sign", "large_print"], "groups": ["elderly", "disabled"]}
    )
    card = cases.card(order_id=cases.find_order(number=number_on(page.text), viewer=scope), viewer=scope)
    assert (card.asker.adaptations, card.asker.groups) == (("large_print", "sign"), ("disabled", "elderly"))
    assert (card.asker.contact_by, card.asker.contact_when, card.asker.is_checked) == ("sms", "noon", True)
    assert card.proxy
    assert (card.proxy.consent, card.proxy.how, card.proxy.acted) == ("given", "written", "由子女代办")
    need = cases.need_of(case_id=card.cases[0].id, viewer=scope)
    assert (need.language, need.comes_first) == ("ko", True)
