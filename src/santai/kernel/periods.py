"""Legal periods: from a triggering event to the day or hour a period ends, with every day explained.

The law: Civil Code art. 200 to 204; Civil Procedure Law art. 85; Criminal Procedure Law art. 105.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, NamedTuple

from santai.kernel.calendars import BEIJING, Calendar, national_calendar
from santai.kernel.errors import DomainError, mark

MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """What a period counts; a bare 日 in a statute is a natural day."""

    HOUR = "h"
    DAY = "d"
    WORKING_DAY = "wd"
    MONTH = "m"
    YEAR = "y"


class Roll(StrEnum):
    """What happens when the last day is a rest day: it moves after the rest, or (custody) it stays."""

    AFTER = "after"
    NONE = "none"


class Reason(StrEnum):
    """Why a day in an explanation counts or does not."""

    TRIGGER = "trigger"
    NATURAL = "natural"
    HOURS = "hours"
    WEEKDAY = "weekday"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    TOLL = "toll"
    ROLL = "roll"


NOT_COUNTED = frozenset({Reason.TRIGGER, Reason.TOLL, Reason.WEEKEND, Reason.HOLIDAY})


class PeriodError(DomainError):
    """A period that cannot be computed as it was given."""

    code = "bad_period"
    message: ClassVar[str] = mark("这个期限算不出来，请核对起算时间和期限。")


class BadAmountError(PeriodError):
    """The amount is not a whole number of at least one."""

    code = "bad_amount"
    message = mark("期限的数目要填 1 或更大的整数。")


class BadTriggerError(PeriodError):
    """The trigger is of the wrong kind: hours run from a moment, everything else from a day."""

    code = "bad_trigger"
    message = mark("起算时间不对：按小时算要写到时分，其余只写日期。")


class BadTollError(PeriodError):
    """A toll that ends before it begins."""

    code = "bad_toll"
    message = mark("不计入期限的一段时间，截止日不能早于开始日。")


class TollWithHoursError(PeriodError):
    """Hours run through everything: no toll stops them (Civil Code art. 201)."""

    code = "toll_with_hours"
    message = mark("按小时计算的期限不能扣除日期。")


class OutOfRangeError(PeriodError):
    """The period would end after the year 9999."""

    code = "out_of_range"
    message = mark("期限太长，算到了 9999 年以后，请核对。")


@dataclass(frozen=True)
class Period:
    """A length of time as the law or a promise states it.

    Args:
        amount: how many units, at least 1.
        unit: what is counted.
        roll: whether a last day on a rest day moves (Civil Code art. 203) or stays (custody, Criminal
            Procedure Law art. 105).

    """

    amount: int
    unit: Unit
    roll: Roll = Roll.AFTER

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise BadAmountError


@dataclass(frozen=True)
class Toll:
    """Days not counted (不计入期限): those after `after`, up to and including `until`."""

    after: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.after:
            raise BadTollError


class Day(NamedTuple):
    """One day of an explanation."""

    date: date
    counted: bool
    reason: Reason


@dataclass(frozen=True)
class Deadline:
    """When a period ends.

    `due` is the last day (for hours: the aware moment, in Beijing time). `due_internal` is the last working day
    not later than the end before the roll; it may fall on or before the trigger, which says that the period holds
    no working day at all and the matter is urgent now. Hours neither rest nor roll: there both are one moment.
    `provisional` says that a day the result leans on lies in a year without a calendar edition.
    `edition_id` names the calendar used; a stored deadline with another id than today's is computed again.
    """

    due: date
    due_internal: date
    provisional: bool
    edition_id: str
    _explain: Callable[[], Iterator[Day]] = field(repr=False, compare=False)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day from the trigger to the due day, each with its reason; computed when first asked for."""
        return tuple(self._explain())


def deadline(trigger: date, period: Period, tolls: Iterable[Toll] = (), calendar: Calendar | None = None) -> Deadline:
    """Return when a period ends that a trigger sets running.

    This function will not count the day of the trigger; it adds the tolled days in the period's own unit (natural
    days for months and years) before the roll, and moves a last day that is a rest day after the rest.

    Args:
        trigger: the day of the event; for hours an aware moment. An aware moment given for another unit stands for
            its day in Beijing.
        period: what to count, and whether a last day on a rest day moves.
        tolls: stretches not counted; they may overlap, in any order. One that begins after the end reached so far
            adds nothing.
        calendar: the calendar to use; the national one by default.

    Raises:
        BadTriggerError: hours from a mere day, or a moment without a time zone.
        TollWithHoursError: hours with a toll.
        OutOfRangeError: the end would be after the year 9999.

    Source: Civil Code art. 201 to 203, Civil Procedure Law art. 85, Criminal Procedure Law art. 105.

    """
    book = calendar or national_calendar()
    if isinstance(trigger, datetime) and trigger.tzinfo is None:
        raise BadTriggerError
    try:
        if period.unit is Unit.HOUR:
            return _end_of_hours(trigger, period, list(tolls), book)
        start = trigger.astimezone(BEIJING).date() if isinstance(trigger, datetime) else trigger
        return _end_of_days(start, period, _stretches(tolls, start), book)
    except (OverflowError, ValueError) as error:
        raise OutOfRangeError from error


def _end_of_hours(trigger: date, period: Period, tolls: list[Toll], book: Calendar) -> Deadline:
    if not isinstance(trigger, datetime):
        raise BadTriggerError
    if tolls:
        raise TollWithHoursError
    start = trigger.astimezone(UTC)
    due = (start + timedelta(hours=period.amount)).astimezone(BEIJING)

    def explain() -> Iterator[Day]:
        first = start.astimezone(BEIJING).toordinal()
        last = (due - timedelta(microseconds=1)).toordinal()
        return (Day(date.fromordinal(day), counted=True, reason=Reason.HOURS) for day in range(first, last + 1))

    return Deadline(due, due, provisional=False, edition_id=book.edition_id, _explain=explain)


def _end_of_days(start: date, period: Period, stretches: list[tuple[int, int]], book: Calendar) -> Deadline:
    if period.unit is Unit.WORKING_DAY:
        end = _after_working_days(start, period.amount, stretches, book)
    else:
        end = _after_natural_days(start, period, stretches)
    due = end if period.roll is Roll.NONE else book.working_day_from(end)
    internal = book.working_day_until(end)
    leans_on = date.fromordinal(start.toordinal() + 1) if period.unit is Unit.WORKING_DAY else internal

    def explain() -> Iterator[Day]:
        return _explained(start, end, due, _kind_of(period.unit, stretches, book), book)

    return Deadline(due, internal, book.is_provisional_between(leans_on, due), book.edition_id, explain)


def _after_working_days(start: date, amount: int, stretches: list[tuple[int, int]], book: Calendar) -> date:
    number = book.working_days_through(start) + amount
    end = book.working_day(number)
    for after, until in stretches:
        if after < end.toordinal():
            number += book.working_days_through(date.fromordinal(until))
            number -= book.working_days_through(date.fromordinal(after))
            end = book.working_day(number)
    return end


def _after_natural_days(start: date, period: Period, stretches: list[tuple[int, int]]) -> date:
    if period.unit is Unit.DAY:
        end = start.toordinal() + period.amount
    else:
        months = period.amount * (MONTHS_A_YEAR if period.unit is Unit.YEAR else 1)
        end = _same_day_later(start, months).toordinal()
    for after, until in stretches:
        if after < end:
            end += until - after
    return date.fromordinal(end)


def _same_day_later(start: date, months: int) -> date:
    """Return the corresponding day some months later, or that month's last day (Civil Code art. 202)."""
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    if year > date.max.year:
        raise OverflowError("after the year 9999")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _stretches(tolls: Iterable[Toll], start: date) -> list[tuple[int, int]]:
    """Return the tolls as day numbers (after, until], clipped at the trigger, united, in order."""
    clip = start.toordinal()
    united: list[tuple[int, int]] = []
    for after, until in sorted((max(toll.after.toordinal(), clip), toll.until.toordinal()) for toll in tolls):
        if until <= after:
            continue
        if united and after <= united[-1][1]:
            united[-1] = (united[-1][0], max(until, united[-1][1]))
        else:
            united.append((after, until))
    return united


def _kind_of(unit: Unit, stretches: list[tuple[int, int]], book: Calendar) -> Callable[[date], Reason]:
    tolled = {day for after, until in stretches for day in range(after + 1, until + 1)}

    def kind(day: date) -> Reason:
        if day.toordinal() in tolled:
            return Reason.TOLL
        return Reason(book.why(day).value) if unit is Unit.WORKING_DAY else Reason.NATURAL

    return kind


def _explained(start: date, end: date, due: date, kind: Callable[[date], Reason], book: Calendar) -> Iterator[Day]:
    yield Day(start, counted=False, reason=Reason.TRIGGER)
    for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
        day = date.fromordinal(ordinal)
        reason = kind(day)
        yield Day(day, reason not in NOT_COUNTED, reason)
    for ordinal in range(end.toordinal() + 1, due.toordinal()):
        day = date.fromordinal(ordinal)
        yield Day(day, counted=False, reason=Reason(book.why(day).value))
    if due > end:
        yield Day(due, counted=False, reason=Reason.ROLL)
