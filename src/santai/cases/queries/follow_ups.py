"""Follow-ups still to be made (跟进), earliest due first, within the viewer's sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q

from santai.cases import registry
from santai.cases.models import FollowUp
from santai.cases.types.beyond import LATE_WORD, OF_CALL, OF_WORD, RESULTS, FollowUpView
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.types import Permission
from santai.kernel.errors import mark

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from santai.identity.types import Scope

PAGE: Final = 25
LATE = mark("办结后补充的，请看一看")
LATE_SCRIPT = mark("这件事已经办结，求助人又补充了。看完后：不用再办的记“看过了”；说没解决的，再办一次。")


def pending(*, viewer: Scope, after: tuple[datetime, UUID] | None = None, limit: int = PAGE) -> list[FollowUpView]:
    """Return a page of follow-ups that are still to be made, after the place `after`; own cases are left out.

    Whoever handled a case does not call about it. A viewer who may not call sees late words only.
    """
    rows = FollowUp.objects.filter(done_at=None)
    if after:
        rows = rows.filter(Q(due_at__gt=after[0]) | Q(due_at=after[0], id__gt=after[1]), due_at__gte=after[0])
    if not viewer.may(Permission.CASE_CALL_BACK):
        rows = rows.filter(kind=LATE_WORD)
    with viewer.read():
        seen = Exists(identity.granted(viewer=viewer).filter(case_id=OuterRef("case_id")))
        rows = rows.filter(seen).exclude(~Q(kind=LATE_WORD), case__assignee_id=viewer.post_id)
        return _views(rows.order_by("due_at", "id")[:limit])


def of_order(*, order_id: UUID, viewer: Scope) -> list[FollowUpView]:
    """Return what is still to be followed up of an order that the viewer may see."""
    with viewer.read():
        return _views(FollowUp.objects.filter(order_id=order_id, done_at=None).order_by("due_at", "id"))


def _views(rows: QuerySet[FollowUp]) -> list[FollowUpView]:
    found = list(rows.select_related("case", "order"))
    names = directory.unit_names({row.case.unit_id for row in found})
    return [_view(row, names) for row in found]


def _view(row: FollowUp, names: dict[UUID, str]) -> FollowUpView:
    is_call = row.kind != LATE_WORD
    ladder = registry.get(row.case.line).lifecycle.ladder(row.kind) if is_call else None
    return FollowUpView(
        id=row.id,
        kind=row.kind,
        label=ladder.label if ladder else LATE,
        script=ladder.script if ladder else LATE_SCRIPT,
        rung=row.rung,
        rungs=len(ladder.rungs) if ladder else 1,
        due_at=row.due_at,
        order_id=row.order_id,
        case_id=row.case_id,
        number=row.order.number,
        summary=row.order.summary,
        unit_name=names.get(row.case.unit_id, ""),
        results=tuple((str(result), RESULTS[result]) for result in (OF_CALL if is_call else OF_WORD)),
    )
