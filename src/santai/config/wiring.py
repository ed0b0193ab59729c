"""Which event is heard by whom, and which lines are registered: the one page that knows."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings

from santai.cases import registry
from santai.cases.events import CaseMoved, OrderCreated
from santai.kernel import events
from santai.kernel.events import Event
from santai.notices.operations import webhooks

if TYPE_CHECKING:
    from datetime import datetime


def _tell_outside(event: Event, at: datetime) -> None:
    """Have other systems told that this happened, by ids only."""
    webhooks.announce(code=event.code, order_id=event.order_id, case_id=event.case_id, at=at)


LISTENERS: tuple[tuple[type[Event], events.Listener], ...] = (
    (CaseMoved, _tell_outside),
    (OrderCreated, _tell_outside),
)
"""Event type and the function that hears it in the announcing transaction; a line adds its own in its spec."""


def connect() -> None:
    """Register every discovered line and connect events to listeners; called once at start."""
    for module in settings.LINE_MODULES:
        line = import_module(f"{module}.line").LINE
        registry.register(line)
        for event, listener in line.hears:
            events.hear(event, listener)
    for event, listener in LISTENERS:
        events.hear(event, listener)
