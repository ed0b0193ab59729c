"""Why this date: a clock with every day it counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from santai.cases import registry
from santai.desk import queries, rules
from santai.identity.types import Permission, Request, allow
from santai.kernel.errors import NotFoundError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@allow(Permission.ORDER_READ)
@never_cache
@require_GET
def clock(request: Request, number: str, case_id: UUID, place: int) -> HttpResponse:
    """Show the days of the clock at `place` among the case's clocks, with the rule it follows."""
    card = queries.card(number=number, viewer=request.scope)
    case = next((found for found in card.order.cases if found.id == case_id), None)
    if case is None or place >= len(case.clocks):
        raise NotFoundError
    chosen = case.clocks[place]
    rule = next((rule for rule in registry.get(case.line).lifecycle.clocks if rule.label == chosen.label), None)
    if rule is None:
        raise NotFoundError
    context = {"order": card.order, "case": case, "explained": rules.explained(chosen, rule)}
    return render(request, "desk/clock.html", context)
