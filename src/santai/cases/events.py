"""What is announced of orders and cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from santai.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrderCreated(Event):
    """A person told what happened; one order and its first case stand."""

    code: ClassVar[str] = "order.created"
    channel: str
    line: str
    unit_id: UUID
    idempotency: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseMoved(Event):
    """A case moved by its lifecycle table."""

    code: ClassVar[str] = "case.moved"
    line: str
    move: str
    from_state: str
    to_state: str
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseHanded(Event):
    """A case went to another unit, or back, or (returned twice) to the unit above."""

    code: ClassVar[str] = "case.handed"
    from_unit: UUID
    to_unit: UUID
    reason: str
    returns: int
    escalated: bool


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Event):
    """A post was given a case, or claimed it; whoever had it before let go."""

    code: ClassVar[str] = "case.assigned"
    post_id: UUID
    before: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CaseConverted(Event):
    """A case was turned into another line's case under the same order."""

    code: ClassVar[str] = "case.converted"
    into: UUID
    line: str


@dataclass(frozen=True, kw_only=True)
class CaseJoined(Event):
    """A case was joined to another order's case about the same thing, or (with no `into`) stands alone again."""

    code: ClassVar[str] = "case.joined"
    into: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PartOpened(Event):
    """A case was split, or another unit was asked to help: a part of it stands under the same order."""

    code: ClassVar[str] = "case.part_opened"
    part: UUID
    line: str
    unit_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseForwarded(Event):
    """An outside body was sent a case to answer."""

    code: ClassVar[str] = "case.forwarded"
    body: str


@dataclass(frozen=True, kw_only=True)
class OutsideReplied(Event):
    """An outside body answered."""

    code: ClassVar[str] = "case.outside_replied"
    body: str


@dataclass(frozen=True, kw_only=True)
class FollowedUp(Event):
    """A call was made to the asker, or a late word was looked at, with what came of it."""

    code: ClassVar[str] = "case.followed_up"
    kind: str
    rung: int
    result: str


@dataclass(frozen=True, kw_only=True)
class WordsAdded(Event):
    """The asker, or staff for the asker, added a word or a file."""

    code: ClassVar[str] = "words.added"
    message_id: UUID
    kind: str
    channel: str
    uploads: int = 0


@dataclass(frozen=True, kw_only=True)
class LabelRaised(Event):
    """Something said later named danger: the order is discreet from now on."""

    code: ClassVar[str] = "order.label_raised"
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CodeReissued(Event):
    """A lost query code was replaced after an identity check; the old one is dead."""

    code: ClassVar[str] = "code.reissued"
    checked_identity: str


@dataclass(frozen=True, kw_only=True)
class CardOpened(Event):
    """A member of staff opened an order's card."""

    code: ClassVar[str] = "card.opened"


@dataclass(frozen=True, kw_only=True)
class FieldUnmasked(Event):
    """A member of staff revealed one masked field."""

    code: ClassVar[str] = "field.unmasked"
    field: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ListRead(Event):
    """A list page with personal rows was read: one event for the page."""

    code: ClassVar[str] = "list.read"
    list: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class EditionTaken(Event):
    """A calendar edition came; the clocks of so many open cases are counted again."""

    code: ClassVar[str] = "calendar.edition_taken"
    year: int
    cases: int


@dataclass(frozen=True, kw_only=True)
class ClockMoved(Event):
    """A clock's due date changed, with why (a new calendar edition, an extension)."""

    code: ClassVar[str] = "clock.moved"
    rule: str
    why: str
    before: str
    after: str
