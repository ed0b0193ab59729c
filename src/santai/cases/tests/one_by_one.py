"""Counting clocks again case by case and clock by clock: slow and plain, to hold the set-based way against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases import registry
from santai.cases.models import Case
from santai.cases.operations import clocks
from santai.identity.operations import grants
from santai.identity.types import Scope, operation
from santai.kernel.lifecycle import OrderState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@operation
def recount(*, case_id: UUID, by: Scope, at: datetime) -> int:
    case = Case.objects.select_for_update().get(id=case_id)
    running = case.clocks.filter(stopped_at=None, told_at=None).order_by("id")
    moved = [clock for clock in running if clocks.recount(case, clock, why="calendar", by=by, at=at)]
    case.due_at = clocks.next_due(case.id)
    case.save(update_fields=["due_at"])
    is_open = registry.get(case.line).lifecycle.state(case.state).order_state is not OrderState.CLOSED
    grants.retime(case_id=case.id, due_at=clocks.rank(case), is_open=is_open)
    return len(moved)
