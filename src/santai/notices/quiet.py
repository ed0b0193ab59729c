"""When a message may ring: nobody is woken for what is not urgent. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from santai.kernel.calendars import BEIJING

FROM: Final = time(21)
UNTIL: Final = time(8)
"""Quiet hours of texts that are not urgent, in Beijing (santai's own rule; e-mail does not ring)."""


def earliest(at: datetime) -> datetime:
    """Return the moment from which a text that can wait may be sent: now by day, eight in the morning by night."""
    local = at.astimezone(BEIJING)
    if UNTIL <= local.time() < FROM:
        return at
    day = local.date() + timedelta(days=local.time() >= FROM)
    return datetime.combine(day, UNTIL, tzinfo=BEIJING)
