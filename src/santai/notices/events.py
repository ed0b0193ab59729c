"""What is announced of endpoints and of sendings that failed: ids and codes, never an address or a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from santai.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EndpointAdded(Event):
    """Another system is told of facts from now on."""

    code: ClassVar[str] = "webhook.added"
    endpoint_id: UUID
    events: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EndpointSwitched(Event):
    """An endpoint was disabled or enabled, by an administrator or because it answered that it is gone."""

    code: ClassVar[str] = "webhook.switched"
    endpoint_id: UUID
    is_active: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class SecretRotated(Event):
    """An endpoint was given a new signing secret; for a day the old one signs beside it."""

    code: ClassVar[str] = "webhook.rotated"
    endpoint_id: UUID


@dataclass(frozen=True, kw_only=True)
class SendingRetried(Event):
    """An administrator had a sending that was given up tried again."""

    code: ClassVar[str] = "sending.retried"
    kind: str
    sending_id: UUID


@dataclass(frozen=True, kw_only=True)
class SendingDropped(Event):
    """An administrator decided that a sending that was given up is not tried again."""

    code: ClassVar[str] = "sending.dropped"
    kind: str
    sending_id: UUID
