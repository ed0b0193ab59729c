from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.test import override_settings

from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.types import ANONYMOUS
from santai.kernel.jobs import drain_jobs
from santai.kernel.keys import new_key
from santai.notices import operations
from santai.notices.models import Notice
from santai.notices.types import UPDATE, WORDINGS, State, wording

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NUMBER = "19900000001"
HERE = "santai.notices.tests.test_notices"

MATTERS = ("家暴", "离婚", "欠薪", "法律", "援助", "调解", "案", "起诉", "司法")


class Counting:
    """A way of sending that keeps what it was given."""

    sent: ClassVar[list[tuple[str, str, str]]] = []

    def send(self, *, phone: str, text: str, effect_key: str) -> None:
        self.sent.append((phone, text, effect_key))


class Failing:
    """A way of sending that never works."""

    def send(self, *, phone: str, text: str, effect_key: str) -> None:
        raise OSError(effect_key, len(phone + text))


def queue(effect_key: str = "answered:1", *, template: str = "answered", phone: str = NUMBER) -> UUID | None:
    return operations.queue(
        template=template, phone=phone, order_id=new_key(), values={"number": "GD1"}, effect_key=effect_key, at=AT
    )


@pytest.mark.django_db
def test_a_message_is_sent_once_however_often_it_is_queued_or_delivered() -> None:
    Counting.sent.clear()
    with override_settings(SANTAI_SMS_PORT=f"{HERE}.Counting"):
        first = queue()
        assert first
        assert queue() is None
        drain_jobs()
        operations.deliver(notice_id=first, at=AT)
    assert [(phone, key) for phone, _, key in Counting.sent] == [(NUMBER, "answered:1")]
    assert "GD1" in Counting.sent[0][1]
    assert Notice.objects.get().state == State.SENT


@pytest.mark.django_db
def test_the_row_holds_no_readable_telephone_or_code() -> None:
    operations.send_one_time_code(phone=NUMBER, address="198.51.100.1", by=ANONYMOUS, at=AT)
    row = Notice.objects.values().get()
    assert NUMBER not in str(row)
    code = Notice.objects.get().secret.reveal()
    assert len(code) == 6
    assert code not in str({key: value for key, value in row.items() if key != "secret"})


@pytest.mark.django_db
def test_outside_a_demonstration_nothing_personal_outlives_the_sending() -> None:
    notice = queue()
    assert notice
    with override_settings(SANTAI_DEMO=False):
        operations.deliver(notice_id=notice, at=AT)
    row = Notice.objects.get()
    assert (bool(row.phone), bool(row.secret), row.state) == (False, False, State.SENT)


@pytest.mark.django_db
def test_a_message_that_cannot_be_sent_is_tried_eight_times_and_then_said_to_have_failed() -> None:
    notice = queue()
    assert notice
    with override_settings(SANTAI_SMS_PORT=f"{HERE}.Failing"):
        for _ in range(7):
            with pytest.raises(OSError, match="answered:1"):
                operations.deliver(notice_id=notice, at=AT)
        assert Notice.objects.get().state == State.QUEUED
        operations.deliver(notice_id=notice, at=AT)
    assert Notice.objects.get().state == State.FAILED


@pytest.mark.django_db
def test_a_telephone_that_takes_no_messages_gets_none() -> None:
    assert queue(phone="0631-5200000") is None
    assert not Notice.objects.exists()


@pytest.mark.parametrize("template", WORDINGS)
def test_no_message_names_the_matter(template: str) -> None:
    text = wording(template, values={"number": "GD1"}, code="123456")
    assert not [word for word in MATTERS if word in text]
    assert "{" not in text


@pytest.mark.parametrize(
    ("language", "begins"), [("zh-hans", "您编号 GD1"), ("en", "Your request GD1"), ("xx", "您编号 GD1")]
)
def test_a_message_speaks_the_language_it_was_asked_in(language: str, begins: str) -> None:
    assert wording("answered", values={"number": "GD1", "language": language}).startswith(begins)


def test_the_discreet_message_says_that_there_is_news_and_nothing_else() -> None:
    assert wording(UPDATE, values={"number": "GD1"}) == "您有一条新消息，方便时请查看。"


def test_an_undeclared_message_is_refused() -> None:
    with pytest.raises(KeyError):
        wording("made-up", values={})


@pytest.mark.django_db
def test_the_outbox_shows_what_would_have_arrived_in_a_demonstration_only(client: Client) -> None:
    operations.send_one_time_code(phone=NUMBER, address="198.51.100.1", by=ANONYMOUS, at=AT)
    page = client.get("/outbox/").text
    assert Notice.objects.get().secret.reveal() in page
    assert "199****0001" in page
    assert NUMBER not in page
    with override_settings(SANTAI_DEMO=False):
        assert client.get("/outbox/").status_code == 404


@pytest.mark.django_db
def test_a_second_code_within_a_minute_is_refused_and_nothing_is_queued() -> None:
    operations.send_one_time_code(phone=NUMBER, address="198.51.100.1", by=ANONYMOUS, at=AT)
    with pytest.raises(TooManyTriesError):
        operations.send_one_time_code(phone=NUMBER, address="198.51.100.1", by=ANONYMOUS, at=AT)
    assert Notice.objects.count() == 1
