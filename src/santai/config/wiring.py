"""Which event is heard by whom, and which lines are registered: the one page that knows."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings

from santai.cases import registry
from santai.kernel import events
from santai.kernel.events import Event

LISTENERS: tuple[tuple[type[Event], events.Listener], ...] = ()
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
