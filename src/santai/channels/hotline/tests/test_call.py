"""The call page: what is taken down, what is read back, and what a call without a number comes to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from santai.cases import queries as cases
from santai.cases.models import WorkOrder
from santai.cases.tests import world
from santai.desk.tests.conftest import SignIn, sign_in
from santai.identity import roles
from santai.identity.types import Scope
from santai.notices.models import Notice

__all__ = ["sign_in"]
pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef"
ANSWER = "可以先向劳动监察投诉，也可以直接申请劳动仲裁，不收费。"


def agent() -> Scope:
    return replace(world.clerk(), role="agent", verbs=roles.get("agent").verbs)


def told(**changes: str) -> dict[str, str]:
    return {"idempotency_key": KEY, "story": world.STORY, "do": "create"} | changes


def number_on(page: str) -> str:
    found = re.search(r'id="number">(GD[0-9A-Z]+)<', page)
    assert found
    return found[1]


def test_a_call_without_a_number_is_taken_down_and_everything_is_read_out(sign_in: SignIn) -> None:
    by = agent()
    page = sign_in(by).post("/hotline/call/", told())
    assert page.status_code == 200
    card = cases.card(order_id=cases.find_order(number=number_on(page.text), viewer=by), viewer=by)
    assert (card.channel, card.asker.has_phone) == ("hotline", False)
    assert "没有短信。请来话人拿笔记下编号和查询码" in page.text
    assert re.search(r'id="query_code">[0-9A-Z-]{19}<', page.text)
    assert not re.search(r'(href|src|action)="[^"]*[0-9A-Z]{4}-[0-9A-Z]{4}', page.text)
    assert "no-store" in page["Cache-Control"]
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "note"),
    [
        ("", []),
        ("legal_aid", ["登记时定的去向：转法律援助。"]),
        ("outside", ["登记时定的去向：归 12345，请核对后转办。"]),
    ],
)
def test_where_a_call_goes_is_written_down_for_the_next_desk_once(
    sign_in: SignIn, outcome: str, note: list[str]
) -> None:
    by = agent()
    client = sign_in(by)
    pages = [client.post("/hotline/call/", told(outcome=outcome)).text for _ in range(2)]
    assert number_on(pages[0]) == number_on(pages[1])
    card = cases.card(order_id=cases.find_order(number=number_on(pages[0]), viewer=by), viewer=by)
    assert [message.text for message in card.messages if message.kind == "note"] == note


def test_a_line_that_stands_opens_its_own_case_at_once(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from santai.desk.types import OUTCOMES, Outcome  # noqa: PLC0415

    way = replace(OUTCOMES[Outcome.MEDIATION], line="sample_line")
    monkeypatch.setitem(OUTCOMES, Outcome.MEDIATION, way)
    by = agent()
    page = sign_in(by).post("/hotline/call/", told(outcome="mediation"))
    card = cases.card(order_id=cases.find_order(number=number_on(page.text), viewer=by), viewer=by)
    assert ([case.line for case in card.cases], card.messages) == (["sample_line"], ())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"outcome": "answered"}, "选了“解答即结”，请把当场的答复写上。"),
        ({"outcome": "nowhere"}, ""),
        ({"story": ""}, "请记一两句求助人说的事。"),
        ({"do": "find"}, "请填手机号、身份证号，或回执上的编号。"),
        ({"do": "find", "handle": "王示例"}, "请填手机号、身份证号，或回执上的编号。"),
        ({"do": "open", "number": "GD1", "check": "called_back", "purpose": "go_on"}, "没有打开"),
        ({"do": "open", "number": "GD1", "check": "id_card", "purpose": "go_on"}, ""),
        ({"do": "go_on", "number": "GD1"}, "没有找到"),
        ({"for_other": "on"}, "没有依据不能代办"),
        ({"for_other": "on", "relation": "friend", "basis": "family"}, "先让本人写一张委托书"),
        ({"adaptations": "telepathy"}, ""),
        ({"idempotency_key": ""}, "这次提交缺少编号"),
    ],
)
def test_what_cannot_be_done_says_why_and_keeps_what_was_written(
    sign_in: SignIn, changes: dict[str, str], sentence: str
) -> None:
    by = agent()
    page = sign_in(by).post("/hotline/call/", told(name="王示例") | changes)
    assert page.status_code in {400, 404, 422}
    assert sentence in page.text
    assert 'role="alert"' in page.text
    assert 'value="王示例"' in page.text
    with by.read():
        assert not WorkOrder.objects.exists()


def test_an_answer_on_the_spot_is_told_back(sign_in: SignIn) -> None:
    page = sign_in(agent()).post("/hotline/call/", told(outcome="answered", answer=ANSWER))
    assert "已答复，已建单" in page.text


def test_danger_brings_the_strip_without_javascript(sign_in: SignIn) -> None:
    client = sign_in(agent())
    hidden = re.compile(r'id="danger"[^>]* hidden')
    assert hidden.search(client.get("/hotline/call/").text)
    page = client.post("/hotline/call/", told(do="find", handle="13900001111", story="我不想活了"))
    assert not hidden.search(page.text)


def test_what_was_looked_for_stands_in_its_field_and_nobody_types_it_twice(sign_in: SignIn) -> None:
    client = sign_in(agent())
    page = client.post("/hotline/call/", told(do="find", handle="139 0000 1111"))
    assert re.search(r'name="phone" value="139 0000 1111"', page.text)
    page = client.post("/hotline/call/", told(do="find", handle="11010119900307 0011"))
    assert re.search(r'name="citizen_id" value="11010119900307 0011"', page.text)
    assert world.STORY in page.text


@pytest.mark.parametrize(("role", "status"), [("agent", 200), ("clerk", 403), ("supervisor", 403)])
def test_only_who_answers_the_telephone_opens_the_page(sign_in: SignIn, role: str, status: int) -> None:
    by = replace(world.clerk(), role=role, verbs=roles.get(role).verbs)
    assert sign_in(by).get("/hotline/call/").status_code == status
