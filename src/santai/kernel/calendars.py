"""Working days and rest days in mainland China: yearly editions of the State Council's notices, as data.

An edition is the State Council's yearly notice on days off and make-up working days, with the changes made
during the year merged in; `data/calendars.json` holds one for each year known, with its sources.
A day that no edition names follows its weekday, and is provisional where its year has no edition.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import ClassVar, NotRequired, TypedDict
from zoneinfo import ZoneInfo

from santai.kernel.errors import DomainError, mark

DATA = Path(__file__).parent / "data" / "calendars.json"
BEIJING = ZoneInfo("Asia/Shanghai")
LAST_ORDINAL = date.max.toordinal()
WORKDAYS_A_WEEK = 5


class DayKind(StrEnum):
    """Why a day is a working day or a rest day."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


class BadEditionError(DomainError):
    """An edition whose own dates contradict each other, or that is not one at all."""

    code = "bad_edition"
    message: ClassVar[str] = mark("这份放假安排有误：{problem}。请对照国务院办公厅通知核对。")


class EditionDocument(TypedDict):
    """One edition as it stands in the file: days off as [first, last, festival], weekend days worked."""

    id: str
    year: int
    off: list[list[str]]
    work: list[str]
    evidence: NotRequired[str]
    notices: NotRequired[list[dict[str, str]]]
    sources: NotRequired[list[str]]
    note: NotRequired[str]


@dataclass(frozen=True)
class Edition:
    """One year's notice: festivals by the day off they give, and the weekend days that are worked."""

    id: str
    year: int
    off: dict[int, str]
    work: frozenset[int]

    @classmethod
    def from_document(cls, document: EditionDocument) -> Edition:
        """Return the edition a document describes.

        Raises:
            BadEditionError: a key or date is malformed, or a day is both off and worked.

        """
        try:
            off = {day: row[2] for row in document["off"] for day in _ordinals(row[0], row[1])}
            work = frozenset(date.fromisoformat(day).toordinal() for day in document["work"])
            edition = cls(id=str(document["id"]), year=int(document["year"]), off=off, work=work)
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise BadEditionError(problem="格式不对") from error
        if work & off.keys():
            raise BadEditionError(problem="同一天既放假又上班")
        return edition


def _ordinals(first: str, last: str) -> range:
    """Return the day numbers from one ISO date to another, both included."""
    days = range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)
    if not days:
        raise ValueError("the last day is before the first")
    return days


class Calendar:
    """Every day of the years 1 to 9999 as a working day or a rest day.

    Counting working days takes the weekday rule plus a short list of days that depart from it, so that a period
    of any length is computed without walking its days.
    `edition_id` changes whenever an edition is added or amended: a deadline stored with another id is recomputed.
    """

    def __init__(self, editions: Iterable[Edition]) -> None:
        chosen = {edition.year: edition for edition in sorted(editions, key=lambda edition: edition.year)}
        self.editions = tuple(chosen[year] for year in sorted(chosen))
        self.years = frozenset(chosen)
        self._off: dict[int, str] = {}
        self._work: set[int] = set()
        for edition in self.editions:
            self._off.update(edition.off)
            self._work.difference_update(edition.off)
            self._work.update(edition.work)
            for day in edition.work:
                self._off.pop(day, None)
        moved = {day: -1 for day in self._off if _is_weekday(day)}
        moved.update({day: 1 for day in self._work if not _is_weekday(day)})
        self._moved = sorted(moved)
        self._moved_sums = [0, *accumulate(moved[day] for day in self._moved)]
        self._last_rank = self._rank(LAST_ORDINAL)
        self.edition_id = self._digest()

    def with_editions(self, documents: Iterable[EditionDocument]) -> Calendar:
        """Return a calendar with these editions added; one of a year already known replaces it.

        Raises:
            BadEditionError: a document is not a consistent edition.

        """
        return Calendar((*self.editions, *map(Edition.from_document, documents)))

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on this day."""
        ordinal = day.toordinal()
        return ordinal in self._work or (_is_weekday(ordinal) and ordinal not in self._off)

    def is_rest_day(self, day: date) -> bool:
        """Tell whether this day is a statutory rest day (法定休假日, Civil Code art. 203)."""
        return not self.is_working_day(day)

    def why(self, day: date) -> DayKind:
        """Return the reason why this day is worked or not."""
        ordinal = day.toordinal()
        if ordinal in self._off:
            return DayKind.HOLIDAY
        if _is_weekday(ordinal):
            return DayKind.WEEKDAY
        return DayKind.MAKE_UP if ordinal in self._work else DayKind.WEEKEND

    def festival(self, day: date) -> str:
        """Return the Chinese name of the festival that gives this day off, or an empty string."""
        return self._off.get(day.toordinal(), "")

    def is_provisional_between(self, first: date, last: date) -> bool:
        """Tell whether any day from first to last, both included, is in a year without an edition."""
        return any(year not in self.years for year in range(first.year, last.year + 1))

    def working_days_through(self, day: date) -> int:
        """Return how many working days there are from 0001-01-01 up to and including this day."""
        return self._rank(day.toordinal())

    def working_day(self, number: int) -> date:
        """Return the day whose `working_days_through` first reaches this number.

        Raises:
            OverflowError: the day would be after 9999-12-31.

        """
        if number > self._last_rank:
            raise OverflowError("after 9999-12-31")
        return date.fromordinal(1 + bisect_left(range(1, LAST_ORDINAL + 1), number, key=self._rank))

    def working_day_from(self, day: date) -> date:
        """Return this day, or the first working day after it."""
        while self.is_rest_day(day):
            day = date.fromordinal(day.toordinal() + 1)
        return day

    def working_day_until(self, day: date) -> date:
        """Return this day, or the last working day before it."""
        while self.is_rest_day(day):
            day = date.fromordinal(day.toordinal() - 1)
        return day

    def _rank(self, ordinal: int) -> int:
        weeks, rest = divmod(ordinal, 7)
        moved = self._moved_sums[bisect_right(self._moved, ordinal)]
        return weeks * WORKDAYS_A_WEEK + min(rest, WORKDAYS_A_WEEK) + moved

    def _digest(self) -> str:
        facts = repr((sorted(self._off), sorted(self._work), sorted(self.years)))
        years = f"{min(self.years)}-{max(self.years)}" if self.years else "none"
        return f"{years}/{hashlib.sha256(facts.encode()).hexdigest()[:12]}"


def _is_weekday(ordinal: int) -> bool:
    """Tell whether a day number is a Monday to Friday; day 1 was a Monday."""
    return 1 <= ordinal % 7 <= WORKDAYS_A_WEEK


def _read_editions(path: Path) -> Iterator[Edition]:
    import json  # noqa: PLC0415  only the first use of a calendar pays for it

    documents: list[EditionDocument] = json.loads(path.read_text(encoding="utf-8"))["editions"]
    return map(Edition.from_document, documents)


@cache
def national_calendar() -> Calendar:
    """Return the calendar of every edition shipped with santai, read once, at first use."""
    return Calendar(_read_editions(DATA))
