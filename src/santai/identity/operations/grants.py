"""Writing grants and walls; called inside the operation of a room above, in its transaction."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import connection

from santai.identity.models import Grant, Wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

NO_DUE = datetime(9999, 12, 31, tzinfo=UTC)
"""Where nothing is due a row sorts last, so that one index orders every list."""
RETIME = """
UPDATE identity_grant AS g SET due_at = told.due_at
FROM json_to_recordset(%s::json) AS told (case_id uuid, due_at timestamptz)
WHERE g.case_id = told.case_id
"""


def give(*, principals: Iterable[UUID], order_id: UUID, case_id: UUID, due_at: datetime | None, at: datetime) -> None:
    """Let these principals see the case and its order; written before the rows they open (house §3.5)."""
    rows = [
        Grant(principal=principal, order_id=order_id, case_id=case_id, created_at=at, due_at=due_at or NO_DUE)
        for principal in dict.fromkeys(principals)
    ]
    Grant.objects.bulk_create(rows, ignore_conflicts=True)


def retime(*, case_id: UUID, due_at: datetime | None, is_open: bool) -> None:
    """Keep the grants' due moment and openness equal to the case's, so that a desk list is one index."""
    Grant.objects.filter(case_id=case_id).update(due_at=due_at or NO_DUE, open=is_open)


def retime_many(dues: Mapping[UUID, datetime | None]) -> None:
    """Keep the due moment of many cases' grants, by case, in one statement; whether they are open stays."""
    with connection.cursor() as cursor:
        told = [{"case_id": str(key), "due_at": (due or NO_DUE).isoformat()} for key, due in dues.items()]
        cursor.execute(RETIME, [json.dumps(told)])


def replace(*, order_id: UUID, old: UUID, new: UUID) -> None:
    """Move everything `old` may see of this order to `new`; `old` sees nothing from now on."""
    Grant.objects.filter(order_id=order_id, principal=old).update(principal=new)


def leave(*, case_id: UUID, principals: Iterable[UUID]) -> None:
    """Take these principals' sight of one case away; other cases of the order stay seen."""
    Grant.objects.filter(case_id=case_id, principal__in=list(principals)).delete()


def take(*, order_id: UUID, principals: Iterable[UUID]) -> None:
    """Take these principals' sight of the order away."""
    Grant.objects.filter(order_id=order_id, principal__in=list(principals)).delete()


def wall_off(*, principal: UUID, order_id: UUID, reason: str, at: datetime) -> None:
    """Keep `principal` from the order whatever is granted; `reason` is a code, such as `conflict`."""
    Wall.objects.get_or_create(principal=principal, order_id=order_id, defaults={"reason": reason, "created_at": at})
