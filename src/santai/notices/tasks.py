"""Background work of notices."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from santai.kernel import moments
from santai.kernel.jobs import job
from santai.notices import operations
from santai.notices.operations import webhooks


@job(operations.JOB)
def send(notice_id: str) -> None:
    """Send one queued message."""
    operations.deliver(notice_id=UUID(notice_id), at=moments.now())


@job(webhooks.SPREAD_JOB)
def spread(event_id: str, code: str, order_id: str | None, case_id: str | None, at: str) -> None:
    """Queue a fact for every endpoint that wants it."""
    order, case = (UUID(key) if key else None for key in (order_id, case_id))
    happened = datetime.fromisoformat(at)
    webhooks.spread(event_id=UUID(event_id), code=code, order_id=order, case_id=case, at=happened)


@job(webhooks.POST_JOB)
def post(delivery_id: str) -> None:
    """Post one queued fact to one endpoint."""
    webhooks.send(delivery_id=UUID(delivery_id), at=moments.now())
