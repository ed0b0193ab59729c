"""Somebody at a counter and somebody on the telephone: found, gone on with, taken down; steps are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from journeys import people
from santai.cases import queries
from santai.cases.models import WorkOrder
from santai.cases.tests import world
from santai.directory import queries as directory
from santai.identity.tests import people as staff
from santai.kernel import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from santai.cases.types import OrderCard

CARD = "110101199003070011"
PHONE = "13900001111"
AGAIN = "昨天老板又说没钱，只肯给一半。"
CALL = "在示例船厂干焊工，八月到十月的工钱一共两万七没给。"
DANGER = "再拿不到钱我真不想活了。"
ADVICE = "可以先向劳动监察投诉，也可以直接申请劳动仲裁，都不收费。"
SignIn = Callable[..., "Page"]


@dataclass
class Hands:
    """What somebody at a desk does by keyboard alone; each key and each piece of typing is one step."""

    page: Page
    steps: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.steps += 1

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.steps += 1

    def on(self, name: str) -> bool:
        return bool(self.page.evaluate("(name) => document.activeElement.name === name", name))


@pytest.fixture
def sign_in(live: str, browser: Browser) -> Iterator[SignIn]:
    """Return what opens a desk-sized page, signed in as somebody at a station that nothing was ever given to."""
    opened = []

    def signed_in(role: str, *, javascript: bool = True) -> Page:
        client = Client()
        staff.sign_in(client, staff.post(role, directory.units(kind="station")[0].id))
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="zh-CN", java_script_enabled=javascript
        )
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
        opened.append(context)
        return context.new_page()

    yield signed_in
    for context in opened:
        context.close()


def _card(number: str) -> OrderCard:
    by = world.clerk()
    return queries.card(order_id=queries.find_order(number=number, viewer=by), viewer=by)


def _orders() -> int:
    with world.clerk().read():
        return WorkOrder.objects.count()


def test_somebody_who_was_here_before_goes_on_by_keyboard_only(live: str, sign_in: SignIn) -> None:
    made = world.opened(at=moments.now(), name="王示例", phone=PHONE, citizen_id=CARD)
    page = sign_in("clerk")
    page.goto(f"{live}/counter/new/")
    hands = Hands(page)
    assert hands.on("handle")
    hands.write(CARD)
    hands.press("Enter")
    page.wait_for_selector("text=您上次问到这里")
    assert made.number in page.inner_text("#earlier")
    assert "工资" not in page.inner_text("#earlier")
    hands.press("Alt+1", "Alt+o")
    page.wait_for_selector(".opened")
    assert "老板一直不给工资" in page.inner_text(".opened")
    assert hands.on("story")
    hands.write(AGAIN)
    hands.press("Alt+g")
    page.wait_for_selector("text=接上了，还是原来的编号")
    assert hands.steps == 6
    card = _card(made.number)
    assert [(message.text, message.author) for message in card.messages] == [(AGAIN, "")]
    assert _orders() == 1


def test_a_walk_in_without_papers_is_answered_and_handed_a_slip_by_keyboard_only(live: str, sign_in: SignIn) -> None:
    page = sign_in("clerk")
    page.goto(f"{live}/counter/new/")
    hands = Hands(page)
    hands.press("Alt+w")
    assert hands.on("story")
    hands.write(people.STORY)
    hands.press("Escape", "m", "Space", "1")
    hands.press("Alt+r")
    assert hands.on("answer")
    hands.write(ADVICE)
    hands.press("Control+Enter")
    page.wait_for_selector(".slip__code")
    assert hands.steps == 9
    assert page.locator(".slip__qr img").count() == 1
    card = _card(page.inner_text(".slip strong >> nth=0"))
    assert (card.matter, card.cases[0].state, card.channel) == ("labour", "replied", "counter")
    assert (card.asker.name, card.asker.has_phone) == ("", False)
    page.keyboard.press("n")
    page.wait_for_url("**/counter/new/")


def test_a_call_is_taken_down_and_sent_out_by_keyboard_only(live: str, sign_in: SignIn) -> None:
    world.opened(at=moments.now(), name="王示例", phone=PHONE, matter="labour")
    page = sign_in("agent")
    page.goto(f"{live}/hotline/call/")
    hands = Hands(page)
    hands.write(PHONE)
    hands.press("Enter")
    page.wait_for_selector("text=您上次问到这里")
    assert page.input_value("[name=phone]") == PHONE
    assert hands.on("story")
    hands.write(CALL)
    hands.press("Escape", "m", "Space", "2")
    assert page.is_checked("[name=outcome][value=legal_aid]")
    hands.press("Control+Enter")
    page.wait_for_selector("[name=is_another]")
    assert _orders() == 1
    page.check("[name=is_another]")
    hands.press("Control+Enter")
    page.wait_for_selector("#query_code")
    assert hands.steps == 9
    assert "已派" in page.inner_text("h1")
    card = _card(page.inner_text("#number"))
    assert (card.channel, card.matter) == ("hotline", "labour")
    assert [message.text for message in card.messages if message.kind == "note"] == ["登记时定的去向：转法律援助。"]
    assert _orders() == 2


def test_what_was_not_asked_shrinks_to_nothing_and_danger_brings_the_words_that_calm(
    live: str, sign_in: SignIn
) -> None:
    page = sign_in("agent")
    page.goto(f"{live}/hotline/call/")
    assert page.inner_text("[data-left]") == "已问 0 / 6"
    page.check("[name=matter][value=labour]")
    assert page.inner_text("[data-left]") == "已问 0 / 10"
    page.fill("[name=phone]", PHONE)
    page.fill("[name=story]", CALL)
    assert page.inner_text("[data-left]") == "已问 2 / 10"
    left = page.locator("[id^=asked_]:visible:not(:checked)")
    while left.count():
        left.first.check()
    assert page.inner_text("[data-left]") == "已问 10 / 10"
    assert not page.is_visible("#danger")
    page.fill("[name=story]", CALL + DANGER)
    assert page.is_visible("#danger")
    page.keyboard.press("Alt+s")
    page.wait_for_selector("text=我在听，您慢慢说。")
    assert page.evaluate("() => document.activeElement.name") == "story"


@pytest.mark.parametrize(("role", "route"), [("clerk", "/counter/new/"), ("agent", "/hotline/call/")])
def test_everything_works_without_javascript(live: str, sign_in: SignIn, role: str, route: str) -> None:
    made = world.opened(at=moments.now(), name="王示例", phone=PHONE)
    people.answer(made.number)
    world.move(made, "satisfied", by=world.asker(made), at=moments.now())
    page = sign_in(role, javascript=False)
    page.goto(live + route)
    page.fill("[name=handle]", PHONE)
    page.click("button[value=find]")
    page.fill("[name=name]", "王示例")
    page.check("[name=check][value=called_back]")
    page.click("button[value=open]")
    page.fill("[name=story]", AGAIN + DANGER)
    page.click("button[value=go_on]")
    assert made.number in page.inner_text(".confirm__code")
    card = _card(made.number)
    assert (card.cases[0].state, card.label) == ("redo", "sensitive")
