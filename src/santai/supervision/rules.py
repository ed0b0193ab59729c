"""When a card comes: pure counting over the calendar, no database."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from santai.kernel.calendars import BEIJING
from santai.supervision.types import Colour

if TYPE_CHECKING:
    from datetime import date

    from santai.kernel.calendars import Calendar

DAY = timedelta(days=1)


def yellow_from(due_at: datetime, *, calendar: Calendar) -> datetime:
    """Return when a yellow card is due: the working day before the day a period ends begins, in Beijing.

    Source: alarm practice of Shandong's 12348 hotline (secondary evidence), not a law.
    """
    return _begin(calendar.working_day_until(due_at.astimezone(BEIJING).date() - DAY))


def red_from(due_at: datetime, *, calendar: Calendar) -> datetime:
    """Return when a red card is due: as soon as the period is over on a working day, else when the next one begins."""
    over = due_at.astimezone(BEIJING) + timedelta(seconds=1)
    return max(over, _begin(calendar.working_day_from(over.date())))


def colour(*, started_at: datetime, due_at: datetime, at: datetime, calendar: Calendar) -> Colour | None:
    """Return the card a running period has earned by now; one too short for a warning gets no yellow one."""
    if at >= red_from(due_at, calendar=calendar):
        return Colour.RED
    warned = yellow_from(due_at, calendar=calendar)
    return Colour.YELLOW if started_at < warned <= at <= due_at else None


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(0, tzinfo=BEIJING))
