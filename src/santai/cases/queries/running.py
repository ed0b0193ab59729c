"""Promised and statutory periods that run and are soon or already over, for the room that watches them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from santai.cases.models import Clock
from santai.kernel.lifecycle import ClockKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.identity.types import Scope


@dataclass(frozen=True, kw_only=True)
class Running:
    """One running period; `round` tells the period as it is from the same one before an extension."""

    clock_id: UUID
    round: int
    started_at: datetime
    due_at: datetime
    order_id: UUID
    case_id: UUID
    unit_id: UUID
    assignee_id: UUID | None


def running(*, case_ids: Iterable[UUID], until: datetime, viewer: Scope) -> list[Running]:
    """Return what these cases owe to people by `until`, earliest first; internal periods promise nobody anything."""
    rows = Clock.objects.filter(case_id__in=list(case_ids), stopped_at=None, due_at__lte=until)
    with viewer.read():
        found = list(rows.exclude(kind=ClockKind.INTERNAL).select_related("case").order_by("due_at", "id"))
    return [
        Running(
            clock_id=clock.id,
            round=clock.extended,
            started_at=clock.started_at,
            due_at=clock.due_at,
            order_id=clock.order_id,
            case_id=clock.case_id,
            unit_id=clock.case.unit_id,
            assignee_id=clock.case.assignee_id,
        )
        for clock in found
    ]
