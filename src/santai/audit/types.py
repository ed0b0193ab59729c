"""A fact as other rooms read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
