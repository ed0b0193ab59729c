"""The pages of supervision: what they show, who may open them, their tables, and where a button leads back to."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from santai.audit.models import Event
from santai.cases.tests import world
from santai.identity.tests import people
from santai.kernel import moments
from santai.supervision import spreadsheets
from santai.supervision.tests.bureau import LATE, follow

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = (
    "/gov/",
    "/gov/board.xlsx",
    "/gov/levels/",
    "/gov/figures/",
    "/gov/figures/table.xlsx?first=2026-11-01&last=2026-11-30",
)
DAYS = "first=2026-11-20&last=2026-11-26"


@pytest.fixture
def supervisor(client: Client, bureau: UUID, monkeypatch: pytest.MonkeyPatch) -> Client:
    people.sign_in(client, people.post("supervisor", bureau))
    monkeypatch.setattr(moments, "now", lambda: LATE)
    return client


def test_the_board_shows_who_what_and_how_late_with_three_buttons(supervisor: Client) -> None:
    found = world.opened()
    follow()
    page = supervisor.get("/gov/").text
    for words in (found.number, "超时", "已超 2 天", "还没有人办", "催办", "派人", "督办", "红牌", "数据 0 秒前更新"):
        assert words in page
    assert Event.objects.filter(code="list.read", values__list="gov.board").exists()


def test_buttons_do_their_work_and_lead_back_to_where_they_were_pressed(supervisor: Client) -> None:
    found = world.opened()
    follow()
    back = "/gov/?why=overdue"
    answer = supervisor.post(f"/gov/cases/{found.case_id}/urge/", {"next": back}, follow=True)
    assert answer.redirect_chain == [(back, 302)]
    assert "催办了，这是第 1 次" in answer.text
    assert "催办 1 次" in answer.text
    assert "今天已经催过" in supervisor.post(f"/gov/cases/{found.case_id}/urge/", {"next": back}, follow=True).text
    away = supervisor.post(f"/gov/cases/{found.case_id}/sheet/", {"next": "https://example.invalid/"})
    assert away.headers["Location"] == "/gov/"
    assert "催办 1 次" in supervisor.get(f"/desk/orders/{found.number}/").text


def test_a_sheet_of_the_own_unit_is_settled_from_the_board(supervisor: Client) -> None:
    world.opened()
    follow()
    page = supervisor.get("/gov/").text
    assert "已派人协助" in page
    target = page.split('action="/gov/sheets/')[1].split('"')[0]
    answer = supervisor.post(f"/gov/sheets/{target}", {"finding": "helped", "next": "/gov/"}, follow=True)
    assert "督办单了结了" in answer.text
    assert "请选这张督办单" in supervisor.post(f"/gov/sheets/{target}", {"next": "/gov/"}, follow=True).text


def test_an_empty_board_says_so_and_figures_without_a_request_show_none(supervisor: Client) -> None:
    assert "没有超时" in supervisor.get("/gov/").text
    assert "数据还没有算过" in supervisor.get("/gov/").text
    assert "没有人来求助" in supervisor.get(f"/gov/figures/?{DAYS}").text


def test_the_board_leaves_as_a_spreadsheet_without_formulas(supervisor: Client) -> None:
    found = world.opened()
    follow()
    answer = supervisor.get("/gov/board.xlsx")
    assert answer.headers["Content-Type"] == spreadsheets.TYPE
    rows = list(load_workbook(BytesIO(answer.content))["督办"].iter_rows(values_only=True))
    assert rows[0][:2] == ("编号", "事项")
    assert rows[1][0] == found.number


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("x")', "\x07bell"])
def test_no_text_becomes_a_formula(text: str) -> None:
    page = load_workbook(BytesIO(spreadsheets.workbook([("示例", [["a"], [text, 3]])]))).active
    assert page is not None
    assert (page["A2"].data_type, page["B2"].data_type) == ("s", "n")
    assert page["A2"].value == text.replace("\x07", "")


def test_figures_show_denominators_and_lead_to_their_lists(supervisor: Client) -> None:
    found = world.order_at("closed")
    follow()
    page = supervisor.get(f"/gov/figures/?{DAYS}").text
    for words in (
        "100.0%",
        "1 / 1",
        "数太少，不作比较",
        "示例局",
        "和 2026-11-13 — 2026-11-19 比",
        "15 分钟",
        "没有看出明显的差别",
    ):
        assert words in page
    lists = supervisor.get(f"/gov/figures/behind/?{DAYS}&measure=satisfied&channel=web").text
    assert found.number in lists
    assert "评满意的・网络平台" in lists
    assert supervisor.get(f"/gov/figures/behind/?{DAYS}&measure=made-up").status_code == 404
    assert supervisor.get("/gov/figures/behind/?measure=asked").status_code == 404


def test_figures_leave_as_a_spreadsheet_with_how_they_are_counted(supervisor: Client) -> None:
    world.order_at("closed")
    follow()
    answer = supervisor.get(f"/gov/figures/table.xlsx?{DAYS}")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["三台数据", "怎么算的"]
    rows = {str(row[0]): row[1:] for row in book["三台数据"].iter_rows(values_only=True)}
    assert rows["来求助的"] == (1, 0, 0, 1, 0, 0)
    assert rows["守住期限（到期的里面）"][:2] == ("100.0%", "—")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("first=2026-11-20&last=2026-11-01", "不能早于"),
        ("first=2020-01-01&last=2026-11-01", "最多看一年"),
        ("first=yesterday&last=2026-11-01", "请填年-月-日"),
        ("first=&last=", "请填从哪天"),
    ],
)
def test_a_period_that_is_none_is_said_and_the_usual_one_shown(supervisor: Client, asked: str, sentence: str) -> None:
    answer = supervisor.get(f"/gov/figures/?{asked}")
    assert answer.status_code == 422
    assert sentence in answer.text


def test_levels_say_what_keeps_them_and_who_is_told(supervisor: Client) -> None:
    page = supervisor.get("/gov/levels/").text
    for words in ("二手", "法律咨询・受理", "还没有接话务平台", "更严的管着", "红牌后 3 个工作日"):
        assert words in page


@pytest.mark.parametrize("page", PAGES)
def test_a_clerk_sees_neither_board_nor_figures(client: Client, page: str) -> None:
    people.sign_in(client, people.post("clerk", world.centre()))
    assert client.get(page).status_code == 403


def test_a_leader_sees_figures_and_no_board(client: Client, bureau: UUID) -> None:
    people.sign_in(client, people.post("leader", bureau))
    assert client.get("/gov/figures/").status_code == 200
    assert client.get("/gov/").status_code == 403
    assert client.post(f"/gov/cases/{bureau}/urge/").status_code == 403
