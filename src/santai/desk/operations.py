"""What the desk itself writes down: that a list of people's matters was read, one fact for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases.events import ListRead
from santai.identity.types import Permission, Scope, operation

if TYPE_CHECKING:
    from datetime import datetime


@operation
def note_list(*, name: str, rows: int, by: Scope, at: datetime) -> None:
    """Note that a page of the list `name` with so many rows was read; searched words are never kept."""
    by.check(Permission.WORK_LIST)
    append(ListRead(list=name, rows=rows), by=by, at=at)
