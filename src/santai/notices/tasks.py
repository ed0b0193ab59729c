"""Background work of notices."""

from __future__ import annotations

from uuid import UUID

from santai.kernel import moments
from santai.kernel.jobs import job
from santai.notices import operations


@job(operations.JOB)
def send(notice_id: str) -> None:
    """Send one queued message."""
    operations.deliver(notice_id=UUID(notice_id), at=moments.now())
