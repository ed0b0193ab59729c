"""The job of supervision: each minute, card what is nearly or already over."""

from __future__ import annotations

from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.types import system_scope
from santai.kernel import moments, reckoning
from santai.kernel.jobs import job
from santai.supervision import operations

BATCH = 200


@job("supervision.watch", each_minute=True)
def watch() -> None:
    """Go over all open cases, most urgent first, a transaction per batch, up to the next working day.

    The units nobody stands above see every case, so asking for them alone leaves none out.
    """
    at = moments.now()
    until = reckoning.later(at, working_days=1)
    for unit_id in directory.top_unit_ids():
        scope, after = system_scope(unit_id), None
        while True:
            with scope.read():
                places = identity.urgent_first(principals=scope.principals, after=after, limit=BATCH)
            due = [case_id for due_at, case_id in places if due_at <= until]
            if due:
                operations.watch(case_ids=due, by=scope, at=at)
            if len(due) < BATCH:
                break
            after = places[-1]
