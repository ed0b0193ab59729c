"""The words of dispatch: hard rules, terms of detriment, reasons to decide otherwise, and plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from santai.kernel.errors import mark


class Rule(StrEnum):
    """A hard rule that a person breaks: who breaks one is never suggested."""

    WALLED = "walled"
    LICENCE = "licence"
    SKILL = "skill"
    LANGUAGE = "language"
    OFF_DUTY = "off_duty"
    FULL = "full"


RULES: Final = {
    Rule.WALLED: mark("要回避，不能办这件事"),
    Rule.LICENCE: mark("今天没有有效的执业证"),
    Rule.SKILL: mark("这类事的专长不够"),
    Rule.LANGUAGE: mark("不会求助人用的语言"),
    Rule.OFF_DUTY: mark("该办的时间里不在岗"),
    Rule.FULL: mark("手头的事已经满了"),
}
BINDING: Final = frozenset({Rule.WALLED, Rule.LICENCE})
"""Rules no reason sets aside: walls always win, and nobody practises without a licence (Lawyers Law Art. 13)."""
PRESENT: Final = frozenset({Rule.OFF_DUTY})
"""Rules that do not keep back somebody who claims a case, because whoever claims is there."""


class Term(StrEnum):
    """A part of the citizen's detriment, in minutes."""

    START = "start"
    QUEUE = "queue"
    LATENESS = "lateness"
    SURPLUS = "surplus"
    CONTINUITY = "continuity"


TERMS: Final = {
    Term.START: mark("到在岗还要等"),
    Term.QUEUE: mark("手头的事先办完要等"),
    Term.LATENESS: mark("会超过时限"),
    Term.SURPLUS: mark("专长高出所需，应留给难事"),
    Term.CONTINUITY: mark("不是原来办这件事的人，要从头了解"),
}


class Why(StrEnum):
    """Why somebody else was chosen than the one suggested, or somebody who breaks a rule that may be set aside."""

    ASKER_WISH = "asker_wish"
    KNOWS_CASE = "knows_case"
    AGREED = "agreed"
    NOBODY_ELSE = "nobody_else"


WHYS: Final = {
    Why.ASKER_WISH: mark("求助人要求"),
    Why.KNOWS_CASE: mark("熟悉这件事"),
    Why.AGREED: mark("已和本人说好"),
    Why.NOBODY_ELSE: mark("没有别的人"),
}


HANDLERS: Final = {
    "agent": mark("热线坐席"),
    "clerk": mark("窗口人员"),
    "counsel": mark("村居法律顾问"),
    "practitioner": mark("服务人员"),
}
"""The roles that handle cases; a test holds them to the declared ones."""


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a case asks of whoever takes it; `urgency` is 1, 2 or 4, `until` the end of the time to begin in."""

    matter: str
    level: int
    language: str
    urgency: int
    at: datetime
    due_at: datetime | None
    until: datetime
    walled: frozenset[UUID] = frozenset()
    before: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who may be asked, by post; `skills` is None for staff who take questions of every kind at level 1.

    `ids` are all the ids a wall may name them by; `starts` is when they are next on duty, None when not at all.
    """

    post_id: UUID
    name: str
    role: str
    ids: frozenset[UUID]
    languages: frozenset[str]
    load: int
    capacity: int
    starts: datetime | None
    is_licensed: bool = True
    skills: Mapping[str, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """One person as judged: the rules broken, or the place (from 1) with the terms of detriment in minutes.

    `gap` says by how many minutes each term is worse (or better, below zero) than the first one's.
    """

    person: Person
    broken: tuple[Rule, ...] = ()
    terms: Mapping[Term, int] = field(default_factory=dict)
    gap: Mapping[Term, int] = field(default_factory=dict)
    place: int = 0

    @property
    def cost(self) -> int:
        """Return the whole detriment in minutes."""
        return sum(self.terms.values())


@dataclass(frozen=True, kw_only=True)
class Match:
    """Everybody asked about: those who may, best first, and those who may not, each with why."""

    eligible: tuple[Ranked, ...]
    excluded: tuple[Ranked, ...]

    @property
    def first(self) -> Ranked | None:
        """Return the one suggested, or None when nobody may."""
        return self.eligible[0] if self.eligible else None

    def of(self, post_id: UUID) -> Ranked | None:
        """Return how this post was judged, or None when it was not asked about."""
        found = (ranked for ranked in (*self.eligible, *self.excluded) if ranked.person.post_id == post_id)
        return next(found, None)


@dataclass(frozen=True, kw_only=True)
class Officer:
    """Who is to decide when nobody may be suggested: the nearest unit upwards with a dispatcher."""

    unit: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A case with everybody who might do it; `officer` is filled when nobody may."""

    case_id: UUID
    number: str
    code: str
    line: str
    summary: str
    unit: str
    matter: str
    language: str
    level: int
    due_at: datetime | None
    urgent: bool
    version: int
    is_closed: bool
    assignee: str
    assignee_id: UUID | None
    match: Match
    officer: Officer | None = None
