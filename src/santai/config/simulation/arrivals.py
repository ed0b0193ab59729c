"""When people come and on which channel: hours, weekdays, holidays and a burst, drawn from a seed; pure.

The shares are assumptions of the project's city generator, not data of the city: hotline 420, counters 260, site 150,
API 60 contacts a day; hours of calls, of offices, and an evening peak of the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from santai.kernel.calendars import BEIJING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

CALLS: Final = (
    0.35, 0.22, 0.15, 0.12, 0.12, 0.2, 0.6, 1.6, 4.6, 8.2, 8.8, 7.0, 4.4, 5.6, 8.0, 8.1, 7.2, 5.6, 4.4, 4.6, 4.4,
    3.2, 1.8, 0.9,
)  # fmt: skip
"""How calls spread over the hours of a day, relative."""
OFFICE: Final = tuple({9: 9.0, 10: 9.0, 11: 6.0, 14: 8.0, 15: 8.0, 16: 6.0}.get(hour, 0.0) for hour in range(24))
EVENING: Final = tuple(call + (6.0 if hour in {19, 20, 21} else 0.0) for hour, call in enumerate(CALLS))
SHARES: Final = {"hotline": 420, "counter": 260, "web": 150, "api": 60}
HOURS: Final = {"hotline": CALLS, "counter": OFFICE, "web": EVENING, "api": CALLS}
WEEK: Final = (1.12, 1.05, 1.02, 1.0, 0.98, 0.72, 0.66)
HOLIDAY: Final = 0.3
AFTER_REST: Final = 1.25
CLOSED: Final = 0.0
BURST_FACTOR: Final = 4.0
BURST_DAYS: Final = 3


@dataclass(frozen=True)
class Arrival:
    """Somebody comes: when, where, and whether it is the burst's own kind of matter."""

    at: datetime
    channel: str
    in_burst: bool


def arrivals(
    draw: Random, *, first: date, days: int, each_day: float, works: Callable[[date], bool]
) -> Iterator[Arrival]:
    """Yield who comes in these days, in order; about `each_day` on an ordinary working day.

    A third into the month a burst of one kind of matter raises three days' numbers.
    """
    burst = days // 3
    for number in range(days):
        day = first + timedelta(days=number)
        in_burst = burst <= number < burst + BURST_DAYS
        mean = each_day * _level(day, works) * (BURST_FACTOR / 2 if in_burst else 1)
        found = [_one(draw, day, works, in_burst=in_burst) for _ in range(_about(draw, mean))]
        yield from sorted((one for one in found if one), key=lambda one: one.at)


def _level(day: date, works: Callable[[date], bool]) -> float:
    before = works(day - timedelta(days=1))
    if not works(day):
        return WEEK[day.weekday()] if day.weekday() >= 5 else HOLIDAY  # noqa: PLR2004  Saturday and Sunday
    return WEEK[day.weekday()] * (1 if before else AFTER_REST)


def _about(draw: Random, mean: float) -> int:
    """Return a count near `mean`, spread somewhat wider than chance alone would."""
    return max(0, round(draw.gauss(mean, (mean + mean * mean / 60) ** 0.5)))


def _one(draw: Random, day: date, works: Callable[[date], bool], *, in_burst: bool) -> Arrival | None:
    channel = draw.choices(list(SHARES), list(SHARES.values()))[0]
    if channel == "counter" and not works(day):
        return None
    hour = draw.choices(range(24), HOURS[channel])[0]
    at = datetime.combine(day, time(hour), BEIJING) + timedelta(seconds=draw.randrange(3600))
    return Arrival(at=at, channel=channel, in_burst=in_burst and draw.random() < 0.5)  # noqa: PLR2004
