"""When a card comes and when the escalation goes on: pure counting over the calendar, no database."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from santai.kernel.calendars import BEIJING
from santai.supervision.types import Colour

if TYPE_CHECKING:
    from datetime import date

    from santai.kernel.calendars import Calendar
    from santai.supervision.types import Rung

DAY = timedelta(days=1)


def yellow_from(due_at: datetime, *, calendar: Calendar) -> datetime:
    """Return when a yellow card is due: the working day before the day a period ends begins, in Beijing.

    Source: alarm practice of Shandong's 12348 hotline (secondary evidence), not a law.
    """
    return _begin(calendar.working_day_until(due_at.astimezone(BEIJING).date() - DAY))


def red_from(due_at: datetime, *, calendar: Calendar, urgent: bool = False) -> datetime:
    """Return when a red card is due: as soon as the period is over on a working day, else when the next one begins.

    Where somebody is in danger no weekend is waited for (santai's own).
    """
    over = due_at.astimezone(BEIJING) + timedelta(seconds=1)
    return over if urgent else max(over, _begin(calendar.working_day_from(over.date())))


def colour(
    *, started_at: datetime, due_at: datetime, at: datetime, calendar: Calendar, urgent: bool = False
) -> Colour | None:
    """Return the card a running period has earned by now; one too short for a warning gets no yellow one."""
    if at >= red_from(due_at, calendar=calendar, urgent=urgent):
        return Colour.RED
    warned = yellow_from(due_at, calendar=calendar)
    return Colour.YELLOW if started_at < warned <= at <= due_at else None


def rung_from(rung: Rung, *, red_at: datetime, calendar: Calendar) -> datetime:
    """Return when a rung of the escalation is due: so many working days after the day of the red card begin."""
    if not rung.working_days:
        return red_at
    number = calendar.working_days_through(red_at.astimezone(BEIJING).date()) + rung.working_days
    return _begin(calendar.working_day(number))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(0, tzinfo=BEIJING))
