"""Importing a calendar edition (the yearly holiday notice): kept as a file, then every running clock is recounted."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from santai.audit.operations import append
from santai.cases.events import EditionTaken
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.types import Permission, Scope, operation
from santai.kernel import calendars, jobs, reckoning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

BATCH = 2000
"""Cases a job: row-level security costs as much for a few cases of a large unit as for many, and a desk that wants one
of them meanwhile waits a second at most."""


@operation
def take_in(*, document: calendars.EditionDocument, by: Scope, at: datetime) -> int:
    """Keep this edition and queue the recount of every open case; return how many cases that is.

    Source: the State Council's yearly notice on holidays. Raises `BadEditionError` for a document that
    contradicts itself, before anything is written.
    """
    by.check(Permission.SYSTEM_CONFIGURE)
    calendars.Edition.from_document(document)
    folder = Path(settings.SANTAI_HOME) / reckoning.EDITIONS
    folder.mkdir(mode=0o700, exist_ok=True)
    draft = folder / f"{document['year']}.draft"
    draft.write_text(json.dumps(document, ensure_ascii=False, indent=1))
    draft.rename(folder / f"{document['year']}.json")
    count = _queue_recount()
    append(EditionTaken(year=document["year"], cases=count), by=by, at=at)
    return count


def _queue_recount() -> int:
    count = 0
    for unit_id, cases in batches():
        jobs.enqueue("cases.recompute", unit_id=str(unit_id), cases=",".join(map(str, cases)))
        count += len(cases)
    return count


def batches() -> Iterator[tuple[UUID, list[UUID]]]:
    """Yield every open case in batches, each with a principal that sees its cases."""
    found = sorted(identity.open_cases_of_units(unit_ids=directory.all_unit_ids()))
    for principal, pairs in groupby(found, key=lambda pair: pair[0]):
        cases = [case_id for _, case_id in pairs]
        for start in range(0, len(cases), BATCH):
            yield principal, cases[start : start + BATCH]
