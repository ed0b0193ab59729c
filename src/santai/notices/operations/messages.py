"""Queueing messages in the announcing transaction, and sending them once from a job, by text or by e-mail."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, gettext, override

from santai.identity.operations import phone as telephone
from santai.identity.types import Scope, operation
from santai.kernel.identifiers import is_mobile, normalise_phone
from santai.kernel.jobs import enqueue
from santai.kernel.keys import new_key
from santai.notices import ports, quiet
from santai.notices.models import Notice
from santai.notices.types import ONE_TIME, SUBJECT, WORDINGS, Channel, FaultError, State, wording

JOB: Final = "notices.send"
PAUSES: Final = tuple(timedelta(seconds=seconds) for seconds in (5, 60, 300, 1800, 7200, 21600, 43200))
"""How long after each failed try the next one comes."""
MOST_TRIES: Final = len(PAUSES) + 1
LEASE: Final = timedelta(seconds=60)
"""How long a sending under way keeps others from it; longer than any way of sending takes."""
CODE_LIVES: Final = timedelta(minutes=10)
logger = logging.getLogger("santai.notices")


@dataclass(frozen=True, kw_only=True)
class _Sending:
    """What is to be sent, to where."""

    channel: Channel
    to: str
    text: str
    subject: str
    effect_key: str


def queue(
    *,
    template: str,
    phone: str,
    order_id: UUID | None,
    values: dict[str, str | int],
    effect_key: str,
    at: datetime,
    secret: str = "",
    email: str = "",
) -> UUID | None:
    """Return the id of the message written into the caller's transaction, to be sent after it commits.

    It goes by text to a mobile telephone, else by e-mail to whoever gave an address. Nothing is written where neither
    takes messages, or when `effect_key` was queued before. `values` hold codes and numbers and the asker's `language`,
    never personal data; a one-time code goes into `secret`, which is sealed.
    """
    wording(template, values=dict(values), code=secret)
    number = normalise_phone(phone) if phone else ""
    to: dict[str, object] = {"channel": Channel.SMS, "phone": number}
    if not is_mobile(number):
        if not (email and settings.SANTAI_MAIL_PORT):
            return None
        to = {"channel": Channel.EMAIL, "email": email}
    told = {"template": template, "secret": secret, "order_id": order_id, "values": values, "created_at": at}
    row, made = Notice.objects.get_or_create(effect_key=effect_key, defaults=told | to)
    if not made:
        return None
    begins = _earliest(row, at)
    enqueue(JOB, not_before=begins if begins > at else None, notice_id=str(row.id))
    return row.id


def _earliest(row: Notice, at: datetime) -> datetime:
    """Return when a message may be sent: a text that can wait is not sent at night."""
    can_ring = row.channel == Channel.EMAIL or WORDINGS[row.template].at_once
    return at if can_ring else quiet.earliest(at)


@operation
def send_one_time_code(*, phone: str, address: str, by: Scope, at: datetime) -> None:
    """Send a one-time code to a telephone; the answer is the same whether or not the telephone is known.

    Raises `BadPhoneError`, `NotMobileError` and `TooManyTriesError`.
    """
    code = telephone.send(phone=phone, address=address, by=by, at=at)
    key = f"one_time_code:{new_key()}"
    values: dict[str, str | int] = {"language": get_language() or settings.LANGUAGE_CODE}
    queue(template="one_time_code", phone=phone, order_id=None, values=values, effect_key=key, at=at, secret=code)


def deliver(*, notice_id: UUID, at: datetime) -> None:
    """Send one message unless it was sent; a failed try comes back by itself, at last to wait for a person.

    No transaction is open while it is sent. Killed between the sending and its note, the same message is sent again
    under the same effect key, by which the provider knows it.
    """
    sending = _claim(notice_id, at)
    if sending:
        fault = _send(sending)
        _note(notice_id, fault, at)


@transaction.atomic
def _claim(notice_id: UUID, at: datetime) -> _Sending | None:
    rows = Notice.objects.select_for_update(skip_locked=True).filter(id=notice_id, state=State.QUEUED)
    row = rows.first()
    if row is None:
        return None
    if row.template == ONE_TIME and at > row.created_at + CODE_LIVES:
        row.state, row.fault = State.FAILED, "stale_code"
        row.save(update_fields=["state", "fault"])
        return None
    begins = max(_earliest(row, at), row.busy_until or at)
    if begins > at:
        enqueue(JOB, not_before=begins, notice_id=str(row.id))
        return None
    row.tries, row.busy_until = row.tries + 1, at + LEASE
    row.save(update_fields=["tries", "busy_until"])
    return _sending(row)


def _sending(row: Notice) -> _Sending:
    with override(str(row.values.get("language") or settings.LANGUAGE_CODE)):
        subject = gettext(SUBJECT)
    address = row.phone if row.channel == Channel.SMS else row.email
    return _Sending(
        channel=Channel(row.channel),
        to=address.reveal(),
        text=wording(row.template, values=row.values, code=row.secret.reveal() if row.secret else ""),
        subject=subject,
        effect_key=row.effect_key,
    )


def _send(one: _Sending) -> FaultError | None:
    """Send it and return why it could not be, if so; what went wrong is logged by its kind alone."""
    try:
        if one.channel is Channel.SMS:
            ports.chosen().send(phone=one.to, text=one.text, effect_key=one.effect_key)
        else:
            port = ports.chosen_mail()
            port.send(address=one.to, subject=one.subject, text=one.text, effect_key=one.effect_key)
    except FaultError as fault:
        return fault
    except Exception as error:  # noqa: BLE001  whatever a provider's library raises is one failed try
        logger.warning("sending failed", extra={"effect_key": one.effect_key, "kind": type(error).__name__})
        return FaultError("port_failed")
    return None


@transaction.atomic
def _note(notice_id: UUID, fault: FaultError | None, at: datetime) -> None:
    row = Notice.objects.select_for_update().get(id=notice_id)
    row.busy_until = None
    if row.state != State.QUEUED:
        return
    if fault is None:
        row.state, row.sent_at, row.fault = State.SENT, at, ""
        if not settings.SANTAI_DEMO:
            row.phone = row.email = row.secret = None
        row.save(update_fields=["state", "sent_at", "fault", "busy_until", "phone", "email", "secret"])
        return
    given_up = fault.for_good or row.tries >= MOST_TRIES
    row.fault, row.state = fault.code, State.FAILED if given_up else State.QUEUED
    row.save(update_fields=["fault", "state", "busy_until"])
    if not given_up:
        enqueue(JOB, not_before=at + PAUSES[row.tries - 1], notice_id=str(row.id))
