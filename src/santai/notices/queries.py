"""Reads of the outbox for the demonstration, and of what could not be sent for the administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q

from santai.identity.types import Permission, Scope
from santai.kernel import masks
from santai.kernel.errors import mark
from santai.notices.models import Delivery, Endpoint, Notice
from santai.notices.types import (
    ANNOUNCED,
    CHANNELS,
    KIND_LABELS,
    ONE_TIME,
    STATE_LABELS,
    Channel,
    EndpointRow,
    FailedRow,
    Kind,
    OutboxRow,
    State,
    fault_label,
    wording,
)
from santai.ui.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from santai.ui.marks import Cases, Viewer

UNDELIVERED: Final = mark("消息没有送到，请换个办法告诉求助人")


def latest(*, limit: int = 50) -> tuple[OutboxRow, ...]:
    """Return the newest messages with their telephones masked."""
    return tuple(
        OutboxRow(
            to=masks.phone(row.phone.reveal()) if row.phone else masks.email(row.email.reveal()) if row.email else "",
            text=wording(row.template, values=row.values, code=row.secret.reveal() if row.secret else ""),
            state=STATE_LABELS[State(row.state)],
            created_at=row.created_at,
            sent_at=row.sent_at,
        )
        for row in Notice.objects.order_by("-created_at", "-id")[:limit]
    )


def failed(*, viewer: Scope, limit: int = 100) -> tuple[FailedRow, ...]:
    """Return the newest sendings that were given up, without whom they were for; nothing for who may not mend them."""
    if not viewer.may(Permission.SYSTEM_CONFIGURE):
        return ()
    messages = Notice.objects.filter(state=State.FAILED).order_by("-created_at")[:limit]
    webhooks = Delivery.objects.filter(state=State.FAILED).select_related("endpoint").order_by("-happened_at")[:limit]
    rows = [*map(_message, messages), *map(_webhook, webhooks)]
    return tuple(sorted(rows, key=lambda row: row.created_at, reverse=True)[:limit])


def told(cases: Cases, viewer: Viewer) -> Mapping[UUID, tuple[Mark, ...]]:
    """Return a mark on each of these cases whose asker could not be reached by message, for staff to call them."""
    if viewer.kind != "staff":
        return {}
    rows = Notice.objects.filter(order_id__in=set(cases.values()), state__in=(State.FAILED, State.DROPPED))
    latest = dict(rows.order_by("created_at").values_list("order_id", "created_at"))
    return {
        case_id: (Mark(sentence=UNDELIVERED, level="bad", at=latest[order_id]),)
        for case_id, order_id in cases.items()
        if order_id in latest
    }


def failed_count(*, most: int = 100) -> int:
    """Return how many sendings wait for an administrator, counted up to `most`."""
    messages = Notice.objects.filter(state=State.FAILED).values("id")[:most]
    webhooks = Delivery.objects.filter(state=State.FAILED).values("id")[:most]
    return min(most, messages.count() + webhooks.count())


def endpoints(*, viewer: Scope) -> tuple[EndpointRow, ...]:
    """Return the endpoints by name, with how much waits for each; nothing for who may not configure them."""
    if not viewer.may(Permission.SYSTEM_CONFIGURE):
        return ()
    waiting = Count("deliveries", filter=Q(deliveries__state=State.QUEUED))
    given_up = Count("deliveries", filter=Q(deliveries__state=State.FAILED))
    rows = Endpoint.objects.annotate(waiting=waiting, given_up=given_up).order_by("name")
    return tuple(
        EndpointRow(
            name=row.name,
            url=row.url,
            events=tuple(row.events),
            is_active=row.is_active,
            failures=row.failures,
            waiting=row.waiting,
            failed=row.given_up,
        )
        for row in rows
    )


def _message(row: Notice) -> FailedRow:
    stale = row.template == ONE_TIME
    return FailedRow(
        id=row.id,
        kind=Kind.MESSAGE,
        kind_label=KIND_LABELS[Kind.MESSAGE],
        what=CHANNELS[Channel(row.channel)],
        where="",
        fault=fault_label("stale_code" if stale else row.fault),
        tries=row.tries,
        created_at=row.created_at,
        again=not stale,
    )


def _webhook(row: Delivery) -> FailedRow:
    return FailedRow(
        id=row.id,
        kind=Kind.WEBHOOK,
        kind_label=KIND_LABELS[Kind.WEBHOOK],
        what=ANNOUNCED.get(row.event_code, row.event_code),
        where=row.endpoint.name,
        fault=fault_label(row.fault),
        tries=row.tries,
        created_at=row.happened_at,
        again=row.endpoint.is_active,
    )
