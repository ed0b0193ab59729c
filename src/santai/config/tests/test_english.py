"""Public pages in English show no Chinese, except what is marked as Chinese; switching keeps the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from santai.cases import queries as cases

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
HAN = re.compile("[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
VOID = frozenset({"meta", "link", "img", "input", "br", "path", "circle", "rect", "line", "hr"})
READ_OUT = frozenset({"aria-label", "placeholder", "alt", "title"})
PAGES = (
    "/",
    "/?example=0",
    "/ask/",
    "/services/",
    "/services/consultation/",
    "/find/places/",
    "/find/places/?kind=station&area=371083",
    "/find/places/?kind=room&open=on&wheelchair=on",
    "/find/places/centre:3710/",
    "/find/people/",
    "/find/people/?kind=mediator&skill=labour&lang=ru",
    "/t/",
    "/t/phone/",
    "/calendar/",
    "/about/privacy/",
    "/about/accessibility/",
    "/about/sitemap/",
    "/accounts/login/",
    "/outbox/",
    "/nowhere/",
)


class Reader(HTMLParser):
    """Gathers what a page says in Chinese although nothing around it is marked as Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        own = (given.get("lang") or "").startswith("zh") or tag in {"script", "title"}
        quiet = own or self._is_quiet()
        if tag not in VOID:
            self.open.append((tag, quiet))
        spoken = [value or "" for name, value in attrs if name in READ_OUT or name.startswith("data-")]
        self.found += [text for text in spoken if HAN.search(text) and not quiet]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if HAN.search(data) and not self._is_quiet():
            self.found.append(data.strip())

    def _is_quiet(self) -> bool:
        return bool(self.open) and self.open[-1][1]


@pytest.fixture
def english(client: Client) -> Client:
    """Return a browser whose owner chose English."""
    client.get("/look/", {"language": "en"})
    return client


def _chinese(page: str) -> list[str]:
    """Return the Chinese left on an English page; lines that only the tests have need no English."""
    reader = Reader()
    reader.feed(page)
    extra = set(_sample_words())
    return [text for text in reader.found if text not in extra]


def _sample_words() -> Iterator[str]:
    for line in cases.lines():
        if line.key not in settings.LINES:
            yield from (line.label, line.promise)


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_in_english_shows_no_chinese(english: Client, address: str) -> None:
    page = english.get(address).content.decode()
    assert '<html lang="en"' in page
    assert _chinese(page) == []


def test_ones_own_matter_in_english_shows_no_chinese(english: Client) -> None:
    story = {"story": "My boss has not paid me for three months. What can I do?", "idempotency_key": "english-key-no-1"}
    done = english.post("/ask/", story).content.decode()
    assert _chinese(done) == []
    found = re.search(r'id="number">([^<]+)<', done)
    assert found
    address = f"/t/{found[1]}/"
    assert _chinese(english.get(address).content.decode()) == []
    case = re.search(r'name="case" value="([^"]+)"', english.get(address).content.decode())
    assert case
    refused = english.post(f"{address}move/", {"case": case[1], "move": "satisfied"})
    assert refused.status_code == 409
    assert _chinese(refused.content.decode()) == []
    after = english.post(f"{address}move/", {"case": case[1], "move": "withdraw"}, follow=True)
    assert _chinese(after.content.decode()) == []
    assert _chinese(english.get("/t/mine/").content.decode()) == []


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/ask/", {"story": "", "idempotency_key": "english-key-no-2"}),
        ("/ask/", {"story": "Help", "phone": "12", "idempotency_key": "english-key-no-3"}),
        ("/t/", {}),
        ("/t/", {"number": "GD1", "code": "ABCD"}),
        ("/t/phone/", {"phone": "12"}),
        ("/t/phone/code/", {"phone": "13900000000", "code": "000000"}),
        ("/accounts/login/", {"login": "nobody", "password": "nothing"}),
    ],
)
def test_a_refusal_in_english_shows_no_chinese(english: Client, address: str, given: dict[str, str]) -> None:
    page = english.post(address, given).content.decode()
    assert _chinese(page) == []
    assert 'role="alert"' in page


def test_switching_keeps_the_page_with_its_filters(client: Client) -> None:
    page = client.get("/find/places/?kind=centre&wheelchair=on").content.decode()
    link = re.search(r'href="(/look/\?language=en[^"]+)"', page)
    assert link
    assert client.get(link[1].replace("&amp;", "&")).headers["Location"] == "/find/places/?kind=centre&wheelchair=on"
