"""Who acts, and a fact as other rooms read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One appended event in plain values."""

    code: str
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    post_id: UUID | None
    case_id: UUID | None
    values: dict[str, object]


@dataclass(frozen=True)
class Touched:
    """What a fact speaks of: its own key, an order and perhaps one case of it."""

    fact_id: UUID
    order_id: UUID | None
    case_id: UUID | None


class Actor(Protocol):
    """Who acts: what `identity` calls a scope."""

    @property
    def kind(self) -> str:
        """Staff, citizen, client, system or anonymous."""

    @property
    def actor_id(self) -> UUID | None:
        """The account, when there is one."""

    @property
    def post_id(self) -> UUID | None:
        """The post acted in, when there is one."""
