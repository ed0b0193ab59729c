from __future__ import annotations

from datetime import date, datetime

import pytest

from santai.directory.types import Closing, Schedule
from santai.directory.types.opening import span
from santai.kernel.calendars import BEIJING, national_calendar

OFFICE = {day: [["08:30", "12:00"], ["13:30", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
ROUND = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
NIGHT = {"fri": [["20:00", "02:00"]]}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("at", "is_open", "then"),
    [
        ("2025-09-24T08:29", False, "2025-09-24T08:30"),
        ("2025-09-24T08:30", True, "2025-09-24T12:00"),
        ("2025-09-24T11:59", True, "2025-09-24T12:00"),
        ("2025-09-24T12:00", False, "2025-09-24T13:30"),  # lunch gap
        ("2025-09-24T13:30", True, "2025-09-24T17:00"),
        ("2025-09-24T17:00", False, "2025-09-25T08:30"),
        ("2025-09-26T17:30", False, "2025-09-28T08:30"),  # Friday: Sunday 28 September 2025 is a make-up working day
        ("2025-09-28T09:00", True, "2025-09-28T12:00"),
        ("2025-09-30T18:00", False, "2025-10-09T08:30"),  # eight days off: National Day and Mid-Autumn
        ("2025-10-01T09:00", False, "2025-10-09T08:30"),
    ],
)
def test_an_office_opens_on_working_days_only(at: str, *, is_open: bool, then: str) -> None:
    opening = Schedule.from_hours(OFFICE).at(moment(at), national_calendar())
    assert opening.is_open is is_open
    assert (opening.until if is_open else opening.opens) == moment(then)


@pytest.mark.parametrize(("at", "ahead"), [("2025-09-24T07:00", 0), ("2025-09-24T18:00", 1), ("2025-09-30T18:00", 9)])
def test_how_many_days_until_it_opens(at: str, ahead: int) -> None:
    assert Schedule.from_hours(OFFICE).at(moment(at), national_calendar()).days_ahead == ahead


def test_a_holiday_is_named_as_the_reason() -> None:
    assert "国庆" in Schedule.from_hours(OFFICE).at(moment("2025-10-01T09:00"), national_calendar()).reason


def test_a_place_open_on_saturdays_stays_closed_on_a_holiday_saturday() -> None:
    schedule = Schedule.from_hours(OFFICE | {"sat": [["09:00", "12:00"]]})
    assert schedule.at(moment("2025-09-20T10:00"), national_calendar()).is_open
    assert not schedule.at(moment("2025-10-04T10:00"), national_calendar()).is_open


def test_a_place_that_knows_no_holidays_is_open_on_one() -> None:
    schedule = Schedule.from_hours(OFFICE, workdays_only=False)
    assert schedule.at(moment("2025-10-01T09:00"), national_calendar()).is_open
    assert not schedule.at(moment("2025-09-28T09:00"), national_calendar()).is_open


@pytest.mark.parametrize("at", ["2025-09-24T00:00", "2025-09-24T23:59", "2025-10-01T03:00"])
def test_round_the_clock_never_closes(at: str) -> None:
    opening = Schedule.from_hours(ROUND, workdays_only=False).at(moment(at), national_calendar())
    assert (opening.is_open, opening.until) == (True, None)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [("2025-09-26T19:59", False), ("2025-09-26T23:59", True), ("2025-09-27T00:00", True), ("2025-09-27T02:00", False)],
)
def test_hours_past_midnight_belong_to_the_evening(at: str, *, is_open: bool) -> None:
    opening = Schedule.from_hours(NIGHT, workdays_only=False).at(moment(at), national_calendar())
    assert opening.is_open is is_open
    if is_open:
        assert opening.until == moment("2025-09-27T02:00")


def test_an_announced_closing_wins_over_the_week_and_is_the_reason() -> None:
    closing = Closing(date(2025, 9, 24), date(2025, 9, 25), "搬家")
    opening = Schedule.from_hours(OFFICE, closings=[closing]).at(moment("2025-09-24T09:00"), national_calendar())
    assert (opening.is_open, opening.opens, opening.reason) == (False, moment("2025-09-26T08:30"), "搬家")


def test_an_announced_change_may_open_a_holiday() -> None:
    duty = Closing(date(2025, 10, 1), date(2025, 10, 1), "节日值班", (span("09:00", "11:00"),))
    opening = Schedule.from_hours(OFFICE, closings=[duty]).at(moment("2025-10-01T10:00"), national_calendar())
    assert (opening.is_open, opening.until) == (True, moment("2025-10-01T11:00"))


def test_a_place_without_hours_has_no_next_opening() -> None:
    opening = Schedule.from_hours({}).at(moment("2025-09-24T09:00"), national_calendar())
    assert (opening.is_open, opening.opens) == (False, None)


def test_the_moment_is_read_in_beijing_time() -> None:
    at = datetime.fromisoformat("2025-09-24T00:30+00:00")
    assert Schedule.from_hours(OFFICE).at(at, national_calendar()).is_open


@pytest.mark.parametrize("pair", [("8", "9"), ("24:00", "25:00"), ("08:60", "09:00"), ("x", "y"), ("24:00", "08:00")])
def test_malformed_hours_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        span(*pair)
