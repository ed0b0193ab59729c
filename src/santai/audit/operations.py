"""Appending facts, and answering a repeated request with the answer it already had."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db import OperationalError, connection
from django.db.models.functions import Now

from santai.audit.models import Event, Idempotency
from santai.kernel import events
from santai.kernel.errors import DomainError, mark
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from datetime import datetime

    from santai.audit.types import Actor

LOCK_NOT_AVAILABLE = "55P03"


class KeyReusedError(DomainError):
    """The same idempotency key came with another body."""

    code = "idempotency_key_reused"
    message = mark("这次提交和上一次用了同一个编号，但内容不同。请刷新页面后再提交。")
    status = 422


class StillRunningError(DomainError):
    """The same request is being worked on right now."""

    code = "still_running"
    message = mark("正在办理同一次提交，请等两秒再试。")
    status = 409


def append(event: events.Event, *, by: Actor, at: datetime) -> None:
    """Append `event` as a row and tell its listeners, in the caller's transaction."""
    Event(
        code=event.code,
        at=at,
        recorded_at=Now(),
        actor_kind=by.kind,
        actor_id=by.actor_id,
        post_id=by.post_id,
        order_id=event.order_id,
        case_id=event.case_id,
        request_id=events.request_id.get(),
        values=event.values(),
    ).save(force_insert=True)
    events.announce(event, at)


def fingerprint(body: object) -> str:
    """Return the SHA-256 (hex) of a body in canonical JSON."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def claim(*, door: str, sender: str, key: str, body: object, at: datetime) -> dict[str, object] | None:
    """Take the idempotency key for this request, or return the answer it already had.

    The unique index makes a twin request wait for ours (up to `lock_timeout`), then raise `StillRunningError`;
    the same key with another body raises `KeyReusedError`. Source: the Idempotency-Key header draft (IETF).
    """
    mark_ = fingerprint(body)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_idempotency (id, key, door, sender, fingerprint, created_at) "
                "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (door, sender, key) DO NOTHING",
                [new_key(), key, door, sender, mark_, at],
            )
            if cursor.rowcount:
                return None
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE:
            raise StillRunningError from error
        raise
    row = Idempotency.objects.get(door=door, sender=sender, key=key)
    if row.fingerprint != mark_:
        raise KeyReusedError
    answer: dict[str, object] = json.loads(row.answer.reveal())
    return answer


def settle(*, door: str, sender: str, key: str, answer: dict[str, object]) -> None:
    """Keep the answer of a claimed request; it is sealed, because it may hold a query code."""
    row = Idempotency.objects.get(door=door, sender=sender, key=key)
    row.answer = json.dumps(answer, default=str)
    row.save(update_fields=["answer"])
