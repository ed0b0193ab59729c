"""When a card comes, around weekends and the holidays of 2026 (the week of 1 October)."""

from __future__ import annotations

from datetime import datetime

import pytest

from santai.kernel.calendars import BEIJING, national_calendar
from santai.supervision import cards
from santai.supervision.types import Colour, Rung


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00").astimezone(BEIJING)


@pytest.mark.parametrize(
    ("due", "yellow", "red"),
    [
        ("2026-11-25 23:59:59", "2026-11-24 00:00:00", "2026-11-26 00:00:00"),
        ("2026-11-27 23:59:59", "2026-11-26 00:00:00", "2026-11-30 00:00:00"),
        ("2026-11-30 23:59:59", "2026-11-27 00:00:00", "2026-12-01 00:00:00"),
        ("2026-11-28 10:00:00", "2026-11-27 00:00:00", "2026-11-30 00:00:00"),
        ("2026-11-25 10:00:00", "2026-11-24 00:00:00", "2026-11-25 10:00:01"),
        ("2026-09-30 23:59:59", "2026-09-29 00:00:00", "2026-10-08 00:00:00"),
        ("2026-10-08 23:59:59", "2026-09-30 00:00:00", "2026-10-09 00:00:00"),
    ],
)
def test_cards_come_on_working_days(due: str, yellow: str, red: str) -> None:
    calendar = national_calendar()
    assert cards.yellow_from(at(due), calendar=calendar) == at(yellow)
    assert cards.red_from(at(due), calendar=calendar) == at(red)


@pytest.mark.parametrize(
    ("started", "now", "colour"),
    [
        ("2026-11-20 10:00:00", "2026-11-23 23:59:59", None),
        ("2026-11-20 10:00:00", "2026-11-24 00:00:00", Colour.YELLOW),
        ("2026-11-20 10:00:00", "2026-11-25 23:59:59", Colour.YELLOW),
        ("2026-11-20 10:00:00", "2026-11-26 00:00:00", Colour.RED),
        ("2026-11-24 10:00:00", "2026-11-25 10:00:00", None),
        ("2026-11-24 10:00:00", "2026-11-26 00:00:00", Colour.RED),
    ],
)
def test_a_period_too_short_for_a_warning_gets_none(started: str, now: str, colour: Colour | None) -> None:
    calendar = national_calendar()
    due = at("2026-11-25 23:59:59")
    assert cards.colour(started_at=at(started), due_at=due, at=at(now), calendar=calendar) is colour


def test_danger_waits_for_no_working_day() -> None:
    due, calendar = at("2026-11-28 10:00:00"), national_calendar()
    assert cards.red_from(due, calendar=calendar, urgent=True) == at("2026-11-28 10:00:01")
    assert cards.red_from(due, calendar=calendar) == at("2026-11-30 00:00:00")


@pytest.mark.parametrize(
    ("red", "working_days", "due"),
    [
        ("2026-11-26 00:00:00", 0, "2026-11-26 00:00:00"),
        ("2026-11-26 00:00:00", 1, "2026-11-27 00:00:00"),
        ("2026-11-26 00:00:00", 3, "2026-12-01 00:00:00"),
        ("2026-11-28 10:00:01", 1, "2026-11-30 00:00:00"),
        ("2026-09-30 12:00:00", 1, "2026-10-08 00:00:00"),
    ],
)
def test_rungs_come_on_working_days(red: str, working_days: int, due: str) -> None:
    rung = Rung(key="x", label="示例", whose="above", working_days=working_days)
    assert cards.rung_from(rung, red_at=at(red), calendar=national_calendar()) == at(due)
