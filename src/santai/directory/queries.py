"""Reads of the public directory; nothing here is personal, so no viewer is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from santai.directory.models import Unit

if TYPE_CHECKING:
    from uuid import UUID

CHAIN = """
WITH RECURSIVE up(id, parent_id, depth) AS (
    SELECT id, parent_id, 0 FROM directory_unit WHERE id = %s
    UNION ALL
    SELECT u.id, u.parent_id, up.depth + 1 FROM directory_unit u JOIN up ON u.id = up.parent_id
    WHERE up.depth < 8
)
SELECT id FROM up ORDER BY depth
"""


def chain(unit_id: UUID) -> list[UUID]:
    """Return the unit and everyone above it, nearest first: one grant row is written for each."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, [unit_id])
        return [row[0] for row in cursor.fetchall()]


def unit_names(ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of these units by id."""
    return dict(Unit.objects.filter(id__in=ids).values_list("id", "name"))
