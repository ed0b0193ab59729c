"""How many statements the two busiest pieces of work send at most: each one more is felt by every asker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from santai.cases import queries
from santai.cases.tests import world

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.django_db
AROUND = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def working(sent: Sequence[dict[str, str]]) -> list[str]:
    """Return what does work: not a transaction's edge and not the row-level security context."""
    found = [query["sql"] for query in sent]
    return [sql for sql in found if not sql.startswith(AROUND) and "set_config('santai.principals'" not in sql]


@pytest.mark.parametrize(("changes", "most"), [({}, 14), ({"phone": "19900000001"}, 17), ({"division": "371002"}, 14)])
def test_an_order_is_opened_in_few_statements(changes: dict[str, Any], most: int) -> None:
    world.opened()
    with CaptureQueriesContext(connection) as sent:
        world.opened(**changes)
    assert len(working(sent.captured_queries)) <= most


@pytest.mark.parametrize("state", ["received", "replied", "closed"])
def test_a_card_is_read_in_few_statements_whatever_happened(state: str) -> None:
    opened = world.order_at(state)
    viewer = world.clerk(opened.unit_id)
    with CaptureQueriesContext(connection) as sent:
        queries.card(order_id=opened.order_id, viewer=viewer)
    assert len(working(sent.captured_queries)) <= 9
