"""The words of what happens beyond one desk: grounds of a pause, outside bodies, follow-ups and their results."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from santai.kernel.errors import mark

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Ground(StrEnum):
    """Why a case's clocks stand still (暂停计时的依据)."""

    WAITING_ASKER = "waiting_asker"
    APPRAISAL = "appraisal"
    OTHER_DECISION = "other_decision"
    OUTSIDE_BODY = "outside_body"
    FORCE_MAJEURE = "force_majeure"


GROUNDS = {
    Ground.WAITING_ASKER: mark("等求助人补充"),
    Ground.APPRAISAL: mark("等鉴定、检验的结果"),
    Ground.OTHER_DECISION: mark("等法院、仲裁或别的机关的决定"),
    Ground.OUTSIDE_BODY: mark("等外单位的回复"),
    Ground.FORCE_MAJEURE: mark("不可抗力"),
}


class Kind(StrEnum):
    """What a message is; the last three are for staff, until somebody passes them on in a reply."""

    WORD = "word"
    REPLY = "reply"
    PART = "part"
    NOTE = "note"
    REQUEST = "request"
    OPINION = "opinion"
    OUTSIDE = "outside"


FOR_STAFF = frozenset({Kind.NOTE, Kind.REQUEST, Kind.OPINION, Kind.OUTSIDE})
"""Kinds of message that the asker never reads."""

LATE_WORD = "late_word"
"""The follow-up that a word or file after closing asks for; the other kinds are a line's ladders."""


class Result(StrEnum):
    """What came of a follow-up (回访结果); nobody reached is never taken for satisfied."""

    WILL_RATE = "will_rate"
    UNSOLVED = "unsolved"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"
    SEEN = "seen"


RESULTS = {
    Result.WILL_RATE: mark("联系上了，请本人自己评价"),
    Result.UNSOLVED: mark("联系上了，本人说没解决"),
    Result.NO_ANSWER: mark("没人接"),
    Result.WRONG_NUMBER: mark("号码不对"),
    Result.DECLINED: mark("不愿意多说"),
    Result.SEEN: mark("看过了，不用再办"),
}
OF_CALL = (Result.WILL_RATE, Result.UNSOLVED, Result.NO_ANSWER, Result.WRONG_NUMBER, Result.DECLINED)
OF_WORD = (Result.SEEN, Result.UNSOLVED)


@dataclass(frozen=True, kw_only=True)
class FollowUpView:
    """A follow-up still to be made: what, for whom it is due, which rung of how many, what to say."""

    id: UUID
    kind: str
    label: str
    script: str
    rung: int
    rungs: int
    due_at: datetime
    order_id: UUID
    case_id: UUID
    number: str
    summary: str
    unit_name: str
    results: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """Another order that may be about the same thing, with why one thinks so."""

    order_id: UUID
    number: str
    line_label: str
    state_label: str
    created_at: datetime
    summary: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ForwardedView:
    """What was sent to an outside body, and whether and what it replied."""

    body: str
    words: str
    sent_at: datetime
    expires_at: datetime
    reply: str = ""
    replied_by: str = ""
    replied_at: datetime | None = None
    is_over: bool = False
