"""The desk in a browser: every staff page in three looks, and one order dealt with by keyboard only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from journeys import looks, people
from santai.cases.tests import world
from santai.identity.tests import people as staff
from santai.kernel import moments

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROUTES = ("/desk/", "/desk/search/?q=示例", "/counter/new/", "/me/posts/", "/me/roles/", "/outbox/")


@pytest.fixture
def desk(live: str, browser: Browser) -> Page:
    """Return a page of the size of a desk, signed in as a clerk of the receiving unit."""
    client = Client()
    staff.sign_in(client, staff.post("clerk", world.centre()))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    return context.new_page()


@pytest.mark.parametrize("look", ["standard", "elder", "more"])
def test_the_call_page_can_be_used_by_everyone_whatever_it_shows(live: str, browser: Browser, look: str) -> None:
    world.opened(at=moments.now(), name="王示例", phone="13900001111")
    client = Client()
    staff.sign_in(client, staff.post("agent", world.centre()))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page = context.new_page()
    page.goto(live + looks.LOOKS[look])
    page.goto(f"{live}/hotline/call/")
    found = [*looks.violations(page), *looks.too_small(page, look=look)]
    page.fill("[name=handle]", "13900001111")
    page.fill("[name=name]", "王示例")
    page.fill("[name=story]", "再拿不到钱我不想活了")
    page.click("button[value=find]")
    page.check("[name=check][value=called_back]")
    page.click("button[value=open]")
    page.wait_for_selector(".opened")
    folded = page.locator("main details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()
    found += [*looks.violations(page), *looks.too_small(page, look=look)]
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {looks.sideways(page)} px too wide"] if looks.sideways(page) > 0 else []
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("look", ["standard", "elder", "more"])
def test_staff_pages_can_be_used_by_everyone(live: str, desk: Page, look: str) -> None:
    opened = world.opened(at=moments.now())
    desk.goto(live + looks.LOOKS[look])
    found: list[str] = []
    for route in (*ROUTES, f"/desk/orders/{opened.number}/"):
        answer = desk.goto(live + route)
        assert answer is not None
        assert answer.status == 200, route
        found += [f"{look} {route}: {one}" for one in looks.violations(desk)]
        found += [f"{look} {route}: small: {one}" for one in looks.too_small(desk, look=look)]
        if (wider := looks.sideways(desk)) > 0:
            found.append(f"{look} {route}: {wider} px too wide")
    desk.context.close()
    assert not found, "\n".join(found)


def test_an_order_is_taken_up_and_answered_by_keyboard_only(live: str, desk: Page) -> None:
    opened = world.opened(at=moments.now())
    desk.goto(f"{live}/desk/")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/orders/{opened.number}/")
    desk.keyboard.press("1")
    desk.wait_for_selector("text=办理中")
    desk.keyboard.press("1")
    desk.wait_for_function("() => document.activeElement.name === 'reply'")
    desk.keyboard.type(people.ANSWER)
    desk.keyboard.press("Control+Enter")
    desk.wait_for_selector("text=现在等求助人，不用您办。")
    assert people.state(opened.number) == "replied"
    desk.keyboard.press("Escape")
    desk.wait_for_url("**/desk/")
    desk.context.close()


def test_somebody_without_a_desk_starts_where_their_menu_does(live: str, browser: Browser) -> None:
    client = Client()
    staff.sign_in(client, staff.post("audit_admin", world.centre()))
    page = browser.new_page()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/desk/")
    page.click("main a.button")
    assert page.url == f"{live}/me/posts/"
    page.context.close()
