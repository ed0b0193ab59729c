"""Calls to make and late words to look at, earliest due first; each is recorded with one button."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from santai.cases import queries as cases
from santai.cases.operations import lists
from santai.cases.operations.beyond import follow_ups
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.errors import DomainError, NotFoundError, mark

if TYPE_CHECKING:
    from django.http import HttpResponse

    from santai.cases.types.beyond import FollowUpView

PAGE: Final = 25
SALT: Final = "santai.follow_ups"


@allow(Permission.CASE_CALL_BACK, Permission.CASE_REPLY)
@never_cache
@require_GET
def pending(request: Request) -> HttpResponse:
    """Show one page of what is to be followed up; `after` is the place where the page before ended."""
    return _page(request)


@allow(Permission.CASE_CALL_BACK, Permission.CASE_REPLY)
@require_POST
def record(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Write what came of one; a refusal keeps what was written."""
    words = request.POST.get("words", "")
    try:
        follow_ups.record(
            follow_up_id=follow_up_id,
            result=request.POST.get("result", ""),
            words=words,
            by=request.scope,
            at=moments.now(),
        )
    except NotFoundError:
        raise
    except DomainError as error:
        kept = {"error": error, "kept_id": follow_up_id, "kept_words": words}
        return _page(request, kept=kept, status=error.status)
    messages.success(request, gettext(mark("记下了。")))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe and back else "desk:follow_ups")


def _page(request: Request, *, kept: dict[str, object] | None = None, status: int = 200) -> HttpResponse:
    found = cases.pending(viewer=request.scope, after=_place(request.GET.get("after", "")), limit=PAGE + 1)
    lists.note(name="follow_ups", rows=min(len(found), PAGE), by=request.scope, at=moments.now())
    following = _after(found[PAGE - 1]) if len(found) > PAGE else ""
    context = {"calls": found[:PAGE], "next": following, **(kept or {})}
    return render(request, "desk/follow_ups.html", context, status=status)


def _after(last: FollowUpView) -> str:
    return f"?{urlencode({'after': signing.dumps([last.due_at.isoformat(), str(last.id)], salt=SALT)})}"


def _place(cursor: str) -> tuple[datetime, UUID] | None:
    """Return the place a page begins after; a cursor that is not ours is a page that does not exist."""
    if not cursor:
        return None
    try:
        moment, row_id = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise NotFoundError from error
    return datetime.fromisoformat(moment), UUID(row_id)
