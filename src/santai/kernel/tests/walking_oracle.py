"""A second, slow reckoning of periods for tests: it walks day by day and shares no code with the first."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

ONE_DAY = timedelta(days=1)
OFF: set[date] = set()
WORKED: set[date] = set()

for _edition in json.loads((Path(__file__).parents[1] / "data" / "calendars.json").read_text())["editions"]:
    WORKED.update(map(date.fromisoformat, _edition["work"]))
    for _first, _last, _ in _edition["off"]:
        _day = date.fromisoformat(_first)
        while _day <= date.fromisoformat(_last):
            OFF.add(_day)
            _day += ONE_DAY


def works(day: date) -> bool:
    if day in WORKED:
        return True
    return day.isoweekday() <= 5 and day not in OFF


def raw_days(trigger: date, amount: int, unit: str) -> int:
    if unit == "d":
        return amount
    year, month = trigger.year, trigger.month
    for _ in range(amount * (12 if unit == "y" else 1)):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    wanted = trigger.day
    while True:
        try:
            return (date(year, month, wanted) - trigger).days
        except ValueError:
            wanted -= 1


def reckon(
    trigger: date, amount: int, unit: str, *, custody: bool, tolls: list[tuple[date, date]]
) -> tuple[date, date, list[tuple[date, bool]]]:
    """Return due, due_internal and the walked days after the trigger, each with whether it counted."""
    left = amount if unit == "wd" else raw_days(trigger, amount, unit)
    day = trigger
    walked: list[tuple[date, bool]] = []
    while left:
        day += ONE_DAY
        counts = not any(after < day <= until for after, until in tolls) and (unit != "wd" or works(day))
        left -= counts
        walked.append((day, counts))
    internal = day
    while not works(internal):
        internal -= ONE_DAY
    while not custody and not works(day):
        day += ONE_DAY
        walked.append((day, False))
    return day, internal, walked
