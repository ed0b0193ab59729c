"""Logs as a device hands them in, and the counsel who hands them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection

from santai.cases.tests import world
from santai.identity.tests import people
from santai.kernel.calendars import BEIJING
from santai.lines.village.types import Item

if TYPE_CHECKING:
    from uuid import UUID

    from santai.identity.models import Post

TODAY = world.MONDAY.astimezone(BEIJING).date()
PHONE = "13900001111"
ENGAGED = "SELECT practitioner_id FROM practitioners_engagement WHERE kind = 'village_counsel' ORDER BY 1 LIMIT 1"
ELSEWHERE = """
SELECT u.division_id FROM practitioners_engagement e JOIN directory_unit u ON u.id = e.unit_id
WHERE e.kind = 'village_counsel' AND e.practitioner_id <> %s ORDER BY 1 LIMIT 1
"""


def counsel_post() -> Post:
    """Return the post of a made-up counsel whose account belongs to a practitioner with villages."""
    post = people.post("counsel", world.centre(), username="counsel-example")
    with connection.cursor() as cursor:
        cursor.execute(ENGAGED)
        post.user.practitioner_id = cursor.fetchone()[0]
    post.user.save(update_fields=["practitioner_id"])
    return post


def somebody_elses_village(practitioner_id: UUID) -> str:
    """Return the code of a village of another counsel."""
    with connection.cursor() as cursor:
        cursor.execute(ELSEWHERE, [practitioner_id])
        code: str = cursor.fetchone()[0]
    return code


def item(village: str, /, **changes: Any) -> Item:
    """Return a log of today, changed as asked."""
    told: dict[str, Any] = {"client_id": uuid4(), "kind": "advice", "topic": "", "village": village}
    return Item(**(told | {"claimed": world.MONDAY.isoformat()} | changes))
