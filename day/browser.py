"""A small browser: cookies, forms with their hidden fields, redirects; every answer with its status and its time."""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from day.pages import Form

SECONDS = 30
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back: status (0 when nothing did), text, headers, the milliseconds it took, where it ended."""

    status: int
    text: str
    headers: dict[str, str]
    ms: float
    url: str

    def json(self) -> dict[str, object]:
        """Return the body as a JSON object, empty when it is none."""
        try:
            found = json.loads(self.text)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


@dataclass
class Browser:
    """One person's browser, or one program's client; not shared between threads at the same time."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Return the page at a path, after redirects."""
        return self._follow("GET", path, b"", headers or {})

    def send(self, form: Form, *, at: str, button: str = "", **values: str) -> Answer:
        """Send a form found on the page `at`, with these values in its fields; `button` names the one pressed."""
        pressed = [(name, value) for name, value in form.buttons if button and button in {name, value}][:1]
        body = urlencode([*(form.values | values).items(), *pressed]).encode()
        return self._follow("POST", urljoin(at, form.action or at), body, {"Content-Type": FORM, "Referer": at})

    def post_json(self, path: str, body: object, headers: dict[str, str]) -> Answer:
        """Send JSON."""
        data = json.dumps(body, ensure_ascii=False).encode()
        return self._follow("POST", path, data, {"Content-Type": "application/json", **headers})

    def _follow(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        url, spent = urljoin(self.base, path), 0.0
        for _ in range(MOST_REDIRECTS):
            answer = self._ask(method, url, body, headers)
            spent += answer.ms
            if answer.status not in REDIRECTS:
                break
            url, method, body = urljoin(url, answer.headers.get("location", "")), "GET", b""
            headers = {}
        return Answer(answer.status, answer.text, answer.headers, spent, url)

    def _ask(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        began = time.monotonic()
        try:
            response, text = self._once(parts.netloc, method, target, body, sent)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            return Answer(0, type(error).__name__, {}, (time.monotonic() - began) * 1000, url)
        return Answer(response[0], text, response[1], (time.monotonic() - began) * 1000, url)

    def _once(
        self, netloc: str, method: str, target: str, body: bytes, headers: dict[str, str]
    ) -> tuple[tuple[int, dict[str, str]], str]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(netloc, timeout=SECONDS)
        try:
            self._connection.request(method, target, body, headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            if method == "POST":  # nobody knows whether it arrived; the caller repeats it with the same key
                raise
            self.close()
            self._connection = http.client.HTTPConnection(netloc, timeout=SECONDS)
            self._connection.request(method, target, body, headers)
            response = self._connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        return (response.status, {name.lower(): value for name, value in response.getheaders()}), text

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
