"""Periods: the vectors of the law, then tables for each rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from santai.kernel import periods
from santai.kernel.calendars import BEIJING
from santai.kernel.periods import Deadline, Period, Reason, Roll, Toll, Unit, deadline


def end(trigger: str, amount: int, unit: str, tolls: str = "", roll: Roll = Roll.AFTER) -> Deadline:
    pairs = [Toll(*map(date.fromisoformat, pair.split(".."))) for pair in tolls.split()]
    return deadline(date.fromisoformat(trigger), Period(amount, Unit(unit), roll), pairs)


@pytest.mark.parametrize(
    ("trigger", "amount", "unit", "due"),
    [
        ("2026-09-24", 7, "d", "2026-10-08"),
        ("2026-02-10", 7, "d", "2026-02-24"),
        ("2026-03-02", 7, "d", "2026-03-09"),
        ("2026-06-05", 15, "d", "2026-06-22"),
        ("2026-09-05", 15, "d", "2026-09-20"),
        ("2026-09-01", 30, "d", "2026-10-08"),
        ("2026-09-24", 5, "wd", "2026-10-09"),
        ("2026-02-10", 7, "wd", "2026-02-26"),
        ("2026-04-30", 5, "wd", "2026-05-11"),
        ("2026-09-18", 1, "wd", "2026-09-20"),
        ("2026-09-21", 15, "wd", "2026-10-19"),
        ("2026-01-31", 1, "m", "2026-02-28"),
        ("2026-06-25", 3, "m", "2026-09-28"),
        ("2024-02-29", 1, "y", "2025-02-28"),
    ],
)
def test_vectors_of_the_law(trigger: str, amount: int, unit: str, due: str) -> None:
    assert end(trigger, amount, unit).due == date.fromisoformat(due)


def test_vector_custody_does_not_roll() -> None:
    assert end("2026-09-28", 3, "d", roll=Roll.NONE).due == date(2026, 10, 1)


def test_vector_hours_run_into_the_holiday() -> None:
    result = deadline(datetime(2026, 9, 30, 17, tzinfo=BEIJING), Period(24, Unit.HOUR))
    assert result.due == datetime(2026, 10, 1, 17, tzinfo=BEIJING)
    assert result.due_internal == result.due
    assert not result.provisional
    assert [(day.date.isoformat(), day.reason) for day in result.days] == [
        ("2026-09-30", Reason.HOURS),
        ("2026-10-01", Reason.HOURS),
    ]


@pytest.mark.parametrize(
    ("trigger", "amount", "unit", "due", "internal"),
    [
        ("2026-09-24", 7, "d", "2026-10-08", "2026-09-30"),  # raw end on National Day
        ("2026-09-05", 15, "d", "2026-09-20", "2026-09-20"),  # raw end on a make-up Sunday
        ("2026-06-05", 15, "d", "2026-06-22", "2026-06-18"),  # Dragon Boat weekend
        ("2026-10-01", 3, "d", "2026-10-08", "2026-09-30"),  # no working day inside: before the trigger
        ("2026-09-24", 5, "wd", "2026-10-09", "2026-10-09"),  # working days never need a roll
        ("2020-01-24", 8, "d", "2020-02-03", "2020-01-23"),  # lengthened Spring Festival
        ("2015-09-01", 3, "d", "2015-09-06", "2015-09-02"),  # victory day, 6 September worked
        ("2019-04-27", 4, "d", "2019-05-05", "2019-04-30"),  # Labour Day as amended
        ("2018-12-28", 3, "d", "2019-01-02", "2018-12-29"),  # the edition of 2019 reaches into 2018
    ],
)
def test_roll_and_internal_due(trigger: str, amount: int, unit: str, due: str, internal: str) -> None:
    result = end(trigger, amount, unit)
    assert (result.due.isoformat(), result.due_internal.isoformat()) == (due, internal)


@pytest.mark.parametrize(
    ("trigger", "amount", "unit", "raw"),
    [
        ("2024-01-31", 1, "m", "2024-02-29"),
        ("2023-01-31", 1, "m", "2023-02-28"),
        ("2024-01-30", 1, "m", "2024-02-29"),
        ("2024-08-31", 6, "m", "2025-02-28"),
        ("2024-03-31", 1, "m", "2024-04-30"),
        ("2024-02-29", 4, "y", "2028-02-29"),
        ("2024-02-29", 12, "m", "2025-02-28"),
        ("2024-11-30", 3, "m", "2025-02-28"),
        ("2024-12-15", 1, "m", "2025-01-15"),
        ("2024-02-28", 1, "d", "2024-02-29"),
        ("2023-02-28", 1, "d", "2023-03-01"),
    ],
)
def test_month_ends_and_leap_years(trigger: str, amount: int, unit: str, raw: str) -> None:
    assert end(trigger, amount, unit, roll=Roll.NONE).due == date.fromisoformat(raw)


@pytest.mark.parametrize(
    ("trigger", "amount", "unit", "tolls", "due"),
    [
        ("2026-03-02", 7, "d", "2026-03-04..2026-03-06", "2026-03-11"),
        ("2026-03-02", 7, "d", "2026-03-04..2026-03-06 2026-03-05..2026-03-09", "2026-03-16"),  # united, then rolled
        ("2026-03-02", 7, "d", "2026-02-01..2026-03-04", "2026-03-11"),  # clipped at the trigger
        ("2026-03-02", 7, "d", "2026-02-01..2026-02-20", "2026-03-09"),  # wholly before
        ("2026-03-02", 7, "d", "2026-03-09..2026-03-20", "2026-03-09"),  # begins after the last day
        ("2026-03-02", 7, "d", "2026-03-08..2026-03-11", "2026-03-12"),  # begins on the last day
        ("2026-03-02", 7, "d", "2026-03-05..2026-03-05", "2026-03-09"),  # no day in it
        ("2026-03-02", 7, "d", "2026-03-10..2026-03-12 2026-03-04..2026-03-06", "2026-03-13"),  # reached by the first
        ("2026-03-02", 5, "wd", "2026-03-04..2026-03-09", "2026-03-12"),  # three working days
        ("2026-03-02", 5, "wd", "2026-03-06..2026-03-08", "2026-03-09"),  # a weekend only
        ("2026-03-02", 5, "wd", "2026-03-09..2026-03-12", "2026-03-09"),  # begins after the last day
        ("2026-03-02", 1, "m", "2026-03-10..2026-03-15", "2026-04-07"),  # natural days, then Qingming rolls
        ("2026-03-02", 1, "y", "2026-03-10..2026-03-15", "2027-03-08"),  # 7 March 2027 is a Sunday
        ("2026-09-24", 7, "d", "2026-10-01..2026-10-05", "2026-10-08"),  # inside the roll: adds nothing
    ],
)
def test_tolls(trigger: str, amount: int, unit: str, tolls: str, due: str) -> None:
    assert end(trigger, amount, unit, tolls).due == date.fromisoformat(due)


def test_every_day_is_explained() -> None:
    days = end("2026-09-24", 3, "wd", "2026-09-28..2026-09-29").days
    assert [(day.date.day, day.counted, day.reason.value) for day in days] == [
        (24, False, "trigger"),
        (25, False, "holiday"),
        (26, False, "holiday"),
        (27, False, "holiday"),
        (28, True, "weekday"),
        (29, False, "toll"),
        (30, True, "weekday"),
        *((day, False, "holiday") for day in range(1, 8)),
        (8, True, "weekday"),
    ]


def test_the_roll_is_explained() -> None:
    days = end("2026-10-08", 2, "d").days
    assert [day.reason for day in days] == [Reason.TRIGGER, Reason.NATURAL, Reason.NATURAL]
    assert [day.reason for day in end("2026-09-17", 2, "d").days][-2:] == [Reason.NATURAL, Reason.ROLL]
    assert end("2026-05-07", 2, "wd").days[-1].reason is Reason.MAKE_UP


@pytest.mark.parametrize(
    ("trigger", "amount", "unit", "provisional"),
    [
        ("2026-12-30", 1, "wd", False),
        ("2026-12-30", 2, "wd", True),
        ("2026-12-21", 10, "d", False),
        ("2026-12-21", 12, "d", True),
        ("2030-01-01", 5, "d", True),
        ("2003-12-20", 30, "d", False),
        ("2003-12-20", 30, "wd", True),
    ],
)
def test_provisional_when_it_leans_on_a_year_without_edition(
    *, trigger: str, amount: int, unit: str, provisional: bool
) -> None:
    assert end(trigger, amount, unit).provisional is provisional


def test_a_moment_stands_for_its_day_in_beijing() -> None:
    late = datetime(2026, 3, 2, 17, tzinfo=UTC)
    assert deadline(late, Period(7, Unit.DAY)).due == date(2026, 3, 10)


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_below_one_is_refused(amount: int) -> None:
    with pytest.raises(periods.BadAmountError):
        Period(amount, Unit.DAY)


def test_a_toll_backwards_is_refused() -> None:
    with pytest.raises(periods.BadTollError):
        Toll(date(2026, 3, 2), date(2026, 3, 1))


def test_hours_need_an_aware_moment_and_no_toll() -> None:
    with pytest.raises(periods.BadTriggerError):
        deadline(date(2026, 3, 2), Period(1, Unit.HOUR))
    with pytest.raises(periods.BadTriggerError):
        deadline(datetime(2026, 3, 2), Period(1, Unit.HOUR))  # noqa: DTZ001
    with pytest.raises(periods.TollWithHoursError):
        deadline(datetime(2026, 3, 2, tzinfo=BEIJING), Period(1, Unit.HOUR), [Toll(date(2026, 3, 2), date(2026, 3, 3))])


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("amount", [10**7 * 24, 10**30])
def test_an_end_after_the_year_9999_is_refused(unit: Unit, amount: int) -> None:
    with pytest.raises(periods.OutOfRangeError):
        deadline(datetime(2026, 3, 2, tzinfo=BEIJING), Period(amount, unit))


def test_a_thousand_years_take_no_walk() -> None:
    assert end("2026-03-02", 1000, "y", roll=Roll.NONE).due == date(3026, 3, 2)
    far = end("2026-03-02", 261_000, "wd").due
    assert abs(far - date(2026, 3, 2) - timedelta(days=365_400)) < timedelta(days=60)
