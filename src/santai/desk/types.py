"""The words of the desk: how urgent, what for, and the plain values its pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from santai.cases.types import CaseView, ClockView, Intake, MessageView, Opened, OrderCard, WorkRow
from santai.cases.types.beyond import FollowUpView
from santai.cases.types.people import Claims, Earlier, GoneOn
from santai.kernel.errors import mark
from santai.papers.types import FileView
from santai.ui.marks import Mark

if TYPE_CHECKING:
    from django.forms import Form


class Level(StrEnum):
    """How near a due moment is, or that nothing is due."""

    LATE = "late"
    NEAR = "near"
    CALM = "calm"
    WAITING = "waiting"
    NONE = "none"


class Purpose(StrEnum):
    """What a masked field is revealed for; kept with the fact that it was."""

    CALL_BACK = "call_back"
    VERIFY = "verify"
    FORWARD = "forward"
    SAFETY = "safety"


PURPOSES = {
    Purpose.CALL_BACK: mark("回电联系求助人"),
    Purpose.VERIFY: mark("核对来人身份"),
    Purpose.FORWARD: mark("转给别的部门要用"),
    Purpose.SAFETY: mark("人身安全，情况紧急"),
}


@dataclass(frozen=True, kw_only=True)
class Urgency:
    """How urgent, in a sign, a word and a colour, so that none of them is needed alone."""

    level: Level
    sign: str
    sentence: str
    number: int = 0

    @property
    def pill(self) -> str:
        """Return the pill's modifier class."""
        return {Level.LATE: "pill--bad", Level.NEAR: "pill--warn", Level.CALM: "pill--good"}.get(self.level, "")


@dataclass(frozen=True, kw_only=True)
class WorkLine:
    """A row of a work list with its urgency, and what rooms above have to say of it."""

    row: WorkRow
    urgency: Urgency
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A move on the card: its digit if it has one, and its form when the move needs something."""

    key: str
    label: str
    digit: int
    form: Form | None
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class ClockLine:
    """A clock on the card, with its place among the case's clocks."""

    clock: ClockView
    urgency: Urgency
    place: int


@dataclass(frozen=True, kw_only=True)
class CasePane:
    """One case on the card."""

    case: CaseView
    urgency: Urgency
    marks: tuple[Mark, ...]
    choices: tuple[Choice, ...]
    clocks: tuple[ClockLine, ...]


@dataclass(frozen=True, kw_only=True)
class Said:
    """A word, reply or note with its files."""

    message: MessageView
    files: tuple[FileView, ...]
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a person had written when an operation was refused: nobody writes the same text twice."""

    case_id: UUID | None
    move: str
    form: Form


@dataclass(frozen=True, kw_only=True)
class Card:
    """An order as the desk reads it, with its files, kind of matter and the asker's groups in words."""

    order: OrderCard
    files: tuple[FileView, ...]
    follow_ups: tuple[FollowUpView, ...]
    matter: str
    groups: tuple[str, ...]
    token: str


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A clock with its rule in words and every day it counted; `days` is empty for a period in hours.

    `evidence` says how sure its source is; `moved_to` is where the present calendar would have a promise end that was
    told otherwise.
    """

    clock: ClockView
    amount: int
    unit: str
    evidence: str
    days: tuple[DayLine, ...]
    extension: tuple[DayLine, ...]
    moved_to: datetime | None
    edition: str
    extended: int


@dataclass(frozen=True, kw_only=True)
class DayLine:
    """One day of a period, counted or not, with why in words."""

    day: date
    counted: bool
    reason: str


class Press(StrEnum):
    """What was pressed on the quick form: look for earlier orders, open one, go on with it, or register anew."""

    FIND = "find"
    OPEN = "open"
    GO_ON = "go_on"
    CREATE = "create"


class Outcome(StrEnum):
    """What a visit or a call came to, chosen with one key; nothing chosen leaves it to whoever takes it up."""

    ANSWERED = "answered"
    LEGAL_AID = "legal_aid"
    MEDIATION = "mediation"
    NOTARY = "notary"
    VISIT = "visit"
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True)
class Way:
    """An outcome in words: `line` is the service line it opens where that stands, `note` what the next desk reads."""

    label: str
    icon: str
    line: str = ""
    note: str = ""


OUTCOMES = {
    Outcome.ANSWERED: Way(label=mark("解答即结"), icon="message-circle-question-mark"),
    Outcome.LEGAL_AID: Way(
        label=mark("转法律援助"), icon="hand-helping", line="legal_aid", note=mark("登记时定的去向：转法律援助。")
    ),
    Outcome.MEDIATION: Way(
        label=mark("转调解"), icon="handshake", line="mediation", note=mark("登记时定的去向：转调解。")
    ),
    Outcome.NOTARY: Way(
        label=mark("转公证鉴定"), icon="stamp", line="notary", note=mark("登记时定的去向：转公证、鉴定。")
    ),
    Outcome.VISIT: Way(
        label=mark("约面谈"), icon="calendar-check", note=mark("登记时定的去向：约面谈，请联系来人定时间。")
    ),
    Outcome.OUTSIDE: Way(label=mark("转 12345"), icon="share-2", note=mark("登记时定的去向：归 12345，请核对后转办。")),
}


@dataclass(frozen=True, kw_only=True)
class Reception:
    """The quick form as it was filled in, whichever button was pressed."""

    press: Press
    told: Intake
    handle: str
    number: str
    check: str
    purpose: str
    claims: Claims
    by_proxy: bool
    outcome: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Received:
    """What a press came to: the earlier orders that show (one `chosen`), the one opened or gone on with, a new one."""

    press: Press
    earlier: tuple[Earlier, ...] = ()
    chosen: str = ""
    card: OrderCard | None = None
    gone_on: GoneOn | None = None
    opened: Opened | None = None
    is_answered: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something to ask; `field` names the field of the form that holds the answer, `matter` when to ask it at all."""

    key: str
    text: str
    field: str = ""
    matter: str = ""


@dataclass(frozen=True, kw_only=True)
class Script:
    """What to say and to ask at a counter or on the telephone."""

    opening: str
    closing: str
    calm: tuple[str, ...]
    questions: tuple[Question, ...]
