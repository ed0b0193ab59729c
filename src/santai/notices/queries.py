"""Reads of the outbox, for the demonstration only."""

from __future__ import annotations

from santai.kernel import masks
from santai.notices.models import Notice
from santai.notices.types import STATE_LABELS, OutboxRow, State, wording


def latest(*, limit: int = 50) -> tuple[OutboxRow, ...]:
    """Return the newest messages with their telephones masked."""
    return tuple(
        OutboxRow(
            phone=masks.phone(row.phone.reveal()) if row.phone else "",
            text=wording(row.template, values=row.values, code=row.secret.reveal() if row.secret else ""),
            state=STATE_LABELS[State(row.state)],
            created_at=row.created_at,
            sent_at=row.sent_at,
        )
        for row in Notice.objects.order_by("-created_at", "-id")[:limit]
    )
