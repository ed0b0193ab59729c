"""What `fill` makes: like what real operations write, the same for the same seed, readable with the keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection

from santai.cases import queries as cases
from santai.cases import registry
from santai.cases.models import Case
from santai.cases.tests import world
from santai.config.filling import loading, rows, stories, walks
from santai.config.management.commands.fill import owner_dsn
from santai.directory import queries as directory
from santai.kernel import texts
from santai.kernel.lifecycle import OrderState

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
RUNNING = {
    "received": {"accept", "reply"}, "accepted": {"reply"}, "asked": {"reply", "supplement"},
    "replied": {"rate"}, "redo": {"redo"},
}  # fmt: skip
"""Which clocks run in which state of a consultation."""
DESK = rows.Desk.of(UUID(int=1), "371000", [UUID(int=1), UUID(int=2)])


def made(seed: int) -> dict[str, list[str]]:
    lines = rows.Lines(Random(seed))  # noqa: S311  made-up data
    for index in range(20):
        at = NOW - timedelta(days=index * 9, hours=3)
        rows.order(lines, desk=DESK, sequences=(2 * index + 1, 2 * index + 2), created_at=at, now=NOW)
    return lines.lines


@pytest.mark.slow
def test_the_same_seed_makes_the_same_orders() -> None:
    sealed = {"cases_workorder", "cases_party", "cases_message"}
    first, second, other = made(1), made(1), made(2)
    for table in set(rows.TABLES) - sealed - {"cases_searchtoken"}:
        assert first[table] == second[table]
    assert sorted(first["cases_searchtoken"]) == sorted(second["cases_searchtoken"])
    assert first["cases_case"] != other["cases_case"]


def test_every_table_is_written_whole() -> None:
    models = {model._meta.db_table: model for model in apps.get_models()}  # noqa: SLF001  Django's own name
    for table, columns in rows.TABLES.items():
        assert set(columns) == {field.column for field in models[table]._meta.concrete_fields}, table  # noqa: SLF001


def test_words_are_found_as_in_real_orders() -> None:
    draw = Random(5)  # noqa: S311  made-up data
    for _ in range(20):
        told = stories.tell(draw)
        found = texts.tokens(text=texts.summary(told.story), name=told.name, phone=told.phone)
        assert rows.tokens(told) == found


@pytest.mark.parametrize("days", [0, 4, 100])
def test_ways_follow_the_table_and_stay_in_the_past(days: int) -> None:
    lifecycle = registry.get("consultation").lifecycle
    draw = Random(days)  # noqa: S311  made-up data
    for _ in range(50):
        done = walks.walk(walks.Table.of(lifecycle), draw, created_at=NOW - timedelta(days=days, hours=1), now=NOW)
        closed = lifecycle.state(done.state).order_state is OrderState.CLOSED
        assert closed == (done.closed_at is not None)
        assert all(at <= NOW for _, _, at in done.moves)
        assert {clock.rule.key for clock in done.clocks if clock.stopped_at is None} == RUNNING.get(done.state, set())


@pytest.mark.slow
def test_a_filled_database_reads_like_a_real_one(own_database: str) -> None:
    assert list(loading.load(dsn=owner_dsn(), orders=40, seed=3, now=NOW)) == [40]
    everything = world.clerk(directory.chain(world.centre())[-1])
    page = cases.mine(viewer=everything, view="newest", limit=50)
    assert len(page.rows) == 40
    cards = [cases.card(order_id=row.order_id, viewer=everything) for row in page.rows]
    assert all(card.story and card.timeline for card in cards)
    assert any(message.text for card in cards for message in card.messages)
    assert any(row.number for row in cases.search(viewer=everything, text=cards[0].story[:4]).rows)


@pytest.mark.slow
def test_many_orders_leave_every_index_and_key_in_place(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _shape()
    monkeypatch.setattr(loading, "MANY", 10)
    assert sum(1 for _ in loading.load(dsn=owner_dsn(), orders=30, seed=4, now=NOW)) == 1
    assert _shape() == before
    with world.clerk(directory.chain(world.centre())[-1]).read():
        assert Case.objects.count() == 30
        assert not Case.objects.filter(id=uuid4()).exists()


def _shape() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'i', indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
            "SELECT 'c', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"
        )
        return list(cursor.fetchall())
