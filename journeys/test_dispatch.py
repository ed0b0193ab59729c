"""Giving a case to somebody in a browser: the page in two sizes, and one key to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from journeys import looks
from santai.cases import queries
from santai.cases.tests import world
from santai.identity.tests import people as staff
from santai.kernel import moments

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = {"phone": (390, 844), "desk": (1440, 900)}


@pytest.mark.parametrize("size", SIZES)
def test_the_suggested_person_is_confirmed_with_one_key(live: str, browser: Browser, size: str) -> None:
    opened = world.opened(at=moments.now(), matter="labour")
    asked = [staff.post("clerk", opened.unit_id, username=f"clerk-{number}") for number in range(2)]
    client = Client()
    staff.sign_in(client, staff.post("dispatcher", opened.unit_id))
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page = context.new_page()
    page.goto(f"{live}/dispatch/{opened.case_id}/")
    assert not looks.violations(page)
    page.keyboard.press("1")
    page.wait_for_selector("text=派好了。")
    given = queries.need_of(case_id=opened.case_id, viewer=world.clerk(opened.unit_id)).assignee_id
    assert given in {post.id for post in asked}
    context.close()
