"""Counting running clocks again when a calendar edition comes: many cases at once, the dates from the calendar."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from santai.audit.operations import append_many
from santai.cases import registry
from santai.cases.events import ClockMoved
from santai.cases.models import Clock
from santai.cases.operations import clocks
from santai.identity.operations import grants
from santai.identity.types import Scope, operation
from santai.kernel import reckoning
from santai.kernel.calendars import BEIJING
from santai.kernel.jobs import enqueue_many

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from santai.kernel.lifecycle import ClockRule
    from santai.kernel.reckoning import Due

WRITE = """
UPDATE cases_clock AS c SET due_at = told.due_at, due_internal_at = told.internal_at, provisional = told.provisional,
    edition = %s
FROM json_to_recordset(%s::json)
    AS told (id uuid, due_at timestamptz, internal_at timestamptz, provisional boolean)
WHERE c.id = told.id
"""
NEXT = """
UPDATE cases_case AS k SET due_at = running.due_at
FROM (SELECT case_id, min(due_at) AS due_at FROM cases_clock
      WHERE case_id = ANY (%s::uuid[]) AND stopped_at IS NULL GROUP BY case_id) AS running
WHERE k.id = running.case_id
RETURNING k.id, k.due_at
"""


@dataclass(frozen=True, kw_only=True)
class Recounted:
    """A clock with where it ended before and where it ends now."""

    clock: Clock
    before: datetime
    due: Due


@operation
def recount(*, case_ids: Iterable[UUID], by: Scope, at: datetime) -> int:
    """Count the running clocks of these cases again under the present calendar edition; return how many moved.

    Every statutory and internal date moves at once, also when it becomes earlier; only a promised date that the asker
    was already told is kept. A fixed number of statements, however many cases there are.
    """
    running = Clock.objects.filter(case_id__in=list(case_ids), stopped_at=None, told_at=None)
    locked = running.select_related("case").select_for_update(of=("case",)).order_by("case_id", "id")
    counted = _counted(locked)
    _write(counted)
    moved = [one for one in counted if one.due.due_at != one.before]
    if moved:
        _follow(moved)
        append_many(map(_told, moved), by=by, at=at)
    return len(moved)


def _counted(running: Iterable[Clock]) -> list[Recounted]:
    """Return the clocks whose row is not as the present edition has it; a rule begun on a day is counted once."""
    edition, known, found = reckoning.calendar().edition_id, {}, []
    for clock in running:
        rule = registry.get(clock.case.line).lifecycle.clock(clock.rule)
        key = _key(rule, clock)
        if key not in known:
            known[key] = reckoning.due(rule, started_at=clock.started_at, pauses=reckoning.tolls(clock.tolls))
        due = known[key]
        if (clock.due_at, clock.due_internal_at, clock.provisional, clock.edition) != (
            due.due_at,
            due.due_internal_at,
            due.provisional,
            edition,
        ):
            found.append(Recounted(clock=clock, before=clock.due_at, due=due))
    return found


def _key(rule: ClockRule, clock: Clock) -> tuple[ClockRule, date | datetime, str]:
    """Return what a period's end depends on: hours on the moment they began, everything else on the day."""
    start = clock.started_at if rule.unit == "h" else clock.started_at.astimezone(BEIJING).date()
    return rule, start, repr(clock.tolls)


def _write(counted: list[Recounted]) -> None:
    told = [
        {
            "id": str(one.clock.id),
            "due_at": one.due.due_at.isoformat(),
            "internal_at": one.due.due_internal_at.isoformat(),
            "provisional": one.due.provisional,
        }
        for one in counted
    ]
    if told:
        with connection.cursor() as cursor:
            cursor.execute(WRITE, [reckoning.calendar().edition_id, json.dumps(told)])


def _follow(moved: list[Recounted]) -> None:
    """Bring what hangs on the moved dates along: the cases' own, their grants', and the jobs for periods that end."""
    cases = {one.clock.case_id: one.clock.case for one in moved}
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [list(cases)])
        for case_id, due_at in cursor.fetchall():
            cases[case_id].due_at = due_at
    grants.retime_many({case_id: clocks.rank(case) for case_id, case in cases.items()})
    ends: dict[datetime, list[dict[str, str | int | bool | None]]] = defaultdict(list)
    for one in moved:
        case = one.clock.case
        if registry.get(case.line).lifecycle.clock(one.clock.rule).then:
            ends[one.due.due_at].append({**clocks.ending(one.clock, unit_id=case.unit_id)})
    for due_at, rows in ends.items():
        enqueue_many(clocks.ENDED, rows, not_before=due_at)


def _told(one: Recounted) -> ClockMoved:
    return ClockMoved(
        order_id=one.clock.order_id,
        case_id=one.clock.case_id,
        rule=one.clock.rule,
        why="calendar",
        before=one.before.isoformat(),
        after=one.due.due_at.isoformat(),
    )
