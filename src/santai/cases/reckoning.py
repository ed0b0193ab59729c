"""From a clock rule and a moment to the moments it is due; the counting itself is the kernel's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from santai.kernel import periods
from santai.kernel.moments import BEIJING

if TYPE_CHECKING:
    from santai.kernel.lifecycle import ClockRule

LAST_SECOND = time(23, 59, 59, tzinfo=BEIJING)


@dataclass(frozen=True, kw_only=True)
class Due:
    """When a clock is due, by law and for our own warning, and whether the calendar is only provisional."""

    due_at: datetime
    due_internal_at: datetime
    provisional: bool


def due(rule: ClockRule, *, started_at: datetime, tolls: tuple[tuple[date, date], ...] = ()) -> Due:
    """Return when `rule`, started at `started_at`, is due: a day ends at 24:00 in Beijing (Civil Code Art. 203)."""
    start = started_at.astimezone(BEIJING)
    period = periods.Period(rule.amount, periods.Unit(rule.unit), periods.Roll.AFTER if rule.rolls else periods.Roll.NONE)
    if rule.unit == periods.Unit.HOURS:
        end = start + timedelta(hours=rule.amount)
        return Due(due_at=end, due_internal_at=end, provisional=False)
    pauses = tuple(periods.Toll(after, until) for after, until in tolls)
    found = periods.deadline(start.date(), period, pauses)
    return Due(
        due_at=_end_of(found.due),
        due_internal_at=_end_of(found.due_internal),
        provisional=found.provisional,
    )


def _end_of(day: date) -> datetime:
    return datetime.combine(day, LAST_SECOND)
