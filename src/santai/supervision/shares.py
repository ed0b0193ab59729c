"""From counts to shares and times, and whether one platform is served worse: pure, with a caution for small numbers."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from santai.supervision.outcomes import WITHIN_PREFIX
from santai.supervision.types import PLATFORMS, WITHIN, Counts, Listed, Measure, Share, Times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FEW: Final = 30
"""Below this many nothing is compared (santai's own): one more or less would turn the picture."""
SURE: Final = 1.96
"""Standard deviations of a 95 % interval."""
A_DAY: Final = 1440
HALF, MOST = 0.5, 0.9
RATED: Final = (Measure.SATISFIED, Measure.FAIR, Measure.DISSATISFIED)


def interval(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share. Source: Wilson (1927), the score interval."""
    if not whole:
        return 0.0, 1.0
    rate, square = part / whole, SURE**2
    middle = rate + square / (2 * whole)
    reach = SURE * math.sqrt(rate * (1 - rate) / whole + square / (4 * whole**2))
    return (middle - reach) / (1 + square / whole), (middle + reach) / (1 + square / whole)


def clearly_less(own: tuple[int, int], others: tuple[int, int]) -> bool:
    """Tell whether a share is lower than the others' beyond chance: both large enough, intervals apart."""
    if min(own[1], others[1]) < FEW:
        return False
    return interval(*own)[1] < interval(*others)[0]


def times(counts: Counts) -> Times:
    """Return the steps that half and nine of ten first answers lie in."""
    steps = [(label, counts.get(f"{WITHIN_PREFIX}{end}", 0)) for end, label in WITHIN.items()]
    number = sum(amount for _, amount in steps)
    return Times(half=_reached(steps, HALF * number), most=_reached(steps, MOST * number), number=number)


def _reached(steps: Iterable[tuple[str, int]], wanted: float) -> str:
    seen = 0
    for label, amount in steps:
        seen += amount
        if amount and seen >= wanted:
            return label
    return ""


def _in_a_day(counts: Counts) -> tuple[int, int]:
    within = sum(counts.get(f"{WITHIN_PREFIX}{end}", 0) for end in WITHIN if 0 < end <= A_DAY)
    return within, counts.get(Measure.ANSWERED, 0)


def _on_time(counts: Counts) -> tuple[int, int]:
    kept = counts.get(Measure.KEPT, 0)
    return kept, kept + counts.get(Measure.MISSED, 0)


def _rated(counts: Counts) -> tuple[int, int]:
    return sum(counts.get(measure, 0) for measure in RATED), counts.get(Measure.INVITED, 0)


def _satisfied(counts: Counts) -> tuple[int, int]:
    return counts.get(Measure.SATISFIED, 0), _rated(counts)[0]


def listed(now: Mapping[str, Counts], before: Mapping[str, Counts]) -> tuple[Listed, tuple[Listed, ...]]:
    """Return the figures of all platforms together and of each, compared with the others and the period before."""
    most = max((now.get(key, {}).get(Measure.ASKED, 0) for key in PLATFORMS), default=0)
    each = tuple(_listed(key, PLATFORMS[key], now, before, most) for key in PLATFORMS)
    return _listed("", "", {"": _sum(now.values())}, {"": _sum(before.values())}, 0), each


def _sum(counts: Iterable[Counts]) -> Counts:
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return found


def _listed(key: str, label: str, now: Mapping[str, Counts], before: Mapping[str, Counts], most: int) -> Listed:
    own, past = dict(now.get(key, {})), before.get(key, {})
    own[Measure.UNRATED] = own.get(Measure.INVITED, 0) - _rated(own)[0]
    others = _sum(counts for other, counts in now.items() if other != key)

    def share(of: Callable[[Counts], tuple[int, int]]) -> Share:
        (part, whole), (part_before, whole_before) = of(own), of(past)
        return Share(
            part=part,
            whole=whole,
            before_part=part_before,
            before_whole=whole_before,
            few=0 < whole < FEW,
            worse=bool(key) and clearly_less((part, whole), of(others)),
        )

    return Listed(
        key=key,
        label=label,
        counts=own,
        before=past,
        times=times(own),
        times_before=times(past),
        in_a_day=share(_in_a_day),
        on_time=share(_on_time),
        rated=share(_rated),
        satisfied=share(_satisfied),
        width=round(100 * own.get(Measure.ASKED, 0) / most) if most else 0,
    )
