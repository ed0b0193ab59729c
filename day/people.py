"""The people of the day: who asks on the site, by a program, at a counter; who answers at the desk."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from uuid import uuid4

from day.browser import Answer, Browser
from day.pages import Form, form_with, read

API = "/api/v1"
NUMBER = re.compile(r"\bGD[0-9]{17}[0-9A-Z]\b")
CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")
DEMO_CODE = re.compile(r"<strong>\s*([0-9]{6})\s*</strong>")
OK, CREATED = 200, 201
PAGES = {"agent": "/hotline/call/"}
"""Where an account takes people's matters down; all others do at the counter."""
TRIES, WAIT_SECONDS = 15, 8
"""A code is good once: who signs in again and again within a minute or two has to wait for the next."""


class SignInError(Exception):
    """A member of staff could not sign in."""


@dataclass
class Matter:
    """One person's matter: what they asked, where, and what they were told."""

    place: int
    question: str
    channel: str
    key: str = ""
    number: str = ""
    code: str = ""
    state: str = ""


@dataclass(frozen=True)
class Site:
    """A citizen with a browser and nothing else."""

    browser: Browser

    def ask(self, matter: Matter) -> Answer:
        """Write the question into the ask box; the same form sent again carries the same hidden key."""
        return _tell(self.browser, "/ask/", matter)

    def track(self, matter: Matter) -> Answer:
        """Open the matter with number and query code."""
        page = self.browser.get("/t/")
        if page.status != OK:
            return page
        form = _form(page, "code")
        if form is None:
            return _nothing(page)
        return self.browser.send(form, at=page.url, number=matter.number, code=matter.code)

    def rate(self, matter: Matter, score: str) -> Answer:
        """Tap one of the faces on the matter's page."""
        page = self.track(matter)
        if page.status != OK:
            return page
        forms = [form for form in read(page.text)[0] if ("move", score) in form.buttons]
        if not forms:
            return _nothing(page)
        return self.browser.send(forms[0], at=page.url, button=score)


@dataclass(frozen=True)
class Program:
    """Another system that uses the API for a citizen."""

    browser: Browser

    def ask(self, matter: Matter) -> Answer:
        """Open an order; the key is the program's own."""
        matter.key = matter.key or f"day-{uuid4().hex}"
        body = {"story": matter.question}
        answer = self.browser.post_json(f"{API}/orders", body, {"Idempotency-Key": matter.key})
        if answer.status == CREATED:
            told = answer.json()
            matter.number, matter.code = str(told["number"]), str(told["query_code"])
        return answer

    def track(self, matter: Matter) -> Answer:
        """Read the whole card."""
        return self.browser.get(f"{API}/orders/{matter.number}", {"X-Query-Code": matter.code})

    def rate(self, matter: Matter, score: str) -> Answer:
        """Say what the answer was worth."""
        path = f"{API}/orders/{matter.number}/rating"
        return self.browser.post_json(path, {"score": score}, {"X-Query-Code": matter.code})


@dataclass(frozen=True)
class Staff:
    """A member of staff, signed in with password and second factor."""

    browser: Browser
    name: str

    def sign_in(self, password: str) -> None:
        """Sign in; in a demonstration the second page shows the code that a telephone would.

        Raises:
            SignInError: it was refused.

        """
        page = self.browser.get("/accounts/login/")
        form = form_with(page.text, name="password")
        page = self.browser.send(form, at=page.url, login=self.name, password=password)
        tried: set[str] = set()
        for _ in range(TRIES):
            shown = DEMO_CODE.search(page.text)
            if shown is None:
                break
            if shown.group(1) in tried:
                time.sleep(WAIT_SECONDS)
                page = self.browser.get(page.url)
                continue
            tried.add(shown.group(1))
            page = self.browser.send(form_with(page.text, name="code"), at=page.url, code=shown.group(1))
        if not self.list_work().url.endswith("/desk/"):
            raise SignInError(f"{self.name}: {page.status} {page.url}")

    def second_window(self) -> Staff:
        """Return the same person with another window of the same browser."""
        return Staff(Browser(self.browser.base, dict(self.browser.cookies)), self.name)

    def ask(self, matter: Matter) -> Answer:
        """Take down, at the counter or on the telephone, what somebody tells."""
        return _tell(self.browser, PAGES.get(self.name, "/counter/new/"), matter)

    def list_work(self) -> Answer:
        """Look at the desk's list, most urgent first."""
        return self.browser.get("/desk/")

    def move(self, matter: Matter, move: str, **values: str) -> Answer:
        """Open the matter's card and press one of its moves."""
        page = self.browser.get(f"/desk/orders/{matter.number}/")
        if page.status != OK:
            return page
        form = _form(page, action=f"/moves/{move}/")
        if form is None:
            return _nothing(page)
        return self.browser.send(form, at=page.url, **values)


def _tell(browser: Browser, path: str, matter: Matter) -> Answer:
    """Write the question into the form of this page, and copy number and query code from what comes back."""
    page = browser.get(path)
    if page.status != OK:
        return page
    form = _form(page, "story")
    if form is None:
        return _nothing(page)
    matter.key = matter.key or form.values.get("idempotency_key", "")
    answer = browser.send(form, at=page.url, story=matter.question, idempotency_key=matter.key)
    if answer.status == OK:
        _read_slip(matter, answer.text)
    return answer


def _form(page: Answer, name: str = "", *, action: str = "") -> Form | None:
    try:
        return form_with(page.text, name=name, action=action)
    except LookupError:
        return None


def _nothing(page: Answer) -> Answer:
    """Return the answer of a page that did not hold what its reader came for."""
    return Answer(0, "not on the page", {}, page.ms, page.url)


def _read_slip(matter: Matter, text: str) -> None:
    """Take number and query code off the page, like a person who copies them down."""
    ids = read(text)[1]
    number = ids.get("number") or next(iter(NUMBER.findall(text)), "")
    code = ids.get("query_code") or next(iter(CODE.findall(text)), "")
    matter.number, matter.code = "".join(number.split()), code
