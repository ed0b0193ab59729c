"""The event type: an appended fact in codes and values, and the table of who hears it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar
from uuid import UUID

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the web request being answered; kept with logs and events."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact that happened to an order, a case or a person; subclasses are declared in a room's `events`.

    `code` is the fact's stable name. Values are codes, ids, numbers and moments: no sentences and no
    personal data, because events outlive what they speak of.
    """

    code: ClassVar[str] = ""
    order_id: UUID | None = None
    case_id: UUID | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of this event beyond order and case, ready for JSON."""
        names = [field.name for field in fields(self) if field.name not in {"order_id", "case_id"}]
        return {name: _plain(getattr(self, name)) for name in names}


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else str(value)


Listener = Callable[[Event, datetime], None]
_listeners: dict[type[Event], list[Listener]] = defaultdict(list)


def hear(event: type[Event], listener: Listener) -> None:
    """Have `listener(event, at)` called in the announcing transaction; only `config.wiring` calls this.

    A listener enqueues jobs and returns; it never sends anything itself.
    """
    if listener not in _listeners[event]:
        _listeners[event].append(listener)


def announce(event: Event, at: datetime) -> None:
    """Tell every listener of this event's type."""
    for listener in _listeners[type(event)]:
        listener(event, at)
