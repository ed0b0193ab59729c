"""What a played month came to, counted from the tables by SQL, apart from what the players noted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.backends.utils import CursorWrapper

ORDERS = """
SELECT channel, count(*), count(*) FILTER (WHERE closed) FROM (
    SELECT o.channel, bool_and(c.closed_at IS NOT NULL) AS closed
    FROM cases_workorder o JOIN cases_case c ON c.order_id = o.id GROUP BY o.id, o.channel
) AS orders GROUP BY channel ORDER BY channel
"""
CARDS = """
SELECT (at AT TIME ZONE 'Asia/Shanghai')::date::text, colour, count(*) FROM supervision_card GROUP BY 1, 2 ORDER BY 1, 2
"""


def summary(counts: Mapping[str, Counter[str]], cursor: CursorWrapper) -> dict[str, object]:
    """Return what happened by day and in all, beside what the tables hold; `balances` says that no order is missing."""
    total = sum(counts.values(), Counter())
    cursor.execute(ORDERS)
    channels = {channel: {"created": made, "closed": closed} for channel, made, closed in cursor.fetchall()}
    days = {day: dict(sorted(noted.items())) for day, noted in sorted(counts.items())}
    cursor.execute(CARDS)
    for day, colour, number in cursor.fetchall():
        days.setdefault(day, {})[colour] = number
    created = sum(channel["created"] for channel in channels.values())
    closed = sum(channel["closed"] for channel in channels.values())
    return {
        "days": days,
        "total": dict(sorted(total.items())),
        "channels": channels,
        "orders": {"created": created, "closed": closed, "open": created - closed},
        "balances": total["created"] == created,
    }
