"""Shares and times from counts: never without a denominator, cautious with few, worse only beyond chance."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santai.supervision import outcomes, shares
from santai.supervision.types import PLATFORMS, WITHIN


def counts(**numbers: int) -> dict[str, int]:
    return {name.replace("within_", "within:"): number for name, number in numbers.items()}


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596), (81, 263, 0.255, 0.366)],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert shares.interval(part, whole) == pytest.approx((low, high), abs=0.001)


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_holds_its_share_and_lies_between_none_and_all(pair: tuple[int, int]) -> None:
    low, high = shares.interval(*pair)
    assert -1e-9 <= low <= pair[0] / pair[1] + 1e-9
    assert pair[0] / pair[1] - 1e-9 <= high <= 1 + 1e-9


@pytest.mark.parametrize(
    ("own", "others", "less"),
    [
        ((50, 100), (90, 100), True),
        ((85, 100), (90, 100), False),
        ((5, 29), (90, 100), False),
        ((50, 100), (9, 10), False),
        ((90, 100), (50, 100), False),
        ((0, 0), (0, 0), False),
    ],
)
def test_worse_is_said_only_beyond_chance(own: tuple[int, int], others: tuple[int, int], less: bool) -> None:  # noqa: FBT001
    assert shares.clearly_less(own, others) is less


@pytest.mark.parametrize(
    ("steps", "half", "most"),
    [
        ({}, "", ""),
        ({"within_15": 1}, "15 分钟", "15 分钟"),
        ({"within_15": 5, "within_240": 4, "within_0": 1}, "15 分钟", "4 小时"),
        ({"within_60": 1, "within_0": 9}, "10 天以上", "10 天以上"),
    ],
)
def test_half_and_nine_of_ten_lie_in_a_step(steps: dict[str, int], half: str, most: str) -> None:
    found = shares.times(counts(**steps))
    assert (found.half, found.most, found.number) == (half, most, sum(steps.values()))


@given(st.integers(0, 200_000))
def test_a_step_ends_at_or_after_its_minutes(minutes: int) -> None:
    end = int(outcomes.step(minutes).removeprefix("within:"))
    assert minutes <= (end or math.inf)
    assert all(minutes > other for other in WITHIN if other and end and other < end)


def test_no_figure_without_its_source_and_unrated_is_never_satisfied() -> None:
    now = {
        "web": counts(asked=40, answered=40, within_60=40, kept=40, invited=40, satisfied=10, fair=5),
        "hotline": counts(asked=40, answered=40, within_60=10, within_2880=30, kept=20, missed=20),
    }
    total, each = shares.listed(now, {"web": counts(asked=10, answered=2, within_60=2)})
    by_key = {one.key: one for one in each}
    assert list(by_key) == list(PLATFORMS)
    assert by_key["counter"].in_a_day.percent is None
    assert by_key["counter"].times.half == ""
    assert by_key["web"].counts["unrated"] == 25
    assert (by_key["web"].satisfied.part, by_key["web"].satisfied.whole) == (10, 15)
    assert (by_key["web"].rated.part, by_key["web"].rated.whole) == (15, 40)
    assert by_key["web"].satisfied.few
    assert (by_key["hotline"].in_a_day.worse, by_key["hotline"].on_time.worse) == (True, True)
    assert not by_key["web"].in_a_day.worse
    assert (total.counts["asked"], total.on_time.part, total.on_time.whole) == (80, 60, 80)
    assert (by_key["web"].in_a_day.before, by_key["hotline"].in_a_day.before) == (100.0, None)
    assert (by_key["web"].width, by_key["counter"].width) == (100, 0)
