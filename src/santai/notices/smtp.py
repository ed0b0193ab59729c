"""Sending e-mail by SMTP: over TLS, within ten seconds, plain text, nothing in the headers to guess from."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.conf import settings

from santai.kernel import moments
from santai.notices.types import FaultError

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS: Final = 10.0
TLS, STARTTLS, PLAIN = "tls", "starttls", "none"
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
FOR_GOOD: Final = HTTPStatus.INTERNAL_SERVER_ERROR
"""From this reply code on an SMTP server says that no further try helps (RFC 5321, 4.2.1)."""


class Smtp:
    """Sends by the server that the settings name; raises `FaultError` with a coded reason."""

    def send(self, *, address: str, subject: str, text: str, effect_key: str) -> None:
        """Send one e-mail; the same effect key gives the same Message-ID, so that a repeated one is known as such."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = settings.SANTAI_SMTP_FROM, address, subject
        letter["Date"] = format_datetime(moments.now())
        letter["Message-ID"] = _message_id(effect_key)
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text, cte="base64")
        with _faults(), _connected() as server:
            server.send_message(letter)


def _message_id(effect_key: str) -> str:
    domain = settings.SANTAI_SMTP_FROM.rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(effect_key.encode()).hexdigest()[:40]}@{domain}>"


@contextmanager
def _connected() -> Iterator[smtplib.SMTP]:
    """Open a connection that nobody on the way can read; one without TLS only to this machine."""
    host, port, way = settings.SANTAI_SMTP_HOST, settings.SANTAI_SMTP_PORT, settings.SANTAI_SMTP_TLS
    if way not in {TLS, STARTTLS} and not (way == PLAIN and host in LOCAL):
        raise FaultError("not_set_up")
    context = ssl.create_default_context()
    if way == TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=SECONDS)
    with server:
        if way == STARTTLS:
            server.starttls(context=context)
        if settings.SANTAI_SMTP_USER:
            server.login(settings.SANTAI_SMTP_USER, settings.SANTAI_SMTP_PASSWORD)
        yield server


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what goes wrong into a coded reason; nothing of the address or the words leaves by it."""
    try:
        yield
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        raise FaultError("not_set_up") from None
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise FaultError("bad_address", for_good=min(codes, default=0) >= FOR_GOOD) from None
    except smtplib.SMTPResponseException as error:
        raise FaultError(f"status_{error.smtp_code}", for_good=error.smtp_code >= FOR_GOOD) from None
    except ssl.SSLError:
        raise FaultError("tls") from None
    except TimeoutError:
        raise FaultError("timeout") from None
    except (smtplib.SMTPException, OSError) as error:
        late = isinstance(error.__context__, TimeoutError)
        raise FaultError("timeout" if late else "unreachable") from None
