"""Journey 11: a supervisor sees within a minute where it may go wrong, and does something about it by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from django.test import Client

from journeys import looks
from santai.cases.tests import world
from santai.cases.types import Channel
from santai.identity.tests import people as staff
from santai.kernel import moments
from santai.kernel.calendars import BEIJING
from santai.supervision.tests import bureau as made

if TYPE_CHECKING:
    from uuid import UUID

    from playwright.sync_api import Browser, Page

    from santai.identity.models import Post

SIZES = {"phone": (390, 844), "desk": (1280, 900)}


def page_of(live: str, browser: Browser, person: Post, *, size: str = "desk") -> Page:
    client = Client()
    staff.sign_in(client, person)
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    return context.new_page()


@pytest.fixture
def morning(live: str) -> UUID:  # noqa: ARG001  its database is the one served
    """Return a bureau with a morning's worth of trouble below it: danger, lateness, nobody, somebody not satisfied."""
    above, now = made.put_above(), moments.now()
    world.opened(at=now - timedelta(hours=2), story="我丈夫喝了酒就打我，我和孩子都很怕。", channel=Channel.HOTLINE)
    for days in (3, 2):
        late = world.opened(at=now - timedelta(days=days), channel=Channel.COUNTER)
        made.give(late, staff.staff("clerk", late.unit_id), at=now - timedelta(days=days))
    world.opened(at=now - timedelta(hours=30))
    world.order_at("redo")
    world.order_at("closed")
    made.follow(now)
    made.follow(now + timedelta(seconds=1))
    return above


def test_what_may_go_wrong_is_seen_and_acted_on_by_keys(live: str, browser: Browser, morning: UUID) -> None:
    page = page_of(live, browser, staff.post("supervisor", morning))
    page.goto(f"{live}/gov/")
    rows = page.locator(".harm")
    assert "有危险" in rows.first.inner_text()
    assert rows.count() >= 4
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.evaluate("() => document.activeElement.closest('.harm').innerText")
    assert "超时" in focused
    page.keyboard.press("1")
    page.wait_for_selector("text=催办了，这是第 1 次")
    assert "催办 1 次" in page.inner_text("main")
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("2")
    page.wait_for_url("**/dispatch/**")
    page.keyboard.press("Escape")
    page.wait_for_url("**/gov/**")
    page.click(".chip:has-text('超时')")
    page.wait_for_url("**why=overdue**")
    assert page.locator(".harm").count() >= 2
    page.context.close()


def test_whoever_was_urged_sees_it_on_the_list_and_the_card(live: str, browser: Browser, morning: UUID) -> None:
    above = page_of(live, browser, staff.post("supervisor", morning))
    above.goto(f"{live}/gov/?why=overdue")
    number = above.locator(".harm .row__note").first.inner_text().split("・")[0]
    above.locator(".harm button:has-text('催办')").first.click()
    above.wait_for_selector("text=催办了")
    above.context.close()
    page = page_of(live, browser, staff.post("clerk", world.centre()))
    page.goto(f"{live}/desk/")
    assert "催办 1 次" in page.locator(f"a[href*='{number}']").inner_text()
    page.goto(f"{live}/desk/orders/{number}/")
    assert "催办 1 次" in page.inner_text("main")
    page.context.close()


def test_a_leader_reads_the_figures_and_opens_what_stands_behind_one(
    live: str, browser: Browser, morning: UUID
) -> None:
    page = page_of(live, browser, staff.post("leader", morning))
    today = moments.now().astimezone(BEIJING).date()
    days = {"first": (today - timedelta(days=60)).isoformat(), "last": today.isoformat()}
    page.goto(f"{live}/gov/figures/?{urlencode(days)}")
    assert "哪个渠道办得差一些" in page.inner_text("main")
    page.click(".tile a.tile__number")
    page.wait_for_url("**/behind/**measure=asked**")
    assert page.locator("[data-row]").count() == 6
    page.keyboard.press("Escape")
    page.wait_for_url("**/gov/figures/**")
    with page.expect_download() as download:
        page.click("text=存成表格")
    assert download.value.suggested_filename.endswith(".xlsx")
    page.context.close()


@pytest.mark.parametrize("look", ["standard", "elder", "more"])
@pytest.mark.parametrize("size", SIZES)
def test_the_pages_can_be_used_by_everyone(live: str, browser: Browser, morning: UUID, look: str, size: str) -> None:
    page = page_of(live, browser, staff.post("supervisor", morning), size=size)
    page.goto(live + looks.LOOKS[look])
    today = moments.now().astimezone(BEIJING).date()
    days = urlencode({"first": (today - timedelta(days=60)).isoformat(), "last": today.isoformat()})
    found: list[str] = []
    for route in ("/gov/", "/gov/levels/", f"/gov/figures/?{days}", f"/gov/figures/behind/?{days}&measure=asked"):
        answer = page.goto(live + route)
        assert answer is not None
        assert answer.status == 200, route
        found += [f"{look} {route}: {one}" for one in looks.violations(page)]
        found += [f"{look} {route}: small: {one}" for one in looks.too_small(page, look=look)]
        if (wider := looks.sideways(page)) > 0:
            found.append(f"{look} {route}: {wider} px too wide")
    page.context.close()
    assert not found, "\n".join(found)


def test_without_javascript_a_button_still_does_its_work(live: str, browser: Browser, morning: UUID) -> None:
    client = Client()
    staff.sign_in(client, staff.post("supervisor", morning))
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page = context.new_page()
    page.goto(f"{live}/gov/?why=overdue")
    page.locator(".harm button:has-text('催办')").first.click()
    assert "催办了，这是第 1 次" in page.inner_text("main")
    context.close()
