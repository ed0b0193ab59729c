"""What production refuses at start: made-up figures of the region pack, and messages that nobody would get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.checks import Error, Tags, register

from santai.directory.queries import region_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.apps import AppConfig
    from django.core.checks import CheckMessage

MADE_UP = "示例"
SENDING_NOTHING = tuple(f"santai.notices.ports.{name}" for name in ("Outbox", "Log", "MailOutbox", "MailLog"))
SMTP = "santai.notices.smtp.Smtp"


@register(Tags.security)
def real_figures(app_configs: Sequence[AppConfig] | None, **options: object) -> Iterable[CheckMessage]:  # noqa: ARG001
    """Return an error for each figure of the footer that is still a placeholder, and for the demonstration outbox."""
    if settings.SANTAI_DEMO:
        return []
    footer = region_pack().region["footer"]
    found: list[CheckMessage] = [
        Error(f"Production needs a real {name} in region.json.", id="santai.E005")
        for name, value in footer.items()
        if not value or MADE_UP in str(value)
    ]
    if settings.SANTAI_SMS_PORT in SENDING_NOTHING:
        sentence = "Production needs a SANTAI_SMS_PORT that sends; the outbox and the log do not."
        found.append(Error(sentence, id="santai.E006"))
    return [*found, *_mail()]


def _mail() -> Iterable[CheckMessage]:
    """Yield an error where e-mail is switched on but would reach nobody, or not by a safe way."""
    if settings.SANTAI_MAIL_PORT in SENDING_NOTHING:
        yield Error("Production needs a SANTAI_MAIL_PORT that sends, or none at all.", id="santai.E007")
    if settings.SANTAI_MAIL_PORT == SMTP and not settings.SANTAI_SMTP_FROM:
        yield Error("E-mail by SMTP needs SANTAI_SMTP_FROM, the address that it comes from.", id="santai.E008")
