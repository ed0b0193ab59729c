"""One question from a citizen's phone to a desk and back: with a pointer, by keyboard only, without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeys import people

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MANY_TABS = 60
SILENCE = (
    b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00"
    b"\x40\x1f\x00\x00\x01\x00\x08\x00data\x08\x00\x00\x00" + b"\x80" * 8
)


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has focus, as somebody without a pointer does."""
    for _ in range(MANY_TABS):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} is not reached by keyboard")


def test_ask_follow_and_rate_by_keyboard_only(live: str, phone: Page) -> None:
    phone.goto(f"{live}/")
    _tab_to(phone, "textarea[name=story]")
    phone.keyboard.type(people.STORY)
    _tab_to(phone, "#ask button[type=submit]")
    phone.keyboard.press("Enter")
    phone.wait_for_selector("#query_code")
    number, code = phone.inner_text("#number"), phone.inner_text("#query_code")
    people.answer(number)
    phone.context.clear_cookies()
    phone.goto(f"{live}/t/")
    _tab_to(phone, "[name=number]")
    phone.keyboard.type(number)
    _tab_to(phone, "[name=code]")
    phone.keyboard.type(code.lower())
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".status")
    assert "答复已写好" in phone.inner_text("h1")
    _tab_to(phone, "button[value=satisfied]")
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".alert--good")
    assert people.state(number) == "closed"


def test_ask_follow_and_rate_without_javascript(live: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    number, code = people.ask(page, live)
    people.answer(number)
    context.clear_cookies()
    page.goto(f"{live}/t/")
    page.fill("[name=number]", number)
    page.fill("[name=code]", code)
    page.click("form:has([name=code]) button")
    assert people.ANSWER in page.inner_text("main")
    page.fill("[name=text]", "考勤照片我有。")
    page.click("#more button")
    assert "考勤照片我有。" in page.inner_text(".talk")
    page.click("button[value=dissatisfied]")
    assert people.state(number) == "redo"
    context.close()


def test_a_recording_can_be_handed_in_without_javascript(live: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live}/ask/")
    page.set_input_files("[name=voice]", {"name": "a.wav", "mimeType": "audio/wav", "buffer": SILENCE})
    page.click("#ask button[type=submit]")
    number = page.inner_text("#number")
    page.goto(f"{live}/t/{number}/")
    assert "一段录音" in page.inner_text(".talk")
    context.close()


def test_a_story_is_told_by_holding_the_button(live: str, phone: Page) -> None:
    phone.context.grant_permissions(["microphone"])
    phone.goto(f"{live}/ask/")
    assert not phone.is_visible("[data-fallback]")
    phone.hover("[data-record]")
    phone.mouse.down()
    phone.wait_for_selector(".voice--on")
    phone.wait_for_timeout(900)
    phone.mouse.up()
    phone.wait_for_selector("audio:not([hidden])")
    phone.click("#ask button[type=submit]")
    phone.wait_for_selector("#number")
    phone.goto(f"{live}/t/{phone.inner_text('#number')}/")
    assert "一段录音" in phone.inner_text(".talk")


def test_a_microphone_that_is_refused_leaves_the_file_field(live: str, phone: Page) -> None:
    phone.goto(f"{live}/ask/")
    phone.evaluate("() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no')); }")
    phone.focus("[data-record]")
    phone.keyboard.press("Enter")
    phone.wait_for_selector("[data-fallback]:not([hidden])")
    assert "话筒打不开" in phone.inner_text("[data-status]")


def test_leaving_quickly_leads_to_a_page_that_says_nothing_and_back_shows_nothing(live: str, phone: Page) -> None:
    number, _code = people.ask(phone, live, story=people.IN_DANGER)
    assert "110" in phone.inner_text(".danger")
    phone.goto(f"{live}/t/{number}/")
    phone.click("text=快速离开")
    phone.wait_for_url("**/calendar/")
    assert "法律" not in phone.content()
    phone.go_back()
    assert people.IN_DANGER not in phone.content()


def test_leaving_stays_in_sight_however_far_one_reads(live: str, phone: Page) -> None:
    people.ask(phone, live, story=people.IN_DANGER)
    phone.evaluate("() => window.scrollTo(0, document.body.scrollHeight / 2)")
    box = phone.locator("text=快速离开").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 100


def test_the_status_is_a_few_keys_from_landing(live: str, phone: Page) -> None:
    number, code = people.ask(phone, live)
    phone.context.clear_cookies()
    phone.goto(live)
    for key in ("Tab", "Tab", "Enter"):
        phone.keyboard.press(key)
    phone.wait_for_url("**/t/#id_number")
    phone.keyboard.insert_text(number)
    phone.keyboard.press("Tab")
    phone.keyboard.insert_text(code)
    phone.keyboard.press("Enter")
    phone.wait_for_url(f"**/t/{number}/")
    assert "已经收到" in phone.inner_text("h1")


def test_what_was_typed_is_kept_when_something_is_amiss(live: str, phone: Page) -> None:
    phone.goto(f"{live}/ask/")
    phone.fill("textarea[name=story]", people.STORY)
    phone.click("#ask summary")
    phone.fill("[name=phone]", "138")
    phone.click("#ask button[type=submit]")
    phone.wait_for_selector("[role=alert]")
    assert phone.input_value("textarea[name=story]") == people.STORY
    assert phone.input_value("[name=phone]") == "138"
    assert phone.evaluate("() => document.activeElement.getAttribute('role')") == "alert"
    phone.click("[role=alert] a")
    assert phone.evaluate("() => document.activeElement.name") == "phone"
