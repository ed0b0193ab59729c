"""Periods against an independent oracle that walks every day."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from santai.kernel.periods import Period, Roll, Toll, Unit, deadline
from santai.kernel.tests.walking_oracle import reckon

EXAMPLES = 1_000_000 if os.environ.get("SANTAI_LONG") == "1" else 150
LONGEST = {"d": 90, "wd": 60, "m": 5, "y": 1}


Case = tuple[date, int, str, list[tuple[date, date]]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    trigger = draw(st.dates(date(2003, 12, 1), date(2028, 1, 31)))
    unit = draw(st.sampled_from(sorted(LONGEST)))
    offsets = draw(st.lists(st.tuples(st.integers(-20, 90), st.integers(0, 25)), max_size=3))
    tolls = [(trigger + timedelta(days=start), trigger + timedelta(days=start + length)) for start, length in offsets]
    return trigger, draw(st.integers(1, LONGEST[unit])), unit, tolls


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), custody=st.booleans())
def test_periods_agree_with_walking(*, case: Case, custody: bool) -> None:
    trigger, amount, unit, tolls = case
    period = Period(amount, Unit(unit), Roll.NONE if custody else Roll.AFTER)

    result = deadline(trigger, period, [Toll(after, until) for after, until in tolls])

    due, internal, walked = reckon(trigger, amount, unit, custody=custody, tolls=tolls)
    assert (result.due, result.due_internal) == (due, internal)
    assert [(day.date, day.counted) for day in result.days[1:]] == walked
