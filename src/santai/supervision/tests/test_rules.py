"""When a card comes, around weekends and the holidays of 2026 (the week of 1 October)."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest

from santai.kernel.calendars import BEIJING, national_calendar
from santai.supervision import rules, views
from santai.supervision.queries import service_levels
from santai.supervision.types import Colour


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
    assert rules.yellow_from(at(due), calendar=calendar) == at(yellow)
    assert rules.red_from(at(due), calendar=calendar) == at(red)


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
    assert rules.colour(started_at=at(started), due_at=due, at=at(now), calendar=calendar) is colour


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert views.safe(cell) == f"'{cell}"
    assert views.safe("WH1") == "WH1"


def test_service_levels_say_how_sure_they_are() -> None:
    assert {level.evidence for level in service_levels()} <= {"verified", "secondary", "unverified"}
    assert all(level.source and level.number for level in service_levels())
    assert all(one.key != two.key for one, two in pairwise(service_levels()))
