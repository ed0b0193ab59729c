"""The log in three taps, the box that a device empties when it has a signal, and one's own records of a month."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from santai.cases.operations import lists
from santai.identity.operations import accounts
from santai.identity.types import Permission, Request, allow, public
from santai.kernel import moments
from santai.kernel.calendars import BEIJING
from santai.kernel.codes import grouped_query_code, normalise_query_code
from santai.kernel.errors import DomainError, NotFoundError
from santai.lines.village import devices, operations, queries
from santai.lines.village.forms import LogForm, handed_in
from santai.lines.village.types import DOUBTS, ICONS, Item, NotYoursError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.lines.village.types import Kept

WRONG: Final = 422
FEW_TOPICS: Final = 6
ICON_OF: Final = {str(kind): icon for kind, icon in ICONS.items()}


@allow(Permission.SERVICE_LOG)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: Request) -> HttpResponse:
    """Show the log with the village chosen; keep what a form without a script hands in."""
    at = moments.now()
    form = _form(request, at)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=WRONG)
    kept = operations.keep(item=form.item(), by=request.scope, at=at)
    return _page(request, _form(request, at, fresh=True), kept=kept)


def _form(request: Request, at: datetime, *, fresh: bool = False) -> LogForm:
    on = at.astimezone(BEIJING).date()
    villages = queries.villages(viewer=request.scope, on=on)
    first = villages[0].code if villages else ""
    topics = queries.topics(viewer=request.scope, village=first, on=on)
    if request.method == "POST" and not fresh:
        return LogForm(request.POST, request.FILES, villages=villages, topics=topics)
    return LogForm(villages=villages, topics=topics, initial={"village": first})


def _page(request: Request, form: LogForm, *, kept: Kept | None = None, status: int = 200) -> HttpResponse:
    topics = list(form["topic"])
    context = {
        "form": form,
        "kinds": [(option, ICON_OF[str(option.data["value"])]) for option in form["kind"]],
        "usual": topics[:FEW_TOPICS],
        "further": topics[FEW_TOPICS:],
        "kept": _told(kept) if kept else None,
        "device": devices.give(request.scope),
    }
    return render(request, "village/log.html", context, status=status)


def _told(kept: Kept) -> dict[str, object]:
    """Return what the counsel is told once the server has a log."""
    code = grouped_query_code(normalise_query_code(kept.query_code)) if kept.query_code else ""
    doubts = _("、").join(_(DOUBTS[doubt]) for doubt in kept.doubts)
    return {"number": kept.number, "code": code, "held": kept.held, "doubts": doubts, "dropped": kept.dropped}


@public
@never_cache
@require_safe
def box(request: Request) -> HttpResponse:
    """Tell a device, before it hands in its box, the token that its requests need and whether its user is signed in."""
    return JsonResponse({"token": get_token(request), "may": request.scope.may(Permission.SERVICE_LOG)})


@public
@never_cache
@require_POST
def take_in(request: Request) -> HttpResponse:
    """Take one log of a device's box in; answered again alike however often it comes."""
    item = handed_in(request.POST.dict(), [file for name in request.FILES for file in request.FILES.getlist(name)])
    if item is None:
        return JsonResponse({"error": _("这条记录没有编号，收不下。")}, status=WRONG)
    try:
        kept = _kept(request, item, at=moments.now())
    except DomainError as error:
        return JsonResponse({"error": error.sentence(_), "code": error.code}, status=error.status)
    return JsonResponse(_told(kept))


def _kept(request: Request, item: Item, *, at: datetime) -> Kept:
    """Keep a log as its author: signed in, or gone for good, when a person decides; else they sign in first."""
    bearer, scope = devices.read(request.POST.get("device", "")), request.scope
    if scope.may(Permission.SERVICE_LOG) and (bearer is None or bearer.user_id == scope.actor_id):
        return operations.keep(item=item, by=scope, at=at)
    if bearer is None or accounts.holds(user_id=bearer.user_id, verb=Permission.SERVICE_LOG):
        raise NotYoursError
    return operations.keep(item=item, by=operations.departed(bearer.user_id), at=at, left=True)


@allow(Permission.SERVICE_LOG)
@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    """Show one's own logs of a month: counts by kind, and each as it stands."""
    at = moments.now()
    today = at.astimezone(BEIJING).date()
    first = _first(request.GET.get("month", "")) or today.replace(day=1)
    found = queries.month(viewer=request.scope, first=first)
    lists.note(name="village.mine", rows=len(found.rows), by=request.scope, at=at)
    context = {"month": found, "before": _before(first)}
    return render(
        request, "village/mine.html", context | {"after": _after(first) if first < today.replace(day=1) else ""}
    )


def _first(text: str) -> date | None:
    """Return the first day of a month written 2026-11, or None."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None  # noqa: PLR2004  years a record can have


def _before(first: date) -> str:
    year, month = (first.year, first.month - 1) if first.month > 1 else (first.year - 1, 12)
    return f"{year:04}-{month:02}"


def _after(first: date) -> str:
    year, month = (first.year, first.month + 1) if first.month < 12 else (first.year + 1, 1)  # noqa: PLR2004
    return f"{year:04}-{month:02}"


@allow(Permission.SERVICE_LOG)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, case_id: UUID) -> HttpResponse:
    """Correct one's own log: a further version, the earlier ones stay."""
    at = moments.now()
    row = queries.own(viewer=request.scope, case_id=case_id)
    topics = queries.topics(viewer=request.scope, village=row.village, on=at.astimezone(BEIJING).date())
    place = queries.named(code=row.village, viewer=request.scope, on=row.served_on)
    before = {"village": row.village, "kind": row.kind, "topic": row.topic, "heads": row.heads}
    given = request.POST.dict() | {"village": row.village} if request.method == "POST" else None
    form = LogForm(given, villages=[place], topics=topics, initial=before)
    if form.is_valid():
        operations.correct(case_id=case_id, item=form.item(), by=request.scope, at=at)
        messages.success(request, _("更正已记下，原来的也留着。"))
        return redirect("village:mine")
    kinds = [(option, ICON_OF[str(option.data["value"])]) for option in form["kind"]]
    context = {"form": form, "kinds": kinds, "village": place, "case_id": case_id}
    return render(request, "village/correct.html", context, status=WRONG if given else 200)


@public
@require_safe
def worker(request: Request) -> HttpResponse:  # noqa: ARG001
    """Hand out the service worker from inside the folder it serves, as browsers demand."""
    found = finders.find("village/js/worker.js")
    if not isinstance(found, str):
        raise NotFoundError
    return HttpResponse(
        Path(found).read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )
