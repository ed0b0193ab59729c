"""Reading a list with people's matters in it is a fact: one for a page, never what was searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases.events import ListRead
from santai.identity.types import Permission, Scope, operation

if TYPE_CHECKING:
    from datetime import datetime


@operation
def note(*, name: str, rows: int, by: Scope, at: datetime) -> None:
    """Note that a page of the list `name` with so many rows was read."""
    by.check(Permission.WORK_LIST)
    append(ListRead(list=name, rows=rows), by=by, at=at)
