"""What people do in the journeys: a citizen asks, a clerk answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases import queries
from santai.cases.operations import moves
from santai.cases.tests import world
from santai.kernel import moments

if TYPE_CHECKING:
    from playwright.sync_api import Page

STORY = "我在示例船厂干了三个月，老板一直不给工资，怎么办？"
IN_DANGER = "我丈夫喝了酒就打我，我和孩子都很怕，怎么办？"
ANSWER = "先到劳动监察投诉。转账、考勤照片都留好。"


def ask(page: Page, live: str, *, story: str = STORY) -> tuple[str, str]:
    """Ask on the site and return number and query code."""
    page.goto(f"{live}/ask/")
    page.fill("textarea[name=story]", story)
    page.click("#ask button[type=submit]")
    page.wait_for_selector("#query_code")
    return page.inner_text("#number"), page.inner_text("#query_code")


def answer(number: str) -> None:
    """Have a clerk of the receiving unit take up and answer the first case of this order."""
    by, at = world.clerk(), moments.now()
    case = queries.card(order_id=queries.find_order(number=number, viewer=by), viewer=by).cases[0]
    moves.act(case_id=case.id, move="accept", by=by, at=at)
    moves.act(case_id=case.id, move="reply", values={"reply": ANSWER}, by=by, at=at)


def state(number: str) -> str:
    """Return the state of this order's first case."""
    by = world.clerk()
    return queries.card(order_id=queries.find_order(number=number, viewer=by), viewer=by).cases[0].state
