"""Jobs of cases: what the system does when a period ends."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from santai.cases import registry
from santai.cases.models import Case, Clock
from santai.cases.operations import clocks, moves, recounting
from santai.cases.operations.beyond import outside
from santai.cases.operations.writers import joining, parts
from santai.directory import queries as directory
from santai.identity.types import system_scope
from santai.kernel import moments
from santai.kernel.jobs import job

if TYPE_CHECKING:
    from datetime import datetime

    from santai.identity.types import Scope


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
    _make(case, then, by=scope, at=at)


@job("cases.carry")
def carry(lead_id: str, unit_id: str, move: str) -> None:
    """Have every case that is joined to this one make the move that its lead carries them along with."""
    scope, at = system_scope(UUID(unit_id)), moments.now()
    with scope.read():
        joined = list(Case.objects.filter(lead_id=UUID(lead_id)).order_by("opened_at", "id"))
    for case in joined:
        _make(case, move, by=scope, at=at)


@job("cases.carry_along")
def carry_along(case_id: str, from_unit: str, to_unit: str) -> None:
    """Take what is joined to a case along to the unit it was handed to."""
    scope = system_scope(UUID(from_unit), UUID(to_unit))
    joining.move_along(lead_id=UUID(case_id), unit_id=UUID(to_unit), by=scope, at=moments.now())


@job("cases.part_closed")
def part_closed(parent_id: str, unit_id: str) -> None:
    """Close a case that waited for its parts, once the last of them is closed."""
    scope, at = system_scope(UUID(unit_id)), moments.now()
    with scope.read():
        parent = Case.objects.filter(id=parent_id).first()
        done = parts.all_done(UUID(parent_id))
    if parent is not None and done:
        _make(parent, registry.GATHER, by=scope, at=at)


@job("cases.call_off")
def call_off(parent_id: str, unit_id: str) -> None:
    """Tell the units that help with a case that it is answered and their opinion is needed no more."""
    scope, at = system_scope(UUID(unit_id)), moments.now()
    with scope.read():
        helping = list(Case.objects.filter(parent_id=UUID(parent_id), closed_at=None))
    for case in helping:
        _make(case, registry.CALL_OFF, by=scope, at=at)


@job("cases.outside_replied")
def outside_replied(forwarding_id: str) -> None:
    """Bring an outside body's answer to its case, wherever that stands by now, and let it go on."""
    scope, at = system_scope(*directory.top_unit_ids()), moments.now()
    case = outside.land(forwarding_id=UUID(forwarding_id), by=scope, at=at)
    if case is not None:
        _make(case, "outside_reply", by=scope, at=at)


def _make(case: Case, move: str, *, by: Scope, at: datetime) -> None:
    """Make a move unless the table has it no more from where the case stands: a job may run twice or late."""
    possible = {found.key for found in registry.get(case.line).lifecycle.moves_from(case.state)}
    if move in possible:
        moves.act(case_id=case.id, move=move, by=by, at=at, version=case.version)


@job("cases.recompute")
def recompute(unit_id: str, cases: str) -> None:
    """Count the clocks of these cases (ids joined by commas) again under the present calendar edition."""
    recounting.recount(case_ids=map(UUID, cases.split(",")), by=system_scope(UUID(unit_id)), at=moments.now())
