"""The words of a village log: kinds, head counts, doubts, and the plain values that leave this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from django.core.files import File


class Kind(StrEnum):
    """What a counsel did."""

    ADVICE = "advice"
    MEDIATION = "mediation"
    LECTURE = "lecture"
    CONTRACT = "contract"
    AID = "aid"
    OTHER = "other"


KINDS = {
    Kind.ADVICE: mark("解答咨询"),
    Kind.MEDIATION: mark("参与调解"),
    Kind.LECTURE: mark("讲法治课"),
    Kind.CONTRACT: mark("审合同"),
    Kind.AID: mark("引导法援"),
    Kind.OTHER: mark("其他"),
}
ICONS = {
    Kind.ADVICE: "message-circle-question-mark",
    Kind.MEDIATION: "handshake",
    Kind.LECTURE: "presentation",
    Kind.CONTRACT: "file-check",
    Kind.AID: "hand-helping",
    Kind.OTHER: "ellipsis",
}


class Heads(StrEnum):
    """How many people were served."""

    ONE = "1"
    FEW = "2-5"
    SOME = "6-20"
    MANY = "20+"


HEADS = {Heads.ONE: mark("1"), Heads.FEW: mark("2–5"), Heads.SOME: mark("6–20"), Heads.MANY: mark("20+")}


class Doubt(StrEnum):
    """Why a person must decide whether a log counts."""

    CLOCK = "clock"
    LATE = "late"
    UNKNOWN_VILLAGE = "unknown_village"
    FOREIGN_VILLAGE = "foreign_village"
    CONTENT = "content"
    LEFT = "left"
    TWO_VERSIONS = "two_versions"


DOUBTS = {
    Doubt.CLOCK: mark("手机时间不对"),
    Doubt.LATE: mark("服务过了二十九天才交上来"),
    Doubt.UNKNOWN_VILLAGE: mark("没有这个村居"),
    Doubt.FOREIGN_VILLAGE: mark("不是本人聘任的村居"),
    Doubt.CONTENT: mark("有一项读不懂"),
    Doubt.LEFT: mark("记录人已不在岗"),
    Doubt.TWO_VERSIONS: mark("同一条记录交来两个不同的内容"),
}


class NotYoursError(DomainError):
    """The log was kept on this device by somebody who is not the one signed in."""

    code = "sign_in"
    message = mark("请用记录人自己的账号登录，再交上来。")
    status = 401


@dataclass(frozen=True, kw_only=True)
class Item:
    """One log as a device or a form hands it in; every text is as given and may be anything."""

    client_id: UUID
    kind: str
    topic: str = ""
    heads: str = Heads.ONE
    village: str = ""
    claimed: str = ""
    note: str = ""
    phone: str = ""
    files: tuple[File[bytes], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A log after reading: only known words, and the doubts about it; nothing given is lost (`odd` keeps it)."""

    kind: Kind
    topic: str
    heads: Heads
    village: str
    claimed_at: datetime | None
    served_on: date
    note: str
    phone: str
    doubts: tuple[Doubt, ...]
    odd: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What the counsel is told once the server has it; `query_code` only where the villager left a telephone."""

    number: str
    held: bool
    doubts: tuple[Doubt, ...]
    query_code: str = ""
    dropped: str = ""


@dataclass(frozen=True, kw_only=True)
class Village:
    """A village of a counsel's engagements."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One log of one's own, as it stands."""

    case_id: UUID
    number: str
    kind_label: str
    topic: str
    heads_label: str
    village: str
    at: datetime
    claimed_at: datetime | None
    state: str
    state_label: str
    doubts: tuple[str, ...]
    may_correct: bool


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month of one's own logs: counts by kind, and the rows; nobody is compared with anybody."""

    first: date
    total: int
    counts: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
