"""No list of the system reads a large table from end to end, as the app's role, behind row-level security."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections

from santai.cases import queries as cases
from santai.cases.operations.people import recognising
from santai.cases.operations.people.recognising import Check
from santai.cases.types import Channel
from santai.cases.types.people import Claims
from santai.config.filling import indexes, loading, rows, stories, walks
from santai.config.management.commands.fill import owner_dsn
from santai.config.tests.plans import explaining
from santai.desk import queries as desk
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.roles import get as role
from santai.identity.types import Scope, phone_principal
from santai.kernel.keys import new_key
from santai.notices import queries as notices
from santai.practitioners import queries as practitioners
from santai.supervision.operations import watching
from santai.supervision.queries import board, figures
from santai.supervision.types import Span

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.slow
ORDERS = 100_000 if os.environ.get("SANTAI_LONG") == "1" else 20_000
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, ten in the morning in Beijing: places are open."""
LARGE = 1000
KEPT = "santai_full"


@pytest.fixture(scope="module")
def full_database(template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give the tests a whole city with many orders, filled once for each state of the code that makes it."""
    name = f"{KEPT}_{ORDERS}_{_fingerprint(template_database)}"
    own = str(connection.settings_dict["NAME"])
    with django_db_blocker.unblock():
        if not _exists(name):
            _fill(name, template_database)
        _point(name)
        yield name
        _point(own)


def _fingerprint(template: str) -> str:
    digest = hashlib.sha256(template.encode())
    for module in (indexes, loading, rows, stories, walks):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]


def _point(name: str) -> None:
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _server() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(os.environ["SANTAI_TEST_DSN"], autocommit=True)


def _exists(name: str) -> bool:
    with _server() as server:
        return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _fill(name: str, template: str) -> None:
    """Copy the template, seed the whole city, load the orders; older ones of this kind are dropped."""
    draft = f"{name}_{os.getpid()}"
    with _server() as server:
        old = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{KEPT}_{ORDERS}_%"]).fetchall()
        for (kept,) in old:
            server.execute(f'DROP DATABASE IF EXISTS "{kept}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{draft}" TEMPLATE "{template}"')
    _point(draft)
    call_command("seed", verbosity=0)
    for _ in loading.load(dsn=owner_dsn(), orders=ORDERS, seed=1, now=NOW):
        pass
    watching.follow(at=NOW)
    with psycopg.connect(owner_dsn(), autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
    _point("postgres")
    with _server() as server:
        server.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')


def clerk(unit_id: object) -> Scope:
    post, user = new_key(), new_key()
    return Scope(
        kind="staff", role="clerk", verbs=role("clerk").verbs, principals=(post, user, unit_id), actor_id=user,  # type: ignore[arg-type]
        post_id=post, unit_id=unit_id,  # type: ignore[arg-type]
    )  # fmt: skip


def whole_city() -> Scope:
    """Return somebody who sees everything: the worst case for every list."""
    return clerk(directory.chain(directory.receiving_unit(None))[-1])


def one_station() -> Scope:
    return clerk(directory.units(kind="station")[0].id)


def _orders(viewer: Scope) -> None:
    for view in ("unit", "newest"):
        page = cases.mine(viewer=viewer, view=view)
        assert page.rows
        assert not page.next_cursor or cases.mine(viewer=viewer, view=view, cursor=page.next_cursor).rows
    cases.mine(viewer=viewer, view="mine")
    number = page.rows[0].number
    order_id = cases.find_order(number=number, viewer=viewer)
    assert cases.card(order_id=order_id, viewer=viewer).number == number
    assert cases.case_of(case_id=page.rows[0].case_id, viewer=viewer).code == page.rows[0].code
    desk.card(number=number, viewer=viewer)
    desk.list_token(viewer=viewer)
    desk.order_token(number=number, viewer=viewer)


def _searches(viewer: Scope) -> None:
    assert cases.search(viewer=viewer, text="工资").rows
    for text in ("押金 合理", "王示例", "19900001234", "1234", "没有这样的词语", "GD20263710000000001X"):
        cases.search(viewer=viewer, text=text)


def _places() -> None:
    page = directory.places(at=NOW)
    assert directory.places(at=NOW, after=page.after).places
    assert directory.places(at=NOW, kind="station", open_now=True).places
    directory.places(at=NOW, division="371083", kind="room")
    directory.place(key=page.places[0].key, at=NOW)


def _people() -> None:
    page = practitioners.people()
    assert practitioners.people(after=page.after).people
    assert practitioners.people(kind="lawyer").people
    practitioners.people(kind="lawyer", skill="labour", level=2)
    practitioners.person(key=page.people[0].key, on=NOW.date())


def _phone() -> None:
    holder = Scope(kind="citizen", verbs=role("citizen").verbs, principals=(phone_principal("19900001234"),))
    assert cases.mine(viewer=holder, view="newest").rows


def _earlier() -> None:
    told = Check(checked_identity="called_back", channel=Channel.COUNTER, claims=Claims(phone="19900001234"))
    number = cases.mine(viewer=whole_city()).rows[0].number
    for handle in ("19900001234", "110101199003070011", number):
        recognising.seek(handle=handle, check=told, by=one_station(), at=NOW)


def _supervision(viewer: Scope) -> None:
    """Read the board and the figures, of somebody who may and of these units."""
    seeing = replace(viewer, verbs=role("supervisor").verbs)
    board.board(viewer=seeing, at=NOW)
    page = board.board(viewer=seeing, at=NOW, why="overdue")
    if page.next_cursor:
        board.board(viewer=seeing, at=NOW, cursor=page.next_cursor, why="overdue")
    days = Span(first=(NOW - timedelta(days=89)).date(), last=NOW.date())
    figures.counts(viewer=seeing, span=days)
    for measure in ("asked", "missed", "dissatisfied", "waiting"):
        for channel in ("", "web"):
            rows = figures.behind(viewer=seeing, span=days, measure=measure, channel=channel)
            if rows.next_cursor:
                figures.behind(viewer=seeing, span=days, measure=measure, channel=channel, cursor=rows.next_cursor)


LISTS: dict[str, Callable[[], object]] = {
    "orders of the whole city": lambda: _orders(whole_city()),
    "orders of one station": lambda: _orders(one_station()),
    "search over the whole city": lambda: _searches(whole_city()),
    "search in one station": lambda: _searches(one_station()),
    "matters of a telephone": _phone,
    "earlier orders of somebody at a counter": _earlier,
    "places": _places,
    "people": _people,
    "posts": lambda: identity.current_posts(user_id=new_key()),
    "messages sent": notices.latest,
    "board and figures of the whole city": lambda: _supervision(whole_city()),
    "board and figures of one station": lambda: _supervision(one_station()),
}


def _large_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE])
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_reads_a_large_table_from_end_to_end(full_database: str, name: str) -> None:
    large = _large_tables()
    assert {"cases_case", "cases_workorder", "identity_grant", "cases_searchtoken"} <= large
    with explaining() as plans:
        LISTS[name]()
    assert plans.explained
    assert [(relation, sql) for relation, sql in plans.scanned if relation in large] == []


def test_a_scan_is_seen(full_database: str) -> None:
    with explaining() as plans, connection.cursor() as cursor:
        cursor.execute("SELECT id FROM audit_event WHERE request_id = %s", ["示例"])
    assert [relation for relation, _ in plans.scanned] == ["audit_event"]


def test_the_readers_are_bound_by_row_level_security(full_database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM cases_case")
        assert cursor.fetchone() == ("santai_app", 0)


UNINDEXED = """
SELECT c.conrelid::regclass::text, a.attname
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_index i
                  WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)
ORDER BY 1, 2
"""


def test_every_foreign_key_has_an_index(full_database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(UNINDEXED)
        assert cursor.fetchall() == []
