"""Counting cases into cells: what a case added is taken away and what it adds now is added, in one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from django.db import connection

from santai.cases import queries as cases_now
from santai.directory import queries as directory
from santai.supervision import models, outcomes
from santai.supervision.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from santai.audit.types import Fact
    from santai.cases.queries.situations import Situation

COLUMNS = tuple(field.name for field in fields(Outcome))
ADD = """
INSERT INTO supervision_cell AS c (unit_id, day, channel, measure, number)
SELECT * FROM unnest(%s::uuid[], %s::date[], %s::varchar[], %s::varchar[], %s::int[])
ON CONFLICT (unit_id, day, channel, measure) DO UPDATE SET number = c.number + excluded.number
"""
Key = tuple["UUID", "date", str, str]


def count(cases: Iterable[Situation], facts: Mapping[UUID, Sequence[Fact]], *, at: datetime) -> int:
    """Count these cases anew; return how many of them count otherwise than before."""
    now = [
        outcomes.outcome(case, lifecycle=cases_now.line(case.line).lifecycle, facts=facts.get(case.order_id, ()), at=at)
        for case in cases
    ]
    rows = models.Outcome.objects.filter(case_id__in=[one.case_id for one in now]).values_list(*COLUMNS)
    before = {one.case_id: one for one in (Outcome(**dict(zip(COLUMNS, row, strict=True))) for row in rows)}
    changed = [one for one in now if before.get(one.case_id) != one]
    if changed:
        _keep(changed)
        _add(_changes(changed, before))
    return len(changed)


def _keep(changed: Iterable[Outcome]) -> None:
    models.Outcome.objects.bulk_create(
        (models.Outcome(**asdict(one)) for one in changed),
        update_conflicts=True,
        unique_fields=["case_id"],
        update_fields=[name for name in COLUMNS if name != "case_id"],
    )


def _changes(changed: Iterable[Outcome], before: Mapping[UUID, Outcome]) -> Counter[Key]:
    """Return by how much which cells change: a case counts at its own unit and at every one above it."""
    found: Counter[Key] = Counter()
    chains: dict[UUID, list[UUID]] = {}
    for one in changed:
        for counted, measure, number in outcomes.change(before.get(one.case_id), one):
            if counted.unit_id not in chains:
                chains[counted.unit_id] = directory.chain(counted.unit_id)
            for unit in chains[counted.unit_id]:
                found[unit, counted.opened_on, counted.channel, measure] += number
    return found


def _add(changes: Counter[Key]) -> None:
    cells = sorted(((key, number) for key, number in changes.items() if number), key=lambda cell: repr(cell[0]))
    if cells:
        units, days, channels, measures = zip(*(key for key, _ in cells), strict=True)
        numbers = [number for _, number in cells]
        with connection.cursor() as cursor:
            cursor.execute(ADD, [list(units), list(days), list(channels), list(measures), numbers])


def replace(totals: Counter[Key]) -> None:
    """Write these numbers into the cells in place of whatever stands there."""
    models.Cell.objects.all().delete()
    _add(totals)


def totals(case_ids: Iterable[UUID]) -> Counter[Key]:
    """Return what these cases add to cells, read from how they were counted; seen by the transaction's scope."""
    rows = models.Outcome.objects.filter(case_id__in=list(case_ids)).values_list(*COLUMNS)
    return _changes([Outcome(**dict(zip(COLUMNS, row, strict=True))) for row in rows], {})
