"""Percentiles and timings."""

from __future__ import annotations

from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def percentile(values: Sequence[float], share: int) -> float:
    """Return the smallest value that at least `share` percent of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)]


def timed(works: Iterable[Callable[[], object]]) -> list[float]:
    """Return how many milliseconds each of these took."""
    found = []
    for work in works:
        began = perf_counter()
        work()
        found.append((perf_counter() - began) * 1000)
    return found


def rate(work: Callable[[], object], *, seconds: float) -> float:
    """Return how often a second the work is done, one after the other, for this long."""
    began, done = perf_counter(), 0
    while perf_counter() - began < seconds:
        work()
        done += 1
    return done / (perf_counter() - began)
