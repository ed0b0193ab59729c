"""Jobs of cases: what the system does when a period ends."""

from __future__ import annotations

from uuid import UUID

from santai.cases import registry
from santai.cases.models import Case, Clock
from santai.cases.operations import clocks, moves, recounting
from santai.identity.types import system_scope
from santai.kernel import moments
from santai.kernel.jobs import job


@job(clocks.ENDED)
def clock_ended(case_id: str, clock_id: str, unit_id: str) -> None:
    """Make the move that the table names for a period that ended unstopped; otherwise do nothing."""
    scope, at = system_scope(UUID(unit_id)), moments.now()
    with scope.read():
        clock = Clock.objects.filter(id=clock_id, stopped_at=None, due_at__lte=at).first()
        case = Case.objects.filter(id=case_id).first()
    if clock is None or case is None:
        return
    then = registry.get(case.line).lifecycle.clock(clock.rule).then
    if then in {move.key for move in registry.get(case.line).lifecycle.moves_from(case.state)}:
        moves.act(case_id=case.id, move=then, by=scope, at=at, version=case.version)


@job("cases.recompute")
def recompute(unit_id: str, cases: str) -> None:
    """Count the clocks of these cases (ids joined by commas) again under the present calendar edition."""
    recounting.recount(case_ids=map(UUID, cases.split(",")), by=system_scope(UUID(unit_id)), at=moments.now())
