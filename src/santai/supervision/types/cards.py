"""Cards and sheets: colours, why a sheet was written and how it ended."""

from __future__ import annotations

from enum import StrEnum

from santai.kernel.errors import mark


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
