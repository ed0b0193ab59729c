"""Why this date: a clock with every day it counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from santai.cases import queries as cases
from santai.desk import rules
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@allow(Permission.ORDER_READ)
@never_cache
@require_GET
def clock(request: Request, number: str, case_id: UUID, place: int) -> HttpResponse:
    """Show the days of the clock at `place` among the case's clocks, with the rule it follows."""
    cases.find_order(number=number, viewer=request.scope)
    counted = cases.days_of(case_id=case_id, place=place, viewer=request.scope)
    case = cases.case_of(case_id=case_id, viewer=request.scope)
    context = {"number": number, "case": case, "explained": rules.explained(counted), "at": moments.now()}
    return render(request, "desk/clock.html", context)
