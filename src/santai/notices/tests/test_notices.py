from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.types import ANONYMOUS
from santai.kernel.jobs import drain_jobs
from santai.kernel.keys import new_key
from santai.notices import operations
from santai.notices.models import Notice
from santai.notices.types import UPDATE, WORDINGS, FaultError, State, wording

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


class Refusing:
    """A way of sending that says why not."""

    for_good = False

    def send(self, *, phone: str, text: str, effect_key: str) -> None:  # noqa: ARG002
        raise FaultError("bad_address", for_good=self.for_good)


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


def later(**amount: float) -> datetime:
    return AT + timedelta(**amount)


@pytest.mark.django_db
def test_a_message_that_cannot_be_sent_is_tried_eight_times_and_then_said_to_have_failed() -> None:
    notice = queue()
    assert notice
    with override_settings(SANTAI_SMS_PORT=f"{HERE}.Failing"):
        for number in range(1, 8):
            operations.deliver(notice_id=notice, at=later(hours=24 * number))
            row = Notice.objects.get()
            assert (row.state, row.tries, row.fault) == (State.QUEUED, number, "port_failed")
            assert waiting()[-1] == later(hours=24 * number) + operations.PAUSES[number - 1]
        operations.deliver(notice_id=notice, at=later(days=9))
    assert (Notice.objects.get().state, Notice.objects.get().tries) == (State.FAILED, 8)
    assert list(operations.PAUSES) == sorted(operations.PAUSES)


def waiting() -> list[datetime]:
    rows = ProcrastinateJob.objects.filter(args__name=operations.JOB).exclude(scheduled_at=None).order_by("id")
    return [at for at in rows.values_list("scheduled_at", flat=True) if at]


@pytest.mark.django_db
@pytest.mark.parametrize(("for_good", "state"), [(True, State.FAILED), (False, State.QUEUED)])
def test_what_is_refused_for_good_is_not_tried_again(for_good: bool, state: State) -> None:  # noqa: FBT001
    notice = queue()
    assert notice
    Refusing.for_good = for_good
    with override_settings(SANTAI_SMS_PORT=f"{HERE}.Refusing"):
        operations.deliver(notice_id=notice, at=AT)
    assert (Notice.objects.get().state, Notice.objects.get().fault) == (state, "bad_address")


@pytest.mark.django_db
def test_killed_while_sending_the_message_is_sent_again_and_not_before() -> None:
    notice = queue()
    assert notice
    Counting.sent.clear()
    Notice.objects.update(busy_until=AT + timedelta(seconds=30), tries=1)
    with override_settings(SANTAI_SMS_PORT=f"{HERE}.Counting"):
        operations.deliver(notice_id=notice, at=AT)
        assert (Counting.sent, waiting()) == ([], [AT + timedelta(seconds=30)])
        operations.deliver(notice_id=notice, at=AT + timedelta(seconds=30))
    assert len(Counting.sent) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("template", "hour", "begins"),
    [
        ("answered", 12, None),
        ("answered", 14, 24),
        ("order_received", 14, None),
        ("update", 23, 24),
        ("update", 25, None),
    ],
)
def test_nobody_is_woken_for_what_can_wait(template: str, hour: int, begins: int | None) -> None:
    """Hours are counted from midnight in Greenwich, eight in the morning in Beijing."""
    night = datetime(2026, 11, 20, tzinfo=UTC)
    notice = operations.queue(
        template=template, phone=NUMBER, order_id=None, values={"number": "GD1"}, effect_key="1",
        at=night + timedelta(hours=hour),
    )  # fmt: skip
    assert notice
    assert waiting() == ([night + timedelta(hours=begins)] if begins else [])


@pytest.mark.django_db
def test_a_try_that_comes_back_at_night_waits_for_the_morning_too() -> None:
    notice = queue()
    assert notice
    operations.deliver(notice_id=notice, at=datetime(2026, 11, 20, 15, 0, tzinfo=UTC))
    assert (Notice.objects.get().state, Notice.objects.get().tries) == (State.QUEUED, 0)
    assert waiting() == [datetime(2026, 11, 21, 0, 0, tzinfo=UTC)]


@pytest.mark.django_db
def test_a_code_that_is_dead_is_not_sent() -> None:
    operations.send_one_time_code(phone=NUMBER, address="198.51.100.1", by=ANONYMOUS, at=AT)
    Counting.sent.clear()
    with override_settings(SANTAI_SMS_PORT=f"{HERE}.Counting"):
        operations.deliver(notice_id=Notice.objects.get().id, at=later(minutes=11))
    assert (Counting.sent, Notice.objects.get().fault) == ([], "stale_code")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phone", "email", "channel"),
    [
        (NUMBER, "", "sms"),
        (NUMBER, "a@example.com", "sms"),
        ("", "a@example.com", "email"),
        ("0631-5200000", "a@example.com", "email"),
        ("", "", None),
    ],
)
def test_a_message_goes_by_the_way_that_was_given(phone: str, email: str, channel: str | None) -> None:
    operations.queue(
        template="answered", phone=phone, email=email, order_id=None, values={"number": "GD1"}, effect_key="1", at=AT
    )
    assert list(Notice.objects.values_list("channel", flat=True)) == ([channel] if channel else [])
    assert "a@example.com" not in str(Notice.objects.values())


@pytest.mark.django_db
def test_where_no_mail_is_sent_none_is_queued() -> None:
    with override_settings(SANTAI_MAIL_PORT=""):
        assert operations.queue(
            template="answered", phone="", email="a@example.com", order_id=None, values={"number": "1"}, effect_key="1",
            at=AT,
        ) is None  # fmt: skip


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
