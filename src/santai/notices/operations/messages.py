"""Queueing messages in the announcing transaction, and sending them once from a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from santai.identity.operations import phone as telephone
from santai.identity.types import Scope, operation
from santai.kernel.identifiers import is_mobile, normalise_phone
from santai.kernel.jobs import enqueue
from santai.kernel.keys import new_key
from santai.notices import ports
from santai.notices.models import Notice
from santai.notices.types import State, wording

if TYPE_CHECKING:
    from datetime import datetime

JOB: Final = "notices.send"
MOST_TRIES: Final = 8


def queue(
    *,
    template: str,
    phone: str,
    order_id: UUID | None,
    values: dict[str, str | int],
    effect_key: str,
    at: datetime,
    secret: str = "",
) -> UUID | None:
    """Return the id of the message written into the caller's transaction, to be sent after it commits.

    Nothing is written for a telephone that takes no messages, or when `effect_key` was queued before.
    `values` hold codes and numbers and the asker's `language`, never personal data; a one-time code goes into
    `secret`, which is sealed.
    """
    wording(template, values=dict(values), code=secret)
    number = normalise_phone(phone)
    if not is_mobile(number):
        return None
    defaults = {"template": template, "phone": number, "order_id": order_id, "values": values, "created_at": at}
    row, made = Notice.objects.get_or_create(effect_key=effect_key, defaults=defaults | {"secret": secret})
    if not made:
        return None
    enqueue(JOB, notice_id=str(row.id))
    return row.id


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
    """Send one message unless it was sent; a failed try is kept and raised, so that the job comes back for it."""
    try:
        _deliver(notice_id, at)
    except Exception:
        if _count_failure(notice_id) < MOST_TRIES:
            raise


@transaction.atomic
def _deliver(notice_id: UUID, at: datetime) -> None:
    row = Notice.objects.select_for_update(skip_locked=True).filter(id=notice_id, state=State.QUEUED).first()
    if row is None:
        return
    words = wording(row.template, values=row.values, code=row.secret.reveal() if row.secret else "")
    ports.chosen().send(phone=row.phone.reveal(), text=words, effect_key=row.effect_key)
    row.state, row.sent_at, row.tries = State.SENT, at, row.tries + 1
    if not settings.SANTAI_DEMO:
        row.phone = row.secret = None
    row.save(update_fields=["state", "sent_at", "tries", "phone", "secret"])


@transaction.atomic
def _count_failure(notice_id: UUID) -> int:
    row = Notice.objects.select_for_update().get(id=notice_id)
    row.tries += 1
    row.state = State.FAILED if row.tries >= MOST_TRIES else row.state
    row.save(update_fields=["tries", "state"])
    return row.tries
