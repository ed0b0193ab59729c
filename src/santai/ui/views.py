"""Pages of the look itself: choosing it, the gallery of parts, and the pages of things that went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from santai.kernel.events import request_id
from santai.ui import context, gallery
from santai.ui.menu import PUBLIC

if TYPE_CHECKING:
    from django.http import HttpRequest

    from santai.kernel.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")
YEAR = 365 * 24 * 3600


def everyone(view: Callable[P, R]) -> Callable[P, R]:
    """Return the view declared as open to everyone; rooms above declare theirs with `identity.types.public`."""
    view.santai_allows = frozenset({PUBLIC})  # type: ignore[attr-defined]
    return view


@everyone
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Remember mode, contrast and language as asked for, and go back to the page; works without JavaScript."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    response = HttpResponseRedirect(target)
    patch_cache_control(response, no_store=True)
    chosen = (
        (context.MODE_COOKIE, request.GET.get("mode"), context.MODES),
        (context.CONTRAST_COOKIE, request.GET.get("contrast"), context.CONTRASTS),
        (settings.LANGUAGE_COOKIE_NAME, request.GET.get("language"), [code for code, _ in settings.LANGUAGES]),
    )
    for name, value, allowed in chosen:
        if value in allowed:
            secure = bool(settings.SESSION_COOKIE_SECURE)
            response.set_cookie(name, value or "", max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return response


@everyone
@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """Show every part of the look on one page, so that a change is seen before it is felt."""
    return render(request, "ui/gallery.html", gallery.samples())


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer an expected failure with its sentence, and with when to come back where it says so."""
    values = {"error": error, "request_id": request_id.get()}
    response = render(request, "errors/refused.html", values, status=error.status)
    if "seconds" in error.values:
        response["Retry-After"] = str(error.values["seconds"])
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return render(request, "errors/404.html", {"request_id": request_id.get()}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a page that the present post may not open; a reason given is shown."""
    reason = str(exception) if exception.args else ""
    return render(request, "errors/403.html", {"request_id": request_id.get(), "reason": reason}, status=403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  a reason for developers
    """Answer a form that came without its token: the page lay open too long, or cookies are refused."""
    return forbidden(request, PermissionDenied())


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a request that is too large or cannot be read, without the database."""
    values = {"page": context.of(None), "request_id": request_id.get()}
    return HttpResponse(render_to_string("errors/400.html", values), status=400)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer a failure of ours without the database, so that the page also stands when that is what failed."""
    values = {"page": context.of(None), "request_id": request_id.get()}
    return HttpResponse(render_to_string("errors/500.html", values), status=500)
