"""A village counsel with a telephone: three taps, no signal, and everything handed in once when there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from journeys import looks
from santai.identity import roles
from santai.identity.models import Post
from santai.identity.tests import people as staff
from santai.kernel.calendars import BEIJING
from santai.lines.village import queries
from santai.lines.village.models import ServiceLog
from santai.lines.village.tests import logs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

WAIT_MS = 40_000


@pytest.fixture
def counsel(own_database: str) -> Post:  # noqa: ARG001  the post is written there
    """Return the post of a counsel with villages."""
    return logs.counsel_post()


@pytest.fixture
def page(live: str, browser: Browser, counsel: Post) -> Iterator[Page]:
    """Return a telephone on which the counsel is signed in and has opened the log once."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", timezone_id="Asia/Shanghai")
    sign_in(context, live, counsel)
    page = context.new_page()
    page.goto(f"{live}/lines/village/")
    page.wait_for_selector("sx-village[data-around]", timeout=WAIT_MS)
    yield page
    context.close()


def sign_in(context: BrowserContext, live: str, counsel: Post) -> None:
    """Let this browser be signed in as the counsel."""
    client = Client()
    staff.sign_in(client, counsel)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])


def tap(page: Page, kind: str) -> None:
    """Log one service with three taps."""
    page.click(f"label:has(input[value={kind}])")
    page.click("label:has(input[value=family])")
    page.click("text=记好了")


def kept(counsel: Post) -> list[str]:
    """Return the kinds that the server has, in the order of their receipt."""
    with roles.scope_for(counsel).read():
        return list(ServiceLog.objects.order_by("at", "id").values_list("kind", flat=True))


def test_what_is_logged_without_a_signal_is_handed_in_once_and_in_order(live: str, page: Page, counsel: Post) -> None:
    page.context.set_offline(True)
    for kind in ("advice", "lecture"):
        tap(page, kind)
    page.wait_for_selector("text=已存在手机里（2 条）")
    page.goto(f"{live}/lines/village/")
    page.wait_for_selector("text=已存在手机里（2 条）")
    tap(page, "contract")
    page.wait_for_selector("text=已存在手机里（3 条）")
    assert kept(counsel) == []
    page.context.set_offline(False)
    page.wait_for_selector("text=✓ 记好了，已交上", timeout=WAIT_MS)
    page.wait_for_selector("[data-amber]", state="hidden", timeout=WAIT_MS)
    assert kept(counsel) == ["advice", "lecture", "contract"]
    page.reload()
    page.wait_for_selector("sx-village[data-around]", timeout=WAIT_MS)
    assert len(kept(counsel)) == 3


def test_an_answer_that_never_arrives_does_not_double_a_log(page: Page, counsel: Post) -> None:
    lost: list[str] = []

    def lose(route: object) -> None:
        """Let the server keep the log, and lose its answer once."""
        if lost:
            route.continue_()  # type: ignore[attr-defined]
            return
        lost.append("answer")
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/box/in/", lose)
    with page.expect_event("requestfailed", lambda request: "/box/in/" in request.url):
        tap(page, "aid")
    page.wait_for_selector("text=已存在手机里（1 条）")
    assert kept(counsel) == ["aid"]
    page.reload()
    page.wait_for_selector("text=✓ 记好了，已交上", timeout=WAIT_MS)
    assert kept(counsel) == ["aid"]


def test_the_box_of_somebody_who_left_is_kept_for_a_person(page: Page, counsel: Post) -> None:
    page.context.set_offline(True)
    tap(page, "mediation")
    page.wait_for_selector("text=已存在手机里（1 条）")
    Post.objects.filter(id=counsel.id).update(to_date="2020-01-02")
    page.context.set_offline(False)
    page.wait_for_selector("text=要请人核对", timeout=WAIT_MS)


def test_who_is_not_signed_in_is_told_and_loses_nothing(live: str, page: Page, counsel: Post) -> None:
    page.context.set_offline(True)
    tap(page, "advice")
    page.wait_for_selector("text=已存在手机里（1 条）")
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.wait_for_selector("text=请登录后再交", timeout=WAIT_MS)
    assert kept(counsel) == []
    sign_in(page.context, live, counsel)
    page.reload()
    page.wait_for_selector("text=✓ 记好了，已交上", timeout=WAIT_MS)
    assert kept(counsel) == ["advice"]


@pytest.mark.parametrize("look", ["standard", "elder", "more"])
def test_the_log_can_be_used_by_everyone(live: str, page: Page, counsel: Post, look: str) -> None:
    tap(page, "advice")
    page.wait_for_selector("text=✓ 记好了，已交上", timeout=WAIT_MS)
    month = timezone.now().astimezone(BEIJING).date().replace(day=1)
    row = queries.month(viewer=roles.scope_for(counsel), first=month).rows[0]
    page.goto(live + looks.LOOKS[look])
    found: list[str] = []
    for route in ("", "mine/", f"mine/{row.case_id}/"):
        answer = page.goto(f"{live}/lines/village/{route}")
        assert answer is not None
        assert answer.status == 200, route
        found += [f"{look} {route}: {one}" for one in looks.violations(page)]
        found += [f"{look} {route}: small: {one}" for one in looks.too_small(page, look=look)]
        if (wider := looks.sideways(page)) > 0:
            found.append(f"{look} {route}: {wider} px too wide")
    assert not found, "\n".join(found)


def test_without_a_script_the_log_is_a_plain_form(live: str, browser: Browser, counsel: Post) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", java_script_enabled=False)
    sign_in(context, live, counsel)
    page = context.new_page()
    page.goto(f"{live}/lines/village/")
    tap(page, "other")
    assert "记好了，已交上" in page.inner_text("main")
    context.close()
    assert kept(counsel) == ["other"]
