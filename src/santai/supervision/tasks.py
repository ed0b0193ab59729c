"""The jobs of supervision: follow what happened each minute, look at named cases, count everything anew."""

from __future__ import annotations

from uuid import UUID

from santai.kernel import moments
from santai.kernel.jobs import enqueue, job
from santai.supervision.operations import sheets, watching

REBUILD = "supervision.rebuild"


@job("supervision.follow", each_minute=True)
def follow() -> None:
    """Bring cards, escalation, board and figures up to date with what happened and with the time."""
    watching.follow(at=moments.now())


@job(sheets.RECKON)
def reckon(cases: str) -> None:
    """Look at these cases (ids joined by commas)."""
    watching.look([UUID(case_id) for case_id in cases.split(",")], at=moments.now())


@job(REBUILD)
def rebuild(after: str = "") -> None:
    """Look at every case again, some thousand a job, and at last add the cells up anew."""
    last = watching.rebuild(after=UUID(after) if after else None, at=moments.now())
    if last:
        enqueue(REBUILD, after=str(last))
    else:
        watching.recount_cells()
