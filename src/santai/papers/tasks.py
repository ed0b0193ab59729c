"""Jobs of papers: forgetting what was staged and never bound."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from santai.identity.types import system_scope
from santai.kernel import moments
from santai.kernel.jobs import job
from santai.papers.operations import uploads

KEPT_UNBOUND: Final = timedelta(hours=24)


@job("papers.sweep", each_minute=True)
def sweep() -> None:
    """Forget files staged more than a day ago."""
    uploads.sweep(older_than=KEPT_UNBOUND, by=system_scope(), at=moments.now())
