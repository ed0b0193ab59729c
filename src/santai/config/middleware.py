"""What happens around every request: a request id, a strict content policy, and domain errors as sentences."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.conf import settings

from santai.kernel.errors import DomainError, NotFoundError
from santai.kernel.events import request_id
from santai.ui.views import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


def request_identity(answer: Answer) -> Answer:
    """Return a middleware that gives every request an id, shown on error pages and kept in logs and events."""

    def middleware(request: HttpRequest) -> HttpResponse:
        _behind_proxies(request, settings.SANTAI_PROXIES)
        token = request_id.set(secrets.token_hex(8))
        try:
            response = answer(request)
            response["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)

    return middleware


def _behind_proxies(request: HttpRequest, proxies: int) -> None:
    """Take the caller's address from the last of our own proxies; what a caller wrote further left is not believed."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies and len(hops) >= proxies and hops[-proxies].strip():
        request.META["REMOTE_ADDR"] = hops[-proxies].strip()


def content_security(answer: Answer) -> Answer:
    """Return a middleware that forbids inline script and style and every foreign host."""

    def middleware(request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce))
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), microphone=(self), camera=(self)")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        return response

    return middleware


class domain_errors:  # noqa: N801  a middleware reads like a function in the list
    """Turns an expected failure that a view did not catch into a page with one sentence that says what to do."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:  # noqa: ARG002
        """Refuse an address with a NUL in it, which leads nowhere and which no database takes."""
        return refused(request, NotFoundError()) if "\0" in unquote(request.get_full_path()) else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a `DomainError`; anything else goes to the operator's error page."""
        return refused(request, error) if isinstance(error, DomainError) else None
