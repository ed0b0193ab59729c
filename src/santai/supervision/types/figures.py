"""Figures by platform: what is counted of a case, the measures of a cell, periods of time, and the page's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from santai.kernel.errors import mark


class Platform(StrEnum):
    """Where a request came in; the first three are the three platforms (三台)."""

    COUNTER = "counter"
    HOTLINE = "hotline"
    WEB = "web"
    VILLAGE = "village"
    API = "api"


PLATFORMS = {
    Platform.COUNTER: mark("实体平台（窗口）"),
    Platform.HOTLINE: mark("热线平台（12348）"),
    Platform.WEB: mark("网络平台（网站）"),
    Platform.VILLAGE: mark("村居"),
    Platform.API: mark("别的系统转来"),
}


class Measure(StrEnum):
    """What a cell counts; each is a number of cases, but for promises (periods) and what concerns ratings (answers)."""

    ASKED = "asked"
    TO_ANSWER = "to_answer"
    ANSWERED = "answered"
    WAITING = "waiting"
    UNANSWERED = "unanswered"
    KEPT = "kept"
    MISSED = "missed"
    INVITED = "invited"
    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"
    UNRATED = "unrated"


MEASURES = {
    Measure.ASKED: mark("来求助的"),
    Measure.TO_ANSWER: mark("要答复的"),
    Measure.ANSWERED: mark("已答复的"),
    Measure.WAITING: mark("还没答复、在办的"),
    Measure.UNANSWERED: mark("没答复就结束的"),
    Measure.KEPT: mark("期限守住的"),
    Measure.MISSED: mark("期限没守住的"),
    Measure.INVITED: mark("请过评价的"),
    Measure.SATISFIED: mark("评满意的"),
    Measure.FAIR: mark("评基本满意的"),
    Measure.DISSATISFIED: mark("评不满意的"),
    Measure.UNRATED: mark("没评价的"),
}
WITHIN = {
    15: mark("15 分钟"),
    60: mark("1 小时"),
    240: mark("4 小时"),
    480: mark("8 小时"),
    1440: mark("24 小时"),
    2880: mark("2 天"),
    4320: mark("3 天"),
    7200: mark("5 天"),
    14400: mark("10 天"),
    0: mark("10 天以上"),
}
"""Upper ends, in minutes, of the steps in which times to the first answer are counted; 0 stands for no upper end."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One case as figures count it; `answered_minutes` is from opening to the first answer, None without one."""

    case_id: UUID
    order_id: UUID
    unit_id: UUID
    channel: str
    opened_at: datetime
    opened_on: date
    to_answer: bool
    answered_minutes: int | None
    is_closed: bool
    kept: int
    missed: int
    invited: int
    satisfied: int
    fair: int
    dissatisfied: int


Counts = Mapping[str, int]
"""How often, by measure; `within:N` counts first answers by their step of `WITHIN`."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days from one to another, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, kw_only=True)
class Share:
    """A part of a whole with both numbers: no rate without its denominator, none at all where there is nothing.

    `few` says that the whole is too small to compare; `worse` that this platform is served clearly worse than the
    others together.
    """

    part: int
    whole: int
    before_part: int = 0
    before_whole: int = 0
    few: bool = False
    worse: bool = False

    @property
    def percent(self) -> float | None:
        """Return the rate in percent."""
        return 100 * self.part / self.whole if self.whole else None

    @property
    def before(self) -> float | None:
        """Return the rate of the period before."""
        return 100 * self.before_part / self.before_whole if self.before_whole else None


@dataclass(frozen=True, kw_only=True)
class Times:
    """When half, and nine of ten, first answers were there, as the step of `WITHIN` they lie in; empty without any."""

    half: str
    most: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One platform's figures, or those of all; `key` is empty for all. `before` are the counts of the period before."""

    key: str
    label: str
    counts: Counts
    before: Counts
    times: Times
    times_before: Times
    in_a_day: Share
    on_time: Share
    rated: Share
    satisfied: Share
    width: int = 0


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The page: the period, the one before, whose figures they are, each platform and all together."""

    unit: str
    span: Span
    before: Span
    total: Listed
    platforms: tuple[Listed, ...]
    counted_at: datetime | None
    at: datetime
    worse: tuple[str, ...]
