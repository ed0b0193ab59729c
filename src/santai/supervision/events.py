"""What is announced of supervision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from santai.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CardWritten(Event):
    """A running period was warned of (yellow) or was found over (red)."""

    code: ClassVar[str] = "supervision.card"
    colour: str
    clock_id: UUID


@dataclass(frozen=True, kw_only=True)
class SheetOpened(Event):
    """A supervision sheet went to a unit; `to_unit` is nobody's when no other supervisor stands above."""

    code: ClassVar[str] = "supervision.sheet-opened"
    why: str
    to_unit: UUID | None


@dataclass(frozen=True, kw_only=True)
class SheetClosed(Event):
    """A supervision sheet was settled."""

    code: ClassVar[str] = "supervision.sheet-closed"
    finding: str


@dataclass(frozen=True, kw_only=True)
class Escalated(Event):
    """An overdue case went one rung up: to whoever handles it, or to a unit; to nobody where none is."""

    code: ClassVar[str] = "supervision.escalated"
    rung: str
    clock_id: UUID
    to_unit: UUID | None
    to_post: UUID | None


@dataclass(frozen=True, kw_only=True)
class Urged(Event):
    """A supervisor urged whoever has a case; `count` is how often it has been by now."""

    code: ClassVar[str] = "supervision.urged"
    to_post: UUID | None
    count: int
