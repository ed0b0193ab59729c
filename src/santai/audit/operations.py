"""Appending facts, and answering a repeated request with the answer it already had."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.functions import Now

from santai.audit.models import Event, Idempotency
from santai.kernel import events
from santai.kernel.errors import DomainError, mark
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from santai.audit.types import Actor

Answer = dict[str, str]
KEY_FORM = re.compile(r"[A-Za-z0-9_-]{16,64}")
CLAIM = """
INSERT INTO audit_idempotency (id, key, door, sender, fingerprint, created_at) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (door, sender, key) DO NOTHING
"""


APPEND = """
INSERT INTO audit_event
    (id, code, at, recorded_at, actor_kind, actor_id, post_id, request_id, order_id, case_id, values)
SELECT told.id, told.code, %s, now(), %s, %s::uuid, %s::uuid, %s, told.order_id, told.case_id, told.values
FROM json_to_recordset(%s::json) AS told (id uuid, code text, order_id uuid, case_id uuid, values jsonb)
"""
"""Many facts in one statement and one parameter: binding each value by itself costs more than writing it."""


class BadKeyError(DomainError):
    """The idempotency key is missing or malformed."""

    code = "bad_idempotency_key"
    message = mark("这次提交缺少编号，请刷新页面后再提交。")


class KeyReusedError(DomainError):
    """The same idempotency key came with another body."""

    code = "idempotency_key_reused"
    message = mark("这次提交和上一次用了同一个编号，但内容不同。请刷新页面后再提交。")
    status = 422


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


def append_many(told: Iterable[events.Event], *, by: Actor, at: datetime) -> None:
    """Append these events in one statement and tell their listeners; for work over many orders at once."""
    facts = list(told)
    rows = [
        {"id": str(new_key()), "code": event.code, "values": event.values()}
        | {name: str(key) for name, key in (("order_id", event.order_id), ("case_id", event.case_id)) if key}
        for event in facts
    ]
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [at, by.kind, by.actor_id, by.post_id, events.request_id.get(), json.dumps(rows)])
    for event in facts:
        events.announce(event, at)


def fingerprint(body: object) -> str:
    """Return the SHA-256 (hex) of a body in canonical JSON."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def once(*, door: str, sender: str, key: str, body: object, at: datetime, work: Callable[[], Answer]) -> Answer:
    """Run `work` under an idempotency key in the caller's transaction, or return what it answered the first time.

    The unique index makes a twin request wait for ours (up to `lock_timeout`, then the operation around it raises
    `BusyError`); the same key with another body raises `KeyReusedError`. The answer is kept sealed, because it may
    hold a query code. Raises `BadKeyError` for a key of the wrong form. Source: the Idempotency-Key header draft
    (IETF).
    """
    if not KEY_FORM.fullmatch(key):
        raise BadKeyError
    row = Idempotency(key=key, door=door, sender=sender, fingerprint=fingerprint(body), created_at=at)
    if not _claim(row):
        return _answered(row)
    answer = work()
    row.answer = json.dumps(answer)
    row.save(force_update=True, update_fields=["answer"])
    return answer


def _claim(row: Idempotency) -> bool:
    """Write the row unless its key is taken; tell whether it was written."""
    values = (row.id, row.key, row.door, row.sender, row.fingerprint, row.created_at)
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, values)
        written: int = cursor.rowcount
        return written == 1


def _answered(row: Idempotency) -> Answer:
    first = Idempotency.objects.get(door=row.door, sender=row.sender, key=row.key)
    if first.fingerprint != row.fingerprint:
        raise KeyReusedError
    answer: Answer = json.loads(first.answer.reveal())
    return answer
