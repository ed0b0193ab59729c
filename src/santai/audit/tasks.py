"""Jobs of audit: kept answers of old requests are forgotten after thirty days."""

from __future__ import annotations

from datetime import timedelta

from santai.audit.models import Idempotency
from santai.kernel import moments
from santai.kernel.jobs import job

KEPT = timedelta(days=30)


@job("audit.forget_answers", each_minute=True)
def forget_answers() -> None:
    """Delete the answers of requests older than thirty days: no client sends one again after that."""
    Idempotency.objects.filter(created_at__lt=moments.now() - KEPT).delete()
