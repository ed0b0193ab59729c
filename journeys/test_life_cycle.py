"""Beyond one desk, in a browser: two askers and one answer, an outside body's reply, a call after the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from journeys import looks, people
from santai.cases import queries
from santai.cases.tests import world
from santai.identity.tests import people as staff
from santai.kernel import moments
from santai.kernel.jobs import drain_jobs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from santai.cases.types import Opened

SIZES = {"phone": (390, 844), "desk": (1440, 900)}


def _clerk(browser: Browser, live: str, *, opened: Opened, size: str = "desk") -> Page:
    client = Client()
    staff.sign_in(client, staff.post("clerk", opened.unit_id))
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    return context.new_page()


def _asker(browser: Browser, live: str, opened: Opened) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN").new_page()
    page.goto(f"{live}/t/?n={opened.number}")
    page.fill("input[name=code]", opened.query_code)
    page.click("main button:has-text('查询')")
    page.wait_for_selector("h1.status")
    return page


def test_two_askers_get_one_answer_each_in_their_own_view(live: str, browser: Browser) -> None:
    first = world.opened(phone="13900000001", at=moments.now())
    second = world.opened(phone="13900000001", at=moments.now())
    desk = _clerk(browser, live, opened=second)
    desk.goto(f"{live}/desk/orders/{second.number}/")
    desk.click("text=找找同样的事")
    desk.wait_for_selector("text=同一个电话")
    desk.click("text=并到这件")
    desk.wait_for_selector("text=并在这一件里")
    assert not looks.violations(desk)
    asker = _asker(browser, live, second)
    assert "同样的事已经有人在办" in asker.inner_text("h1.status")
    assert first.number not in asker.content()
    people.answer(first.number)
    drain_jobs()
    asker.reload()
    assert people.ANSWER in asker.inner_text(".talk")
    asker.click("button.face--good")
    asker.wait_for_selector("text=谢谢您，已经记下")
    assert people.state(first.number) == "replied"


@pytest.mark.parametrize("size", SIZES)
def test_an_outside_body_answers_and_the_case_goes_on(live: str, browser: Browser, size: str) -> None:
    opened = world.order_at("accepted", at=moments.now())
    desk = _clerk(browser, live, opened=opened, size=size)
    desk.goto(f"{live}/desk/orders/{opened.number}/")
    desk.click("summary:has-text('转外单位')")
    desk.select_option("select[name=body]", "court")
    fold = desk.locator("details:has(select[name=body])")
    fold.locator("textarea").fill("示例请求：请核实是否已经立案。")
    fold.locator("button").click()
    code = desk.inner_text(".confirm__code")
    assert not looks.violations(desk)
    width, height = SIZES[size]
    outside = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN").new_page()
    outside.goto(f"{live}/outside/")
    assert not looks.violations(outside)
    assert not looks.sideways(outside)
    outside.fill("input[name=code]", code)
    outside.click("main form button")
    outside.wait_for_selector("text=示例请求：请核实是否已经立案。")
    assert not looks.violations(outside)
    outside.fill("textarea[name=text]", "示例回函：还没有立案。")
    outside.fill("input[name=name]", "示例立案庭")
    outside.click("main form button")
    outside.wait_for_selector("text=回复收到了，谢谢。")
    drain_jobs()
    desk.goto(f"{live}/desk/orders/{opened.number}/")
    desk.wait_for_selector("text=示例回函：还没有立案。")
    desk.wait_for_selector("text=外单位回复，求助人看不到")


def test_a_call_says_it_is_not_solved_and_the_case_is_done_again(live: str, browser: Browser) -> None:
    opened = world.order_at("replied", phone="13900000001", at=moments.now())
    desk = _clerk(browser, live, opened=opened)
    desk.goto(f"{live}/desk/")
    desk.keyboard.press("g")
    desk.keyboard.press("f")
    desk.wait_for_selector(f"text={opened.number}")
    assert not looks.violations(desk)
    desk.fill("textarea[name=words]", "老板还是不给。")
    desk.click("text=联系上了，本人说没解决")
    desk.wait_for_selector("text=记下了。")
    case = queries.card(order_id=opened.order_id, viewer=world.clerk(opened.unit_id)).cases[0]
    assert case.state == "redo"
