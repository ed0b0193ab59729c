"""What needs looking after and how bad it is, who is told one after another, and the board's plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from santai.kernel.errors import mark

if TYPE_CHECKING:
    from santai.cases.types import WorkRow
    from santai.ui.marks import Mark


class Concern(StrEnum):
    """Why a case needs looking after."""

    DANGER = "danger"
    OVERDUE = "overdue"
    NOBODY = "nobody"
    UNASSIGNED = "unassigned"
    REDO = "redo"
    RETURNED = "returned"
    REPEAT = "repeat"
    SHEET = "sheet"


CONCERNS = {
    Concern.DANGER: mark("有危险"),
    Concern.OVERDUE: mark("超时"),
    Concern.NOBODY: mark("没有合适的人"),
    Concern.UNASSIGNED: mark("久等无人办"),
    Concern.REDO: mark("不满意，重办"),
    Concern.RETURNED: mark("退回两次"),
    Concern.REPEAT: mark("反复来"),
    Concern.SHEET: mark("督办中"),
}
HARM = tuple(Concern)
"""From the worst for the asker to the least: the order of the board (santai's own)."""


@dataclass(frozen=True, kw_only=True)
class Rung:
    """逐级上报: one step of it, who is told and how many working days after the red card.

    `whose` is handler, unit (the head of the case's own unit), above (of the nearest unit above) or top.
    """

    key: str
    label: str
    whose: str
    working_days: int


@dataclass(frozen=True, kw_only=True)
class Told:
    """Why a case needs looking after, and since when."""

    concern: Concern
    since: datetime

    @property
    def label(self) -> str:
        """Return the reason in words."""
        return CONCERNS[self.concern]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One case on the board: who, what and how late, every reason, its marks, and what can be done with one button."""

    row: WorkRow
    reasons: tuple[Told, ...]
    handler: str
    marks: tuple[Mark, ...]
    sheet_id: UUID | None
    sheet_is_ours: bool
    urged_today: bool
    is_own: bool

    @property
    def worst(self) -> Told:
        """Return the reason for the row's place."""
        return self.reasons[0]


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """How many cases there are for one reason; `more` says that there are more than were counted."""

    concern: Concern
    label: str
    number: int
    more: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """How many of the worst cases lie with one unit."""

    unit_id: UUID
    name: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Board:
    """One page of what needs looking after, worst first, with counts by reason and by unit.

    `counted_at` is when the figures behind it were brought up to date, None before the first time.
    """

    rows: tuple[Row, ...]
    shelves: tuple[Shelf, ...]
    groups: tuple[Group, ...]
    next_cursor: str
    counted_at: datetime | None
    at: datetime

    @property
    def seconds_old(self) -> int | None:
        """Return how old the figures are."""
        return None if self.counted_at is None else max(0, int((self.at - self.counted_at).total_seconds()))


@dataclass(frozen=True, kw_only=True)
class ServiceLevel:
    """服务时限: a rule of the trade with its number, how sure it is, from when, and how this system keeps it.

    `amount` and `unit` are the number for programs, where it is one. `clocks` are the clocks that keep it (from the
    lines' own tables), `covered_by` a stricter level, `figure` the measure that shows it, `not_yet` why nothing does.
    """

    key: str
    rule: str
    number: str
    evidence: str
    source: str
    since: str = ""
    until: str = ""
    amount: int = 0
    unit: str = ""
    covered_by: str = ""
    figure: str = ""
    not_yet: str = ""
    clocks: tuple[str, ...] = ()
