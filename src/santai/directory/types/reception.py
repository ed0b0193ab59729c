"""Who takes in what is told in a place."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Reception:
    """The unit that takes a request in, the six digits of its area, and the unit with those above it, nearest first."""

    unit_id: UUID
    area: str
    chain: tuple[UUID, ...]
