"""E-mail by SMTP against a server on this machine: what it says, what it hides, and how each failure is told."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email import message_from_string, policy
from typing import TYPE_CHECKING, Any

import pytest

from santai.kernel import moments
from santai.notices import operations, smtp
from santai.notices.models import Notice
from santai.notices.tests.mailhost import MailHost, serving
from santai.notices.tests.test_tls import certificate
from santai.notices.types import FaultError, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings

pytestmark = [pytest.mark.enable_socket]
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LETTER: dict[str, str] = {
    "address": "asker@example.com", "subject": "您有一条新消息", "text": "您编号 GD1 的事有了答复。",
    "effect_key": "answered:1",
}  # fmt: skip


@pytest.fixture
def host(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailHost]:
    monkeypatch.setattr(moments, "now", lambda: AT)
    with serving() as found:
        point(settings, found, tls="none")
        yield found


def point(settings: Settings, host: MailHost, *, tls: str, name: str = "localhost") -> None:
    settings.SANTAI_SMTP_HOST, settings.SANTAI_SMTP_PORT, settings.SANTAI_SMTP_TLS = name, host.port, tls
    settings.SANTAI_SMTP_FROM, settings.SANTAI_SMTP_USER = "santai@example.com", ""
    settings.SANTAI_MAIL_PORT = "santai.notices.smtp.Smtp"


def fault(**changes: Any) -> FaultError:
    with pytest.raises(FaultError) as caught:
        smtp.Smtp().send(**(LETTER | changes))
    return caught.value


def test_a_letter_says_what_it_should_and_its_head_nothing_to_guess_from(host: MailHost) -> None:
    smtp.Smtp().send(**LETTER)
    smtp.Smtp().send(**LETTER)
    first, second = (message_from_string(text, policy=policy.default) for text in host.letters)
    assert first.get_content().strip() == LETTER["text"]
    assert (first["Subject"], first["From"], first["To"]) == (
        "您有一条新消息",
        "santai@example.com",
        "asker@example.com",
    )
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"] == second["Message-ID"] != ""
    assert set(first.keys()) <= {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("command", "reply", "code", "for_good"),
    [
        ("RCPT", "550 no such person", "bad_address", True),
        ("RCPT", "450 try later", "bad_address", False),
        ("DATA", "554 no", "status_554", True),
        ("MAIL", "451 busy", "status_451", False),
    ],
)
def test_a_refusal_is_told_and_whether_it_is_for_good(
    host: MailHost, command: str, reply: str, code: str, *, for_good: bool
) -> None:
    host.refuses[command] = reply
    found = fault()
    assert (found.code, found.for_good) == (code, for_good)
    assert "asker" not in str(found)


def test_a_wrong_password_is_a_setting_to_mend(host: MailHost, settings: Settings) -> None:
    settings.SANTAI_SMTP_USER, settings.SANTAI_SMTP_PASSWORD = "santai", "wrong"
    host.refuses["AUTH"] = "535 no"
    assert (fault().code, fault().for_good) == ("not_set_up", False)


def test_a_server_that_is_not_there_or_says_nothing(
    host: MailHost, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "SECONDS", 0.2)
    host.silent = True
    assert fault().code == "timeout"
    settings.SANTAI_SMTP_PORT = 9
    assert fault().code == "unreachable"


@pytest.mark.parametrize(("tls", "name"), [("none", "mail.example.com"), ("made-up", "localhost")])
def test_nothing_is_sent_in_the_clear_to_another_machine(
    host: MailHost, settings: Settings, tls: str, name: str
) -> None:
    point(settings, host, tls=tls, name=name)
    assert fault().code == "not_set_up"


@pytest.mark.parametrize("way", ["tls", "starttls"])
@pytest.mark.parametrize("trusted", [True, False])
def test_over_tls_the_certificate_is_checked(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, way: str, *, trusted: bool
) -> None:
    path = certificate(tmp_path, "localhost")
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(path)
    trusting = ssl.create_default_context(cafile=str(path) if trusted else None)
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    monkeypatch.setattr(moments, "now", lambda: AT)
    with serving(own, from_the_start=way == "tls") as host:
        point(settings, host, tls=way)
        settings.SANTAI_SMTP_USER, settings.SANTAI_SMTP_PASSWORD = "santai", "made-up"
        if trusted:
            smtp.Smtp().send(**LETTER)
        else:
            assert fault().code == "tls"
    assert (len(host.letters), len(host.signed_in)) == ((1, 1) if trusted else (0, 0))


@pytest.mark.django_db
def test_a_message_to_somebody_without_a_mobile_goes_out_by_mail(host: MailHost, settings: Settings) -> None:
    settings.SANTAI_DEMO = False
    notice = operations.queue(
        template="answered", phone="", email="asker@example.com", order_id=None,
        values={"number": "GD1", "language": "en"}, effect_key="1", at=AT,
    )  # fmt: skip
    assert notice
    operations.deliver(notice_id=notice, at=AT)
    [letter] = host.letters
    told = message_from_string(letter, policy=policy.default)
    assert told["To"] == "asker@example.com"
    assert told["Subject"] == "You have a new message"
    assert told.get_content().startswith("Your request GD1")
    row = Notice.objects.get()
    assert (row.state, bool(row.email)) == (State.SENT, False)
