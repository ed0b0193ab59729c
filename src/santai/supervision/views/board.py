"""The supervisor's board, its table to take away, and its three buttons: urge, dispatch anew, sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from santai.cases.operations import lists as reading
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.supervision import ages, spreadsheets
from santai.supervision.operations import sheets, urging
from santai.supervision.queries import board as queries
from santai.supervision.types import FINDINGS
from santai.ui.names import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from santai.supervision.types import Row

MOST_ROWS = 1000
COLUMNS = (
    mark("编号"), mark("事项"), mark("渠道"), mark("机构"), mark("谁在办"), mark("为什么"), mark("从什么时候"),
    mark("到期"), mark("记号"),
)  # fmt: skip


@allow(Permission.CASE_SUPERVISE)
@never_cache
@require_GET
def board(request: Request) -> HttpResponse:
    """Show what can hurt today, worst first: `why` for one reason, `unit` for one unit, `after` for the next page."""
    at, why, unit = moments.now(), request.GET.get("why", ""), _unit(request)
    found = queries.board(viewer=request.scope, at=at, why=why, unit=unit, cursor=request.GET.get("after", ""))
    reading.note(name="gov.board", rows=len(found.rows), by=request.scope, at=at)
    kept = {name: value for name, value in (("why", why), ("unit", str(unit or ""))) if value}
    context = {
        "board": found,
        "lines": [(row, ages.told(row, at=at)) for row in found.rows],
        "age": ages.of_figures(found.seconds_old),
        "findings": FINDINGS.items(),
        "why": why,
        "unit": unit,
        "group": next((group.name for group in found.groups if group.unit_id == unit), ""),
        "next": f"?{urlencode({**kept, 'after': found.next_cursor})}" if found.next_cursor else "",
        "first": f"?{urlencode(kept)}" if request.GET.get("after") else "",
        "table": f"{reverse('supervision:export')}?{urlencode(kept)}",
        "here": request.get_full_path(),
    }
    return render(request, "supervision/board.html", context)


@allow(Permission.CASE_SUPERVISE)
@never_cache
@require_GET
def export(request: Request) -> HttpResponse:
    """Give the board as a spreadsheet, worst first, a thousand rows at most."""
    at = moments.now()
    found = queries.board(
        viewer=request.scope, at=at, why=request.GET.get("why", ""), unit=_unit(request), limit=MOST_ROWS
    )
    reading.note(name="gov.board.table", rows=len(found.rows), by=request.scope, at=at)
    rows: list[list[spreadsheets.Cell]] = [[gettext(column) for column in COLUMNS], *map(_cells, found.rows)]
    response = HttpResponse(spreadsheets.workbook([(gettext(mark("督办")), rows)]), content_type=spreadsheets.TYPE)
    response["Content-Disposition"] = 'attachment; filename="board.xlsx"'
    return response


def _cells(row: Row) -> list[spreadsheets.Cell]:
    return [
        row.row.number,
        said(row.row.line_label),
        said(row.row.channel_label),
        row.row.unit_name,
        row.handler or gettext(mark("还没有人")),
        "、".join(said(reason.label) for reason in row.reasons),
        f"{localtime(row.worst.since):%Y-%m-%d %H:%M}",
        f"{localtime(row.row.due_at):%Y-%m-%d %H:%M}" if row.row.due_at else "",
        "、".join(said(one.sentence).format(n=one.number) for one in row.marks),
    ]


@allow(Permission.CASE_SUPERVISE)
@require_POST
def urge(request: Request, case_id: UUID) -> HttpResponse:
    """Urge whoever has a case."""

    def work() -> str:
        count = urging.urge(case_id=case_id, by=request.scope, at=moments.now())
        return gettext(mark("催办了，这是第 {n} 次。经办人在待办里看得到。")).format(n=count)

    return _done(request, work)


@allow(Permission.CASE_SUPERVISE)
@require_POST
def order_sheet(request: Request, case_id: UUID) -> HttpResponse:
    """Open a sheet on a case."""

    def work() -> str:
        sheets.order_sheet(case_id=case_id, by=request.scope, at=moments.now())
        return gettext(mark("督办单开好了。"))

    return _done(request, work)


@allow(Permission.CASE_SUPERVISE)
@require_POST
def settle(request: Request, sheet_id: UUID) -> HttpResponse:
    """Settle a sheet."""

    def work() -> str:
        finding = request.POST.get("finding", "")
        sheets.settle(sheet_id=sheet_id, finding=finding, by=request.scope, at=moments.now())
        return gettext(mark("督办单了结了。"))

    return _done(request, work)


def _done(request: Request, work: Callable[[], str]) -> HttpResponse:
    """Do it and go back to where the button was pressed, with what came of it or why it could not be done."""
    try:
        messages.success(request, work())
    except NotFoundError:
        raise
    except DomainError as error:
        messages.error(request, error.sentence(said))
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe else reverse("supervision:board"))


def _unit(request: Request) -> UUID | None:
    """Return the unit asked for; raise `NotFoundError` for what is no id."""
    text = request.GET.get("unit", "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise NotFoundError from error
