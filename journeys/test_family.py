"""A daughter acts for her mother, who agrees by a code, or says no on her own telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeys import looks
from santai.cases import queries
from santai.cases.tests import world
from santai.notices.models import Notice

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORY = "我娘的养老金被人冒领了，怎么办？"
MOTHER, DAUGHTER = "13900001111", "13900002222"
FEW_STEPS = 14


def _ask(page: Page, live: str) -> tuple[str, int]:
    """Ask for the mother; return the number and how many fields and buttons it took."""
    page.goto(f"{live}/ask/")
    page.fill("[name=story]", STORY)
    page.click("#ask details:not(#for_other) summary")
    page.fill("[name=name]", "李示例")
    page.fill("[name=phone]", DAUGHTER)
    page.click("#for_other summary")
    page.check("[name=for_other]")
    page.select_option("[name=relation]", "child")
    page.select_option("[name=basis]", "family")
    page.fill("[name=their_name]", "王示例")
    page.fill("[name=their_phone]", MOTHER)
    page.click("#ask button[type=submit]")
    page.wait_for_selector("#query_code")
    return page.inner_text("#number"), 11


def _code() -> str:
    return str(Notice.objects.get(template="consent").secret.reveal())


def _consent(number: str) -> str:
    by = world.clerk()
    found = queries.representing(order_id=queries.find_order(number=number, viewer=by), viewer=by)
    assert found
    return found.consent


def test_the_mother_reads_the_code_out_and_every_act_says_who_did_it(live: str, phone: Page) -> None:
    number, steps = _ask(phone, live)
    assert "已给本人手机发了同意码" in phone.inner_text("#proxy")
    phone.fill("#consent_code", _code())
    phone.click("#proxy button")
    phone.wait_for_selector("text=记下了，本人同意您代办。")
    assert steps + 2 <= FEW_STEPS
    assert _consent(number) == "given"
    assert "由子女代办" in phone.inner_text(".trail")
    assert not looks.violations(phone)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_mother_says_no_on_her_own_telephone_and_takes_the_matter_over(
    live: str,
    browser: Browser,
    phone: Page,
    javascript: bool,  # noqa: FBT001
) -> None:
    number, _ = _ask(phone, live)
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", java_script_enabled=javascript
    )
    mother = context.new_page()
    mother.goto(f"{live}/t/")
    mother.click("text=有人替我办事")
    mother.fill("[name=number]", number)
    mother.fill("[name=code]", _code())
    mother.click("form:has([name=code]) button")
    assert "李**（您的子女）想替您办这件事" in mother.inner_text("main")
    assert STORY not in mother.content()
    mother.click("button[value=no]")
    code = mother.inner_text("#query_code")
    assert _consent(number) == "refused"
    phone.goto(f"{live}/t/{number}/")
    assert STORY not in phone.content()
    mother.goto(f"{live}/t/")
    mother.fill("[name=number]", number)
    mother.fill("[name=code]", code)
    mother.click("form:has([name=code]) button")
    assert STORY in mother.inner_text(".talk")
    context.close()
