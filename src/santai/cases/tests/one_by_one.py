"""Counting clocks again case by case and clock by clock: slow and plain, to hold the set-based way against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import ClockMoved
from santai.cases.models import Case, Clock
from santai.cases.operations import clocks
from santai.identity.operations import grants
from santai.identity.types import Scope, operation
from santai.kernel import reckoning
from santai.kernel.lifecycle import OrderState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@operation
def recount(*, case_id: UUID, by: Scope, at: datetime) -> int:
    case = Case.objects.select_for_update().get(id=case_id)
    running = case.clocks.filter(stopped_at=None, told_at=None).order_by("id")
    moved = [clock for clock in running if _recount(case, clock, by, at)]
    case.due_at = clocks.next_due(case.id)
    case.save(update_fields=["due_at"])
    is_open = registry.get(case.line).lifecycle.state(case.state).order_state is not OrderState.CLOSED
    grants.retime(case_id=case.id, due_at=clocks.rank(case), is_open=is_open)
    return len(moved)


def _recount(case: Case, clock: Clock, by: Scope, at: datetime) -> bool:
    rule = registry.get(case.line).lifecycle.clock(clock.rule)
    found = reckoning.due(rule, started_at=clock.started_at, pauses=reckoning.tolls(clock.tolls))
    before = clock.due_at
    clock.due_at, clock.due_internal_at = found.due_at, found.due_internal_at
    clock.provisional, clock.edition = found.provisional, reckoning.calendar().edition_id
    clock.save()
    if found.due_at == before:
        return False
    clocks.schedule_ends([clock], case=case)
    told = ClockMoved(
        order_id=case.order_id,
        case_id=case.id,
        rule=rule.key,
        why="calendar",
        before=before.isoformat(),
        after=found.due_at.isoformat(),
    )
    append(told, by=by, at=at)
    return True
