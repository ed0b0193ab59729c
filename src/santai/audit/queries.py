"""Reads of the facts; whoever asks must already have been shown the order they speak of."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from santai.audit.models import Event
from santai.audit.types import Fact, Touched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from santai.audit.types import Actor

LONGEST = 500
Act = tuple[UUID, "datetime"]
AGAIN = timedelta(minutes=2)
STAMP_SHIFT = 80
"""A key begins with the milliseconds it was made at (UUID version 7)."""


def newest() -> UUID | None:
    """Return the key of the fact made last, for a reader that follows from here on."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first()


def a_little_before(fact_id: UUID) -> UUID:
    """Return a key from which to look again: a transaction that took its time commits after a later one."""
    stamp = max((fact_id.int >> STAMP_SHIFT) - int(AGAIN.total_seconds() * 1000), 0)
    return UUID(int=stamp << STAMP_SHIFT)


def touched(*, after: UUID, codes: Collection[str], limit: int) -> tuple[Touched, ...]:
    """Return the orders and cases that facts of these codes speak of, in the order they were made; ids only.

    For jobs of rooms above that follow the facts. Whoever follows looks again from `a_little_before` where it stopped,
    and so must come to the same when told the same twice.
    """
    rows = Event.objects.filter(id__gt=after, code__in=codes).order_by("id")
    return tuple(Touched(*row) for row in rows.values_list("id", "order_id", "case_id")[:limit])


def of_orders(*, order_ids: Iterable[UUID], codes: Collection[str]) -> dict[UUID, tuple[Fact, ...]]:
    """Return the facts of these codes of many orders, by order, oldest first; for jobs that count over all of them."""
    found: dict[UUID, list[Fact]] = defaultdict(list)
    rows = Event.objects.filter(order_id__in=list(order_ids), code__in=codes).order_by("order_id", "at", "id")
    for row in rows:
        if row.order_id:
            found[row.order_id].append(_fact(row))
    return {order_id: tuple(facts) for order_id, facts in found.items()}


def of_order(*, order_id: UUID, viewer: Actor) -> tuple[Fact, ...]:  # noqa: ARG001  the caller has checked the order
    """Return the facts of an order the viewer was already shown, oldest first, at most 500."""
    rows = Event.objects.filter(order_id=order_id).order_by("at", "id")[:LONGEST]
    return tuple(map(_fact, rows))


def _fact(row: Event) -> Fact:
    return Fact(
        code=row.code,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        post_id=row.post_id,
        case_id=row.case_id,
        values=row.values,
    )


def acts(*, order_id: UUID, code: str) -> list[Act]:
    """Return at which posts and when a fact of this code happened to an order the caller was already shown."""
    rows = Event.objects.filter(order_id=order_id, code=code, post_id__isnull=False)
    return [(post, at) for post, at in rows.order_by("at").values_list("post_id", "at") if post]
