"""The words of notices: what a way of sending must do, and a message as the outbox shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


STATE_LABELS = {State.QUEUED: "等待发送", State.SENT: "已发出", State.FAILED: "没有发出"}


class SmsPort(Protocol):
    """A way of sending text messages; the settings choose one."""

    def send(self, *, phone: str, text: str, effect_key: str) -> None:
        """Send `text`, or raise; a provider is told `effect_key` so that a repeated call sends nothing twice."""


@dataclass(frozen=True, kw_only=True)
class OutboxRow:
    """A message as the demonstration's outbox shows it: the telephone masked, the words as they would arrive."""

    phone: str
    text: str
    state: str
    created_at: datetime
    sent_at: datetime | None
