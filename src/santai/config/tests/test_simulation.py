"""A played month: the same seed makes the same arrivals, and a day of it balances on real tables."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from santai.config.simulation import arrivals, telling, workers
from santai.config.simulation.month import Month
from santai.kernel import moments, reckoning
from santai.kernel.calendars import BEIJING

if TYPE_CHECKING:
    from pytest_django import Settings

FIRST = date(2026, 9, 28)


def _coming(seed: int, *, days: int = 14, each_day: float = 80) -> list[arrivals.Arrival]:
    works = reckoning.calendar().is_working_day
    draw = Random(seed)  # noqa: S311  made-up data
    return list(arrivals.arrivals(draw, first=FIRST, days=days, each_day=each_day, works=works))


def test_the_same_seed_brings_the_same_people() -> None:
    assert _coming(1) == _coming(1)
    assert _coming(1) != _coming(2)


def test_people_come_in_order_counters_shut_on_holidays_and_the_burst_is_seen() -> None:
    coming = _coming(3)
    assert [one.at for one in coming] == sorted(one.at for one in coming)
    works = reckoning.calendar().is_working_day
    assert all(works(one.at.astimezone(BEIJING).date()) for one in coming if one.channel == "counter")
    assert all(9 <= one.at.astimezone(BEIJING).hour < 17 for one in coming if one.channel == "counter")
    by_day = Counter(one.at.astimezone(BEIJING).date() for one in coming)
    holiday = next(day for day in by_day if not works(day) and day.weekday() < 5)
    assert by_day[holiday] < by_day[FIRST]
    assert any(one.in_burst for one in coming)


@pytest.mark.slow
def test_a_day_is_played_on_real_tables_and_balances(own_database: str) -> None:
    works = reckoning.calendar().is_working_day
    draw = Random(5)  # noqa: S311  made-up data
    start = datetime.combine(FIRST, datetime.min.time(), BEIJING)
    hired = workers.workers(draw, first=FIRST, days=2, works=works, at=start)
    month = Month(draw, workers=hired, works=works, until=start + timedelta(days=2))
    told: list[datetime] = []
    month.run(_coming(5, days=2, each_day=12), first=start, tell=told.append)
    with connections["owner"].cursor() as cursor:
        found = telling.summary(month.counts, cursor)
    assert found["balances"] is True
    assert len(told) == 1
    total = sum(month.counts.values(), Counter())
    assert total["created"] > 10
    assert total["reply"] > 0


def test_a_moment_is_moved_for_one_connection_and_only_for_a_while(db: None) -> None:
    there = datetime(2026, 9, 28, 10, tzinfo=BEIJING)
    before = moments.now()
    with moments.moved(there):
        assert timedelta(0) <= moments.now() - there < timedelta(minutes=1)
    assert timedelta(0) <= moments.now() - before < timedelta(minutes=1)


def test_production_plays_no_month(settings: Settings) -> None:
    settings.SANTAI_MODE = "production"
    with pytest.raises(CommandError, match="演示环境"):
        call_command("simulate")
