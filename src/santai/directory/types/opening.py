"""Opening hours: is a place open at a moment, until when, and when does it open next; pure, no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from santai.kernel.calendars import BEIJING

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES: Final = 24 * 60
HORIZON: Final = timedelta(days=60)
"""How far ahead the next opening is looked for; past it a place has none."""

Span = tuple[int, int]
"""Minutes after midnight from and to; the second is past `DAY_MINUTES` when the span crosses midnight."""


class Days(Protocol):
    """What opening hours ask of a calendar."""

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on this day."""

    def festival(self, day: date) -> str:
        """Return the name of the festival that gives this day off, or an empty string."""


@dataclass(frozen=True)
class Closing:
    """Days on which a place departs from its week: closed, or open at other hours when `spans` has any."""

    first: date
    last: date
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Opening:
    """Whether a place is open at a moment.

    `until` is when it closes (None while open: it never does, within `HORIZON`); `opens` is the next opening
    when closed (None: none is known), `days_ahead` days from today; `reason` is why today is a day off: a festival
    or an announced closing.
    """

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None
    reason: str = ""
    days_ahead: int = 0


@dataclass(frozen=True)
class Schedule:
    """A place's week, Monday first, with the days that depart from it."""

    week: tuple[tuple[Span, ...], ...]
    workdays_only: bool = True
    closings: tuple[Closing, ...] = ()

    @classmethod
    def from_hours(
        cls,
        hours: Mapping[str, Sequence[Sequence[str]]],
        *,
        workdays_only: bool = True,
        closings: Sequence[Closing] = (),
    ) -> Schedule:
        """Return the schedule of `hours`: `mon`…`sun` to lists of `["HH:MM", "HH:MM"]`.

        `24:00` ends a day; an end that is not after its start is on the following day.

        Raises:
            ValueError: a time is malformed.

        """
        week = tuple(tuple(span(*pair) for pair in hours.get(day, ())) for day in DAYS)
        return cls(week, workdays_only, tuple(closings))

    def spans(self, day: date, calendar: Days) -> tuple[Span, ...]:
        """Return the hours that begin on this day.

        A make-up working day on a weekend (调休上班日) without hours of its own follows the first weekday that has
        some: the State Council's notices move the work, not the weekday.
        """
        for closing in self.closings:
            if closing.first <= day <= closing.last:
                return closing.spans
        usual = self.week[day.weekday()]
        if not self.workdays_only:
            return usual
        is_weekend = day.weekday() >= DAYS.index("sat")
        if calendar.is_working_day(day):
            return usual or (self._first_weekday() if is_weekend else ())
        return usual if is_weekend and not calendar.festival(day) else ()

    def at(self, moment: datetime, calendar: Days) -> Opening:
        """Return whether the place is open at this aware moment; a span includes its start, not its end."""
        moment = moment.astimezone(BEIJING)
        for start, end in self._runs(moment, calendar):
            if end <= moment:
                continue
            if start <= moment:
                return Opening(is_open=True, until=end if end - moment < HORIZON else None)
            ahead = (start.date() - moment.date()).days
            reason = self._reason(moment.date(), calendar)
            return Opening(is_open=False, opens=start, reason=reason, days_ahead=ahead)
        return Opening(is_open=False, reason=self._reason(moment.date(), calendar))

    def _first_weekday(self) -> tuple[Span, ...]:
        return next((spans for spans in self.week[:5] if spans), ())

    def _reason(self, day: date, calendar: Days) -> str:
        for closing in self.closings:
            if closing.first <= day <= closing.last and not closing.spans:
                return closing.reason
        return calendar.festival(day) if self.workdays_only else ""

    def _runs(self, moment: datetime, calendar: Days) -> Iterator[tuple[datetime, datetime]]:
        """Yield stretches of open time in order, those that touch joined into one."""
        pending: tuple[datetime, datetime] | None = None
        for offset in range(-1, HORIZON.days + 2):
            day = moment.date() + timedelta(days=offset)
            midnight = datetime.combine(day, datetime.min.time(), BEIJING)
            for start, end in self.spans(day, calendar):
                run = (midnight + timedelta(minutes=start), midnight + timedelta(minutes=end))
                if pending and run[0] <= pending[1]:
                    pending = (pending[0], max(pending[1], run[1]))
                    continue
                if pending:
                    yield pending
                pending = run
        if pending:
            yield pending


def span(start: str, end: str) -> Span:
    """Return `HH:MM` to `HH:MM` in minutes after midnight; an end not after the start is on the next day."""
    first, last = _minutes(start), _minutes(end)
    if first >= DAY_MINUTES:
        raise ValueError(start)
    return (first, last if last > first else last + DAY_MINUTES)


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    value = int(hours) * 60 + int(minutes)
    if not 0 <= value <= DAY_MINUTES or int(minutes) >= 60:  # noqa: PLR2004  minutes in an hour
        raise ValueError(text)
    return value
