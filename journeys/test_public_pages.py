"""Every public page in every look: axe, width, targets; nothing loaded from elsewhere, no error in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeys import looks, people

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROUTES = (
    "/",
    "/ask/",
    "/services/",
    "/services/consultation/",
    "/find/places/",
    "/find/people/",
    "/t/",
    "/t/phone/",
    "/calendar/",
    "/calc/",
    "/calc/personal_injury/",
    "/about/privacy/",
    "/about/accessibility/",
    "/about/sitemap/",
    "/gallery/",
    "/accounts/login/",
    "/nowhere/",
)


def _problems(page: Page, look: str) -> list[str]:
    found = looks.violations(page)
    found += [f"small: {one}" for one in looks.too_small(page, look=look)]
    page.set_viewport_size({"width": 320, "height": 640})
    if (wider := looks.sideways(page)) > 0:
        found.append(f"{wider} px wider than 320")
    page.set_viewport_size({"width": 390, "height": 844})
    return [f"{look} {page.url}: {one}" for one in found]


@pytest.mark.parametrize("look", looks.LOOKS)
def test_public_pages_can_be_used_by_everyone(live: str, phone: Page, look: str) -> None:
    spoken: list[str] = []
    foreign: list[str] = []
    phone.on("console", lambda message: spoken.append(message.text) if message.type == "error" else None)
    phone.on(
        "request", lambda request: foreign.append(request.url) if not request.url.startswith((live, "data:")) else None
    )
    phone.goto(live + looks.LOOKS[look])
    found: list[str] = []
    for route in ROUTES:
        phone.goto(live + route)
        found += _problems(phone, look)
    assert not found, "\n".join(found)
    assert foreign == []
    assert [text for text in spoken if "404" not in text] == []


@pytest.mark.parametrize("look", looks.LOOKS)
def test_the_pages_of_ones_own_matter_can_be_used_by_everyone(live: str, phone: Page, look: str) -> None:
    phone.goto(live + looks.LOOKS[look])
    number, _code = people.ask(phone, live, story=people.IN_DANGER)
    found = _problems(phone, look)
    people.answer(number)
    phone.goto(f"{live}/t/{number}/")
    found += _problems(phone, look)
    phone.goto(f"{live}/t/mine/")
    found += _problems(phone, look)
    phone.goto(f"{live}/t/")
    phone.click("main form button[class=button]")
    found += _problems(phone, look)
    assert not found, "\n".join(found)


def test_a_large_screen_shows_the_site_without_the_tab_bar(live: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.goto(live)
    assert page.is_visible(".nav")
    assert not page.is_visible(".tabs")
    assert looks.violations(page) == []
    assert looks.sideways(page) <= 0
    context.close()
