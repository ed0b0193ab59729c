"""Reads of supervision: the board of one supervisor, worst first, and the service levels of the trade."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from santai.cases import queries as cases
from santai.identity.types import Permission
from santai.kernel.errors import mark
from santai.kernel.lifecycle import Owner
from santai.supervision.models import Card, Sheet
from santai.supervision.types import COLOURS, WHYS, Board, Colour, Late, ServiceLevel, Why

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from santai.cases.types import WorkRow
    from santai.identity.types import Scope

LOOKED_AT: Final = 200
HOUR: Final = 3600
UNASSIGNED_HOURS: Final = 24
OVER, REDO, NOBODY, SHEET = mark("超时"), mark("求助人不满意，重新办理"), mark("超过一天没有人办"), mark("督办中")
ORDER: Final = (OVER, NOBODY, REDO, SHEET)
LEVELS: Final = Path(__file__).parent / "data" / "service_levels.json"


def board(*, viewer: Scope, at: datetime) -> Board:
    """Return what went wrong within the viewer's reach, of the most urgent open cases, the worst first."""
    viewer.check(Permission.CASE_SUPERVISE)
    page = cases.mine(viewer=viewer, limit=LOOKED_AT)
    ids = [row.case_id for row in page.rows]
    with viewer.read():
        sheets = {sheet.case_id: sheet for sheet in Sheet.objects.filter(case_id__in=ids, closed_at=None)}
        cards = dict(Card.objects.filter(case_id__in=ids).order_by("at").values_list("case_id", "colour"))
    lines = [_late(row, why, sheets, cards, viewer, at) for row in page.rows if (why := _why(row, sheets, at))]
    lines.sort(key=lambda line: (ORDER.index(line.why), -line.hours, line.row.number))
    return Board(lines=tuple(lines), looked_at=len(page.rows), whole=not page.next_cursor, at=at)


def _why(row: WorkRow, sheets: Mapping[UUID, Sheet], at: datetime) -> str:
    """Return why a case stands on the board; empty when it does not. What waits for the asker is not late."""
    if row.owner == Owner.UNIT:
        if row.due_at and row.due_at < at:
            return OVER
        if row.assignee_id is None and (at - row.created_at).total_seconds() > UNASSIGNED_HOURS * HOUR:
            return NOBODY
        if row.state == "redo":
            return REDO
    return SHEET if row.case_id in sheets else ""


def _late(  # noqa: PLR0917  one row beside what hangs on it
    row: WorkRow, why: str, sheets: Mapping[UUID, Sheet], cards: Mapping[UUID, str], viewer: Scope, at: datetime
) -> Late:
    sheet = sheets.get(row.case_id)
    over = (at - row.due_at).total_seconds() if why == OVER and row.due_at else 0
    return Late(
        row=row,
        why=why,
        hours=int(over // HOUR),
        colour=COLOURS[Colour(cards[row.case_id])] if row.case_id in cards else "",
        sheet_id=sheet.id if sheet else None,
        sheet_why=WHYS[Why(sheet.why)] if sheet else "",
        sheet_is_ours=bool(sheet and sheet.to_unit_id == viewer.unit_id and row.assignee_id != viewer.post_id),
    )


@lru_cache(maxsize=1)
def service_levels() -> tuple[ServiceLevel, ...]:
    """Return the service levels of the trade, each with how sure it is."""
    return tuple(ServiceLevel(**row) for row in json.loads(LEVELS.read_text(encoding="utf-8")))
