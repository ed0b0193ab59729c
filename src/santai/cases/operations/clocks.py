"""Starting and stopping clocks inside a move, and having the system act when one ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import ClockMoved
from santai.cases.models import Case, Clock
from santai.kernel import jobs, reckoning
from santai.kernel.lifecycle import ClockKind, Owner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.identity.types import Scope
    from santai.kernel.lifecycle import ClockRule

ENDED = "cases.clock_ended"
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
        switch(case, stops=stops, starts=starts, at=at)
        case.due_at = next_due(case.id)
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


def next_due(case_id: UUID, *, rules: Iterable[str] = ()) -> datetime | None:
    """Return when the case's next running clock is due; with `rules` the next of these."""
    running = Clock.objects.filter(case_id=case_id, stopped_at=None).order_by("due_at")
    if rules:
        running = running.filter(rule__in=list(rules))
    return running.values_list("due_at", flat=True).first()


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
