"""Ways of sending text messages: those of development send nothing, because the outbox page shows the rows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from santai.notices.types import SmsPort

logger = logging.getLogger("santai.notices")


class Outbox:
    """Leaves every message in the outbox table, where the demonstration's page shows it."""

    def send(self, *, phone: str, text: str, effect_key: str) -> None:
        """Send nothing."""


class Log:
    """Writes into the log that a message would have been sent: its effect key, neither telephone nor words."""

    def send(self, *, phone: str, text: str, effect_key: str) -> None:  # noqa: ARG002  neither may be logged
        """Send nothing."""
        logger.info("message would be sent", extra={"effect_key": effect_key})


def chosen() -> SmsPort:
    """Return the way of sending that the setting SANTAI_SMS_PORT names."""
    port: SmsPort = import_string(settings.SANTAI_SMS_PORT)()
    return port
