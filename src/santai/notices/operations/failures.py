"""What an administrator does with sendings that were given up: have one tried again, or let it rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.identity.types import Permission, Scope, operation
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.kernel.jobs import enqueue
from santai.notices.events import SendingDropped, SendingRetried
from santai.notices.models import Delivery, Notice
from santai.notices.operations import messages, webhooks
from santai.notices.types import ONE_TIME, Kind, State

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class StaleCodeError(DomainError):
    """A one-time code is dead by now."""

    code = "stale_code"
    message = mark("验证码早已过期，不能再发。请对方重新获取一个。")
    status = 409


class EndpointOffError(DomainError):
    """The endpoint was disabled, so nothing can arrive there."""

    code = "endpoint_off"
    message = mark("这个接收地址已停用。先问清对方，用 ./santai webhook enable 启用后再发。")
    status = 409


@operation
def retry(*, kind: Kind, sending_id: UUID, by: Scope, at: datetime) -> None:
    """Have a sending that was given up tried afresh, under the same effect key.

    Raises `NotFoundError`, `StaleCodeError` and `EndpointOffError`.
    """
    by.check(Permission.SYSTEM_CONFIGURE)
    if kind is Kind.MESSAGE:
        _retry_message(sending_id)
    else:
        _retry_webhook(sending_id, at)
    append(SendingRetried(kind=kind, sending_id=sending_id), by=by, at=at)


@operation
def drop(*, kind: Kind, sending_id: UUID, by: Scope, at: datetime) -> None:
    """Let a sending that was given up rest for ever; raise `NotFoundError` when it is not one."""
    by.check(Permission.SYSTEM_CONFIGURE)
    rows = (Notice if kind is Kind.MESSAGE else Delivery).objects.filter(id=sending_id, state=State.FAILED)
    if not rows.update(state=State.DROPPED):
        raise NotFoundError
    append(SendingDropped(kind=kind, sending_id=sending_id), by=by, at=at)


def _retry_message(sending_id: UUID) -> None:
    row = Notice.objects.select_for_update().filter(id=sending_id, state=State.FAILED).first()
    if row is None:
        raise NotFoundError
    if row.template == ONE_TIME:
        raise StaleCodeError
    row.state, row.tries, row.fault, row.busy_until = State.QUEUED, 0, "", None
    row.save(update_fields=["state", "tries", "fault", "busy_until"])
    enqueue(messages.JOB, notice_id=str(row.id))


def _retry_webhook(sending_id: UUID, at: datetime) -> None:
    row = Delivery.objects.select_for_update().filter(id=sending_id, state=State.FAILED).first()
    if row is None:
        raise NotFoundError
    if not row.endpoint.is_active:
        raise EndpointOffError
    row.state, row.tries, row.fault, row.queued_at, row.busy_until = State.QUEUED, 0, "", at, None
    row.save(update_fields=["state", "tries", "fault", "queued_at", "busy_until"])
    enqueue(webhooks.POST_JOB, delivery_id=str(row.id))
