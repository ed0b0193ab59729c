"""Who should do it, as a page: the suggestion with its reasons, one key to confirm, another choice with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from santai.dispatch import forms, rules
from santai.dispatch.operations import giving
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.errors import DomainError, NotFoundError, mark

if TYPE_CHECKING:
    from django.http import HttpResponse

    from santai.dispatch.types import Suggestion


@allow(Permission.CASE_ASSIGN)
@require_GET
def suggestion(request: Request, case_id: UUID) -> HttpResponse:
    """Show everybody who might do the case, best first, and why not the others."""
    found = giving.suggest(case_id=case_id, by=request.scope, at=moments.now())
    return _show(request, found)


@allow(Permission.CASE_ASSIGN)
@require_POST
def give(request: Request, case_id: UUID) -> HttpResponse:
    """Give the case to the person chosen; a refusal comes back with the present suggestion and what was chosen."""
    at, by = moments.now(), request.scope
    try:
        giving.assign(
            case_id=case_id,
            post_id=_id(request.POST.get("post", "")),
            reason=request.POST.get("reason", ""),
            version=_version(request),
            by=by,
            at=at,
        )
    except NotFoundError:
        raise
    except DomainError as error:
        return _show(request, giving.suggest(case_id=case_id, by=by, at=at), error=error)
    messages.success(request, gettext(mark("派好了。")))
    return redirect(_back(request) or request.path.removesuffix("give/"))


@allow(Permission.CASE_CLAIM)
@require_POST
def claim(request: Request, case_id: UUID) -> HttpResponse:
    """Take a case from the unit's pool."""
    giving.claim(case_id=case_id, by=request.scope, at=moments.now())
    messages.success(request, gettext(mark("认领好了，这件事在您的待办里。")))
    return redirect(_back(request) or settings.LOGIN_REDIRECT_URL)


def _show(request: Request, found: Suggestion, *, error: DomainError | None = None) -> HttpResponse:
    eligible, excluded = rules.lines(found.match)
    others = [
        (str(line.ranked.person.post_id), f"{line.ranked.person.name}（{gettext(line.ranked.person.role)}）")
        for line in (*eligible[1:], *excluded)
        if line.may_be_chosen
    ]
    context = {
        "found": found,
        "eligible": eligible,
        "excluded": excluded,
        "other": forms.OtherForm(request.POST if error and request.POST.get("way") else None, people=others),
        "others": others,
        "error": error,
        "back": _back(request) or settings.LOGIN_REDIRECT_URL,
    }
    response = render(request, "dispatch/suggestion.html", context, status=error.status if error else 200)
    add_never_cache_headers(response)
    return response


def _back(request: Request) -> str:
    """Return the page of this site to go back to, which the link that led here names."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else ""


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise giving.NoSuchPersonError from error


def _version(request: Request) -> int:
    """Return the version the page was made from; one that is no number is as good as an old one."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004
