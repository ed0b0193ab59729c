"""What is announced of dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from santai.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class NobodyEligible(Event):
    """Somebody asked who should do a case, and nobody may."""

    code: ClassVar[str] = "dispatch.nobody"
    asked: int
