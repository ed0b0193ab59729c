"""Starting and stopping clocks inside a move, and recomputing them when a calendar edition comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import ClockMoved
from santai.cases.models import Case, Clock
from santai.identity.operations import grants
from santai.identity.types import Scope, operation
from santai.kernel import jobs, reckoning
from santai.kernel.lifecycle import ClockKind, OrderState, Owner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.kernel.lifecycle import ClockRule


TAKEN_OVER = (
    "started_at", "due_at", "due_internal_at", "told_at", "provisional", "edition", "tolls", "extended",
)  # fmt: skip


def begin(rules: Iterable[ClockRule], *, order_id: UUID, case_id: UUID, at: datetime) -> list[Clock]:
    """Return unsaved clocks for these rules, started now; the asker is told the date of a promised one at once."""
    return [_new(rule, order_id=order_id, case_id=case_id, at=at) for rule in rules]


def _new(rule: ClockRule, *, order_id: UUID, case_id: UUID, at: datetime) -> Clock:
    found = reckoning.due(rule, started_at=at)
    return Clock(
        order_id=order_id,
        case_id=case_id,
        rule=rule.key,
        kind=rule.kind,
        started_at=at,
        due_at=found.due_at,
        due_internal_at=found.due_internal_at,
        told_at=at if rule.kind is ClockKind.PROMISED else None,
        provisional=found.provisional,
        edition=reckoning.calendar().edition_id,
    )


def take_over(fresh: Iterable[Clock], kept: Iterable[Clock]) -> None:
    """Let fresh clocks run as those of the same rule in `kept` do: same start, same date, same pauses."""
    by_rule = {clock.rule: clock for clock in kept}
    for clock in fresh:
        if old := by_rule.get(clock.rule):
            for name in TAKEN_OVER:
                setattr(clock, name, getattr(old, name))


def switch(case: Case, *, stops: tuple[str, ...], starts: Iterable[ClockRule], at: datetime) -> None:
    """Stop and start clocks of a case in one go."""
    if stops:
        Clock.objects.filter(case=case, rule__in=stops, stopped_at=None).update(stopped_at=at)
    begun = begin(starts, order_id=case.order_id, case_id=case.id, at=at)
    Clock.objects.bulk_create(begun)
    schedule_ends(begun, case=case)


def schedule_ends(begun: Iterable[Clock], *, case: Case) -> None:
    """Have the system make a clock's `then` move when its period ends unstopped."""
    lifecycle = registry.get(case.line).lifecycle
    for clock in begun:
        if lifecycle.clock(clock.rule).then:
            jobs.enqueue(
                "cases.clock_ended",
                not_before=clock.due_at,
                case_id=str(case.id),
                clock_id=str(clock.id),
                unit_id=str(case.unit_id),
            )


def stop_all(case: Case, *, at: datetime) -> None:
    """Stop whatever still runs; a closed case has no running clock."""
    Clock.objects.filter(case=case, stopped_at=None).update(stopped_at=at)


def rank(case: Case) -> datetime | None:
    """Return the moment that gives a case its place in "most urgent first": when it is next due.

    A matter of danger goes before, from its opening, as long as it is ours to do. What a grant row keeps as `due`.
    """
    if not case.urgent or case.due_at is None:
        return case.due_at
    owner = registry.get(case.line).lifecycle.state(case.state).owner
    return case.opened_at if owner is Owner.UNIT else case.due_at


def next_due(case_id: UUID, *, rules: Iterable[str] = ()) -> datetime | None:
    """Return when the case's next running clock is due; with `rules` the next of these."""
    running = Clock.objects.filter(case_id=case_id, stopped_at=None).order_by("due_at")
    if rules:
        running = running.filter(rule__in=list(rules))
    return running.values_list("due_at", flat=True).first()


@operation
def recompute(*, case_id: UUID, by: Scope, at: datetime) -> int:
    """Recompute a case's running clocks under the present calendar edition; return how many moved.

    Every statutory and internal date moves at once, also when it becomes earlier; only a promised date
    that the asker was already told is kept.
    """
    case = Case.objects.select_for_update().filter(id=case_id).first()
    if case is None:
        return 0
    moved = [
        clock
        for clock in case.clocks.filter(stopped_at=None, told_at=None)
        if recount(case, clock, why="calendar", by=by, at=at)
    ]
    lifecycle = registry.get(case.line).lifecycle
    case.due_at = next_due(case.id)
    case.save(update_fields=["due_at"])
    is_open = lifecycle.state(case.state).order_state is not OrderState.CLOSED
    grants.retime(case_id=case.id, due_at=rank(case), is_open=is_open)
    return len(moved)


def recount(case: Case, clock: Clock, *, why: str, by: Scope, at: datetime) -> bool:
    """Count a running clock again from its start, its pauses and the calendar; tell whether its date moved."""
    rule = registry.get(case.line).lifecycle.clock(clock.rule)
    found = reckoning.due(rule, started_at=clock.started_at, pauses=reckoning.tolls(clock.tolls))
    before = clock.due_at
    clock.due_at, clock.due_internal_at = found.due_at, found.due_internal_at
    clock.provisional, clock.edition = found.provisional, reckoning.calendar().edition_id
    clock.save(update_fields=["due_at", "due_internal_at", "provisional", "edition", "tolls", "told_at"])
    if found.due_at == before:
        return False
    schedule_ends([clock], case=case)
    append(
        ClockMoved(
            order_id=case.order_id,
            case_id=case.id,
            rule=rule.key,
            why=why,
            before=before.isoformat(),
            after=found.due_at.isoformat(),
        ),
        by=by,
        at=at,
    )
    return True
