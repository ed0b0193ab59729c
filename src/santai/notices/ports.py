"""Ways of sending text messages: the development one sends nothing, because the outbox page shows the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from santai.notices.types import SmsPort


class Outbox:
    """Leaves every message in the outbox table, where the demonstration's page shows it."""

    def send(self, *, phone: str, text: str, effect_key: str) -> None:
        """Send nothing."""


def chosen() -> SmsPort:
    """Return the way of sending that the setting SANTAI_SMS_PORT names."""
    port: SmsPort = import_string(settings.SANTAI_SMS_PORT)()
    return port
