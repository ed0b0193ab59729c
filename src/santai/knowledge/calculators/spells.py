"""Stretches of time as people count them: years, months and days between two dates."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from santai.kernel.errors import mark

MONTHS_A_YEAR = 12


@dataclass(frozen=True, order=True)
class Spell:
    """So many whole years, months and days."""

    years: int
    months: int = 0
    days: int = 0


WORDS = mark("{years} 年 {months} 个月零 {days} 天")


def same_day(start: date, months: int) -> date:
    """Return the corresponding day some months later or earlier, or that month's last day (Civil Code art. 202)."""
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def spell(first: date, after: date) -> Spell:
    """Return the time from one day up to, and not including, another."""
    months = (after.year - first.year) * MONTHS_A_YEAR + after.month - first.month
    if same_day(first, months) > after:
        months -= 1
    years, rest = divmod(months, MONTHS_A_YEAR)
    return Spell(years, rest, (after - same_day(first, months)).days)


def months_and_part(first: date, last: date) -> tuple[int, int, int]:
    """Return whole months from one day to another, both included, the days left over, and the days of their month."""
    after = date.fromordinal(last.toordinal() + 1)
    whole = spell(first, after)
    months = whole.years * MONTHS_A_YEAR + whole.months
    begun = same_day(first, months)
    return months, whole.days, (same_day(first, months + 1) - begun).days


def age_on(born: date, day: date) -> int:
    """Return the full years of age on a day; a birthday counts from that day."""
    return spell(born, day).years


def year_before(day: date) -> date:
    """Return a day of the year before, on which figures of the previous year (上一年度) are looked up."""
    return date(day.year - 1, 12, 31)
