"""Ways of sending: those of development send nothing, because the outbox page shows the rows; SMTP sends e-mail."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from santai.notices.types import MailPort, SmsPort

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


class MailOutbox:
    """Leaves every e-mail in the outbox table, where the demonstration's page shows it."""

    def send(self, *, address: str, subject: str, text: str, effect_key: str) -> None:
        """Send nothing."""


class MailLog:
    """Writes into the log that an e-mail would have been sent: its effect key, neither address nor words."""

    def send(self, *, address: str, subject: str, text: str, effect_key: str) -> None:  # noqa: ARG002
        """Send nothing."""
        logger.info("e-mail would be sent", extra={"effect_key": effect_key})


def chosen() -> SmsPort:
    """Return the way of sending text messages that the setting SANTAI_SMS_PORT names."""
    port: SmsPort = import_string(settings.SANTAI_SMS_PORT)()
    return port


def chosen_mail() -> MailPort:
    """Return the way of sending e-mail that the setting SANTAI_MAIL_PORT names."""
    port: MailPort = import_string(settings.SANTAI_MAIL_PORT)()
    return port
