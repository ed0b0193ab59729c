"""Starting and stopping clocks inside a move, and having the system act when one ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases import registry
from santai.cases.models import Case, Clock
from santai.kernel import jobs, reckoning
from santai.kernel.lifecycle import ClockKind, Owner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.kernel.lifecycle import ClockRule

ENDED = "cases.clock_ended"


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


def switch(case: Case, *, stops: tuple[str, ...], starts: Iterable[ClockRule], at: datetime) -> datetime | None:
    """Stop and start clocks of a case in one go; return when the next running clock is due."""
    if stops:
        Clock.objects.filter(case=case, rule__in=stops, stopped_at=None).update(stopped_at=at)
    begun = begin(starts, order_id=case.order_id, case_id=case.id, at=at)
    Clock.objects.bulk_create(begun)
    schedule_ends(begun, case=case)
    return next_due(case.id)


def schedule_ends(begun: Iterable[Clock], *, case: Case) -> None:
    """Have the system make a clock's `then` move when its period ends unstopped."""
    lifecycle = registry.get(case.line).lifecycle
    for clock in begun:
        if lifecycle.clock(clock.rule).then:
            jobs.enqueue(ENDED, not_before=clock.due_at, **ending(clock, unit_id=case.unit_id))


def ending(clock: Clock, *, unit_id: UUID) -> dict[str, str]:
    """Return the arguments of the job for a clock's end."""
    return {"case_id": str(clock.case_id), "clock_id": str(clock.id), "unit_id": str(unit_id)}


def hurry(case: Case, *, at: datetime) -> None:
    """Give a case that turns out to be urgent the shorter periods that its line has for danger, from now on."""
    lifecycle = registry.get(case.line).lifecycle
    rules = {rule.key: rule.when_urgent for rule in lifecycle.clocks if rule.when_urgent}
    running = Clock.objects.filter(case=case, rule__in=rules, stopped_at=None).values_list("rule", flat=True)
    stops = tuple(running)
    if stops:
        starts = [lifecycle.clock(rules[key]) for key in stops]
        case.due_at = switch(case, stops=stops, starts=starts, at=at)
        case.save(update_fields=["due_at"])


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


def next_due(case_id: UUID) -> datetime | None:
    """Return when the case's next running clock is due."""
    running = Clock.objects.filter(case_id=case_id, stopped_at=None).order_by("due_at")
    return running.values_list("due_at", flat=True).first()
