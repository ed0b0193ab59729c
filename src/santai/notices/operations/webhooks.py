"""Telling other systems: written in the announcing transaction, posted from jobs, tried again for days."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from santai.audit.operations import append
from santai.identity.types import system_scope
from santai.kernel.jobs import enqueue
from santai.kernel.keys import new_key
from santai.kernel.secrets import UnreadableSecretError
from santai.notices import posting, signatures
from santai.notices.events import EndpointSwitched
from santai.notices.models import Delivery, Endpoint
from santai.notices.types import ANNOUNCED, State

SPREAD_JOB: Final = "notices.spread"
POST_JOB: Final = "notices.post"
PAUSES: Final = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400))
"""How long after each failed try the next one comes (Standard Webhooks 1.0, operational considerations)."""
MOST_AGE: Final = timedelta(days=4)
LEASE: Final = timedelta(seconds=15)
"""How long a sending under way keeps others from it; a killed worker's jobs come back later than that."""
REST: Final = timedelta(seconds=5)
MOST_REST: Final = timedelta(minutes=5)
MOST_COUNTED: Final = 1000
THEIRS: Final = ("timeout", "tls", "unreachable", "status_429", "status_5")
"""Beginnings of the faults that lie with the whole endpoint and not with the one sending."""


@dataclass(frozen=True, kw_only=True)
class _Sending:
    """What is to be posted."""

    url: str
    headers: dict[str, str]
    content: bytes


def announce(*, code: str, order_id: UUID | None, case_id: UUID | None, at: datetime) -> None:
    """Have every endpoint that wants this fact told of it, if the caller's transaction commits.

    Raises `KeyError` for a fact that is not declared to go out.
    """
    ANNOUNCED[code]
    if Endpoint.objects.filter(is_active=True, events__contains=[code]).exists():
        order, case = (str(key) if key else None for key in (order_id, case_id))
        enqueue(SPREAD_JOB, event_id=str(new_key()), code=code, at=at.isoformat(), order_id=order, case_id=case)


@transaction.atomic
def spread(*, event_id: UUID, code: str, order_id: UUID | None, case_id: UUID | None, at: datetime) -> None:
    """Queue one sending per endpoint that wants the fact; done twice, it queues nothing twice."""
    ids = {"event_id": event_id, "event_code": code, "order_id": order_id, "case_id": case_id}
    for endpoint in Endpoint.objects.filter(is_active=True, events__contains=[code]):
        values = {"endpoint": endpoint, "happened_at": at, "queued_at": at, **ids}
        key = f"webhook:{endpoint.id}:{event_id}"
        row, made = Delivery.objects.get_or_create(effect_key=key, defaults=values)
        if made:
            enqueue(POST_JOB, delivery_id=str(row.id))


def send(*, delivery_id: UUID, at: datetime) -> None:
    """Post one sending unless it was taken; a failed try comes back by itself, at last to wait for a person.

    No transaction is open while the other side is asked. Killed between the post and its note, the same sending is
    posted again under the same id, by which the other side knows it.
    """
    sending = _claim(delivery_id, at)
    if sending:
        fault = posting.post(url=sending.url, headers=sending.headers, content=sending.content)
        _note(delivery_id, fault, at)


@transaction.atomic
def _claim(delivery_id: UUID, at: datetime) -> _Sending | None:
    row = Delivery.objects.select_for_update().filter(id=delivery_id, state=State.QUEUED).first()
    if row is None:
        return None
    endpoint = Endpoint.objects.select_for_update().get(id=row.endpoint_id)
    hopeless = _hopeless(row, endpoint, at)
    if hopeless:
        _give_up(row, hopeless)
        return None
    wait = max((moment for moment in (row.busy_until, endpoint.rest_until) if moment), default=at)
    if wait > at:
        enqueue(POST_JOB, not_before=wait + _some(max((at - row.queued_at) / 4, REST)), delivery_id=str(row.id))
        return None
    if endpoint.failures:
        Endpoint.objects.filter(id=endpoint.id).update(rest_until=at + LEASE)
    row.tries, row.busy_until = row.tries + 1, at + LEASE
    row.save(update_fields=["tries", "busy_until"])
    return _signed(row, endpoint, at)


def _hopeless(row: Delivery, endpoint: Endpoint, at: datetime) -> str:
    """Return why this sending is given up before it is tried, or nothing."""
    if not endpoint.is_active:
        return "disabled"
    if at - row.queued_at > MOST_AGE:
        return "too_old"
    try:
        endpoint.secret.reveal()
    except UnreadableSecretError:
        return "unreadable"
    return ""


def _signed(row: Delivery, endpoint: Endpoint, at: datetime) -> _Sending:
    ids = {"order_id": row.order_id, "case_id": row.case_id}
    source = f"urn:santai:{settings.REGION}"
    content = signatures.body(source=source, event_id=row.event_id, code=row.event_code, at=row.happened_at, **ids)
    keys = [endpoint.secret.reveal()]
    if endpoint.former_until and at < endpoint.former_until:
        keys.append(endpoint.former_secret.reveal())
    headers = signatures.headers(keys=keys, event_id=row.event_id, at=at, content=content)
    return _Sending(url=endpoint.url, headers=headers, content=content)


@transaction.atomic
def _note(delivery_id: UUID, fault: str, at: datetime) -> None:
    row = Delivery.objects.select_for_update().get(id=delivery_id)
    endpoint = Endpoint.objects.select_for_update().get(id=row.endpoint_id)
    _note_endpoint(endpoint, fault, at)
    if row.state != State.QUEUED:
        return
    if fault == posting.TAKEN:
        row.state, row.sent_at, row.fault = State.SENT, at, ""
        row.save(update_fields=["state", "sent_at", "fault"])
    elif fault == posting.GONE or row.tries > len(PAUSES):
        _give_up(row, fault)
    else:
        pause = PAUSES[row.tries - 1]
        row.fault, row.busy_until = fault, None
        row.save(update_fields=["fault", "busy_until"])
        enqueue(POST_JOB, not_before=at + pause + _some(pause / 5), delivery_id=str(row.id))


def _note_endpoint(endpoint: Endpoint, fault: str, at: datetime) -> None:
    if fault == posting.GONE and endpoint.is_active:
        endpoint.is_active = False
        append(EndpointSwitched(endpoint_id=endpoint.id, is_active=False, why=fault), by=system_scope(), at=at)
    if fault.startswith(THEIRS):
        endpoint.failures = min(endpoint.failures + 1, MOST_COUNTED)
        endpoint.rest_until = at + min(REST * 2 ** min(endpoint.failures - 1, 10), MOST_REST)
    else:
        endpoint.failures, endpoint.rest_until = 0, None
    endpoint.save(update_fields=["is_active", "failures", "rest_until"])


def _give_up(row: Delivery, fault: str) -> None:
    row.state, row.fault, row.busy_until = State.FAILED, fault, None
    row.save(update_fields=["state", "fault", "busy_until"])


def _some(most: timedelta) -> timedelta:
    """Return a length of time up to `most`, different each time, so that what failed together does not return so."""
    return most * (secrets.randbelow(1000) / 1000)
