"""The supervisor's board, its table to take away, the service levels, and a sheet opened and settled."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.errors import mark
from santai.supervision import operations, queries
from santai.supervision.types import FINDINGS

if TYPE_CHECKING:
    from uuid import UUID

COLUMNS = (
    mark("编号"),
    mark("事项"),
    mark("渠道"),
    mark("机构"),
    mark("为什么"),
    mark("已超小时"),
    mark("牌"),
    mark("督办"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@allow(Permission.CASE_SUPERVISE)
@never_cache
@require_GET
def board(request: Request) -> HttpResponse:
    """Show what is late, whose it is and by how much."""
    found = queries.board(viewer=request.scope, at=moments.now())
    return render(request, "supervision/board.html", {"board": found, "findings": FINDINGS.items()})


@allow(Permission.CASE_SUPERVISE)
@never_cache
@require_GET
def export(request: Request) -> HttpResponse:
    """Give the board as a table that a spreadsheet opens: UTF-8 with its mark, and no cell that is a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="board.csv"'
    response.write("\ufeff")
    table = csv.writer(response)
    table.writerow([gettext(column) for column in COLUMNS])
    for line in queries.board(viewer=request.scope, at=moments.now()).lines:
        words = [line.row.line_label, line.row.channel_label, line.row.unit_name, line.why]
        cells = [line.row.number, *map(gettext, words), str(line.hours)]
        cells += [gettext(word) if word else "" for word in (line.colour, line.sheet_why)]
        table.writerow([safe(cell) for cell in cells])
    return response


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@allow(Permission.CASE_SUPERVISE)
@require_GET
def levels(request: Request) -> HttpResponse:
    """Show the service levels with how sure each is."""
    return render(request, "supervision/levels.html", {"levels": queries.service_levels()})


@allow(Permission.CASE_SUPERVISE)
@require_POST
def order_sheet(request: Request, case_id: UUID) -> HttpResponse:
    """Open a sheet on a case."""
    operations.order_sheet(case_id=case_id, by=request.scope, at=moments.now())
    messages.success(request, gettext(mark("督办单开好了。")))
    return redirect("supervision:board")


@allow(Permission.CASE_SUPERVISE)
@require_POST
def settle(request: Request, sheet_id: UUID) -> HttpResponse:
    """Settle a sheet."""
    finding = request.POST.get("finding", "")
    operations.settle(sheet_id=sheet_id, finding=finding, by=request.scope, at=moments.now())
    messages.success(request, gettext(mark("督办单了结了。")))
    return redirect("supervision:board")
