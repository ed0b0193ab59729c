"""How long something has been so, in words and numbers: pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.kernel.errors import mark
from santai.supervision.types import Concern

if TYPE_CHECKING:
    from datetime import datetime

    from santai.supervision.types import Row

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
OLD, VERY_OLD = 120, 600
"""Seconds after which figures are shown in amber, and in red."""


@dataclass(frozen=True, kw_only=True)
class Age:
    """A sentence with `{n}`, its number, and how bad it is: good, warn or bad."""

    sentence: str
    number: int = 0
    level: str = "bad"


def told(row: Row, *, at: datetime) -> Age:
    """Return how late a case is, or how long its worst reason has stood."""
    span = at - row.worst.since
    late = row.worst.concern is Concern.OVERDUE
    if span >= 2 * DAY:
        return Age(sentence=mark("已超 {n} 天") if late else mark("{n} 天了"), number=span // DAY)
    if span >= HOUR:
        return Age(sentence=mark("已超 {n} 小时") if late else mark("{n} 小时了"), number=span // HOUR)
    return Age(sentence=mark("刚刚超时") if late else mark("不到 1 小时"))


def of_figures(seconds: int | None) -> Age:
    """Return how old the figures of a page are, as a warning once they are too old to rely on."""
    if seconds is None:
        return Age(sentence=mark("数据还没有算过，请稍等一两分钟"), level="warn")
    if seconds <= OLD:
        return Age(sentence=mark("数据 {n} 秒前更新"), number=seconds, level="good")
    level = "warn" if seconds <= VERY_OLD else "bad"
    return Age(sentence=mark("数据停在 {n} 分钟前，请告诉系统管理员"), number=seconds // 60, level=level)
