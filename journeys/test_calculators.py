"""A sum on the telephone: worker's compensation without JavaScript, and what is copied carries its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeys import looks

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def _reckon(page: Page, live: str) -> None:
    page.goto(f"{live}/calc/")
    page.click("text=离职能拿多少经济补偿")
    page.fill("[name=monthly_wage]", "8000")
    page.fill("[name=years]", "3")
    page.fill("[name=months]", "7")
    page.fill("[name=days]", "20")
    page.click("form.card button[type=submit]")
    page.wait_for_selector("#result")


def test_a_sum_needs_no_javascript(live: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    _reckon(page, live)
    told = page.inner_text("#result")
    assert "32,000.00 元" in told
    assert "《劳动合同法》第47条" in told
    assert "仅供参考" in told
    assert page.is_hidden("[data-tools]")
    context.close()


@pytest.mark.parametrize("look", looks.LOOKS)
def test_a_result_can_be_read_by_everyone(live: str, phone: Page, look: str) -> None:
    phone.goto(live + looks.LOOKS["standard"])
    _reckon(phone, live)
    phone.goto(live + looks.LOOKS[look])
    phone.goto(f"{live}/calc/work_injury/")
    phone.fill("[name=disability_grade]", "9")
    phone.fill("[name=own_monthly_wage]", "6000")
    phone.click("form.card button[type=submit]")
    phone.wait_for_selector("#result")
    found = looks.violations(phone) + looks.too_small(phone, look=look)
    phone.set_viewport_size({"width": 320, "height": 640})
    assert looks.sideways(phone) <= 0
    assert not found, "\n".join(found)


def test_what_is_copied_carries_its_label(live: str, phone: Page) -> None:
    _reckon(phone, live)
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.click("[data-copy]")
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert "32,000.00 元" in copied
    assert copied.rstrip().endswith("的规定计算。")
    assert "打印" not in copied
    assert phone.inner_text("[data-copy]") == "复制好了"
    phone.evaluate("getSelection().selectAllChildren(document.querySelector('.steps__one'))")
    phone.keyboard.press("Control+c")
    part = phone.evaluate("navigator.clipboard.readText()")
    assert "仅供参考" in part
