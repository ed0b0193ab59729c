"""The words of supervision: cards, sheets, why they came and how they ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from santai.kernel.errors import mark

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.cases.types import WorkRow


class Colour(StrEnum):
    """Yellow one working day before a period ends, red on the first working day after it."""

    YELLOW = "yellow"
    RED = "red"


COLOURS = {Colour.YELLOW: mark("黄牌"), Colour.RED: mark("红牌")}


class Why(StrEnum):
    """Why a sheet was written."""

    OVERDUE = "overdue"
    BY_HAND = "by_hand"


WHYS = {Why.OVERDUE: mark("超时转督办"), Why.BY_HAND: mark("主管人员督办")}


class Finding(StrEnum):
    """How a sheet was settled."""

    ANSWERED = "answered"
    HELPED = "helped"
    UNFOUNDED = "unfounded"


FINDINGS = {
    Finding.ANSWERED: mark("已答复求助人"),
    Finding.HELPED: mark("已派人协助，定了新的做法"),
    Finding.UNFOUNDED: mark("不该督办"),
}


@dataclass(frozen=True, kw_only=True)
class Late:
    """One case on the board: why it stands there, whole hours over, its latest card and its open sheet."""

    row: WorkRow
    why: str
    hours: int
    colour: str
    sheet_id: UUID | None
    sheet_why: str
    sheet_is_ours: bool


@dataclass(frozen=True, kw_only=True)
class Board:
    """What a supervisor sees; `whole` is false when more cases are open than were looked at."""

    lines: tuple[Late, ...]
    looked_at: int
    whole: bool
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ServiceLevel:
    """服务时限: a rule of the trade with its number, how sure it is, and where it stands."""

    key: str
    rule: str
    number: str
    evidence: str
    source: str
