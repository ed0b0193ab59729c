"""From a clock rule and a moment to the moments it is due; the counting itself is the kernel's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from santai.kernel import calendars, periods
from santai.kernel.calendars import BEIJING

if TYPE_CHECKING:
    from santai.kernel.lifecycle import ClockRule

Tolls = tuple[tuple[date, date], ...]
LAST_SECOND = time(23, 59, 59, tzinfo=BEIJING)
EDITIONS = "calendars"
"""The folder in SANTAI_HOME where an operator's newer calendar editions are kept."""


def calendar() -> calendars.Calendar:
    """Return the calendar in force: the editions shipped with santai and those the operator has imported."""
    folder = Path(settings.SANTAI_HOME) / EDITIONS
    stamp = folder.stat().st_mtime_ns if folder.is_dir() else 0
    return _calendar(folder, stamp)


@lru_cache(maxsize=2)
def _calendar(folder: Path, stamp: int) -> calendars.Calendar:
    shipped = calendars.national_calendar()
    if not stamp:
        return shipped
    return shipped.with_editions(json.loads(path.read_text()) for path in sorted(folder.glob("*.json")))


@dataclass(frozen=True, kw_only=True)
class Due:
    """When a clock is due, by law and for our own warning, and whether the calendar is only provisional."""

    due_at: datetime
    due_internal_at: datetime
    provisional: bool


def tolls(stored: list[list[str]]) -> Tolls:
    """Return the pauses of a clock from the JSON they are stored as: pairs of days, after and until."""
    return tuple((date.fromisoformat(after), date.fromisoformat(until)) for after, until in stored)


def count(rule: ClockRule, *, started_at: datetime, pauses: Tolls = ()) -> periods.Deadline:
    """Return the deadline of `rule` started at `started_at`, with the days not counted and every day explained.

    A promise in hours stands still for whole days of a pause; a statutory period in hours never does, which the
    lifecycle table refuses.
    """
    if rule.unit == periods.Unit.HOUR:
        started_at += sum((until - after for after, until in pauses), timedelta())
        pauses = ()
    roll = periods.Roll.AFTER if rule.rolls else periods.Roll.NONE
    period = periods.Period(rule.amount, periods.Unit(rule.unit), roll)
    stops = [periods.Toll(after, until) for after, until in pauses]
    return periods.deadline(started_at.astimezone(BEIJING), period, stops, calendar())


def due(rule: ClockRule, *, started_at: datetime, pauses: Tolls = ()) -> Due:
    """Return when `rule`, started at `started_at`, is due: a day ends at 24:00 in Beijing (Civil Code Art. 203)."""
    found = count(rule, started_at=started_at, pauses=pauses)
    return Due(
        due_at=_end_of(found.due),
        due_internal_at=_end_of(found.due_internal),
        provisional=found.provisional,
    )


def later(moment: datetime, *, working_days: int) -> datetime:
    """Return the end of the day that lies so many working days after the day of `moment`, in Beijing."""
    period = periods.Period(working_days, periods.Unit.WORKING_DAY)
    return _end_of(periods.deadline(moment.astimezone(BEIJING).date(), period, (), calendar()).due)


def extended(found: periods.Deadline, *, working_days: int) -> tuple[datetime, tuple[periods.Day, ...]]:
    """Return when a period ends that was extended by so many working days (0: not), and the days added to it."""
    if not working_days:
        return _end_of(found.due), ()
    last = found.due.astimezone(BEIJING).date() if isinstance(found.due, datetime) else found.due
    more = periods.deadline(last, periods.Period(working_days, periods.Unit.WORKING_DAY), (), calendar())
    return _end_of(more.due), more.days[1:]


def _end_of(last: date) -> datetime:
    """Return the last second of a day; an hour period already ends at a moment."""
    return last if isinstance(last, datetime) else datetime.combine(last, LAST_SECOND)
