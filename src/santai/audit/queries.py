"""Reads of the facts; whoever asks must already have been shown the order they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.models import Event
from santai.audit.types import Fact

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.audit.types import Actor

LONGEST = 500
Act = tuple["UUID", "datetime"]


def of_order(*, order_id: UUID, viewer: Actor) -> tuple[Fact, ...]:  # noqa: ARG001  the caller has checked the order
    """Return the facts of an order the viewer was already shown, oldest first, at most 500."""
    rows = Event.objects.filter(order_id=order_id).order_by("at", "id")[:LONGEST]
    return tuple(
        Fact(
            code=row.code,
            at=row.at,
            actor_kind=row.actor_kind,
            actor_id=row.actor_id,
            post_id=row.post_id,
            case_id=row.case_id,
            values=row.values,
        )
        for row in rows
    )


def acts(*, order_id: UUID, code: str) -> list[Act]:
    """Return at which posts and when a fact of this code happened to an order the caller was already shown."""
    rows = Event.objects.filter(order_id=order_id, code=code, post_id__isnull=False)
    return [(post, at) for post, at in rows.order_by("at").values_list("post_id", "at") if post]
