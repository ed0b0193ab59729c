"""Loading made-up orders by COPY through the loader's role, a few processes side by side, one commit a batch."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from santai.config.filling import indexes
from santai.config.filling.rows import TABLES, Desk, Lines, order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

BATCH = 1000
MANY = 5000
SPAN_DAYS = 720
ROLE = "santai_loader"
DESKS = """
WITH RECURSIVE up(id, top, parent_id, depth) AS (
    SELECT id, id, parent_id, 0 FROM directory_unit WHERE kind IN ('centre', 'station') AND is_active
    UNION ALL
    SELECT up.id, u.id, u.parent_id, depth + 1 FROM up JOIN directory_unit u ON u.id = up.parent_id WHERE depth < 8
)
SELECT up.id, rpad(left(min(d.code), 6), 6, '0'), array_agg(up.top ORDER BY up.depth)
FROM up JOIN directory_unit own ON own.id = up.id JOIN directory_division d ON d.code = own.division_id
GROUP BY up.id ORDER BY min(own.key)
"""
DRAW = "SELECT nextval('cases_number') FROM generate_series(1, %s)"


@dataclass(frozen=True, kw_only=True)
class Batch:
    """A share of the work: which batch of which seed, how many orders, seen from when."""

    dsn: str
    seed: int
    number: int
    orders: int
    now: datetime
    days: int


def connect(dsn: str) -> psycopg.Connection[tuple[object, ...]]:
    """Return a connection in the loader's role, which row-level security does not bind."""
    connection = psycopg.connect(dsn)
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(ROLE)))
    connection.execute("SET synchronous_commit = off")
    connection.commit()
    return connection


def load(*, dsn: str, orders: int, seed: int, now: datetime, days: int = SPAN_DAYS) -> Iterator[int]:
    """Load `orders` orders of `seed`, all from the `days` before `now`; yield how many stand after each batch."""
    shares = [
        Batch(dsn=dsn, seed=seed, number=first // BATCH, orders=min(BATCH, orders - first), now=now, days=days)
        for first in range(0, orders, BATCH)
    ]
    done = 0
    aside = indexes.set_aside(dsn, TABLES) if orders >= MANY else nullcontext()
    workers = ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=get_context("fork"))
    with aside, workers as pool:
        for made in pool.map(_load, shares):
            done += made
            yield done
    with psycopg.connect(dsn, autocommit=True) as connection:
        for table in TABLES:
            connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)))


def _load(batch: Batch) -> int:
    with connect(batch.dsn) as connection:
        desks = [Desk.of(*row) for row in connection.execute(DESKS)]  # type: ignore[arg-type]
        drawn = [int(str(row[0])) for row in connection.execute(DRAW, [2 * batch.orders])]
        lines = _lines(batch, desks, drawn)
        with connection.cursor() as cursor:
            for table, columns in TABLES.items():
                names = sql.SQL(", ").join(map(sql.Identifier, columns))
                query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
                with cursor.copy(query) as copy:
                    copy.write("\n".join(lines.lines[table]) + "\n")
    return batch.orders


def _lines(batch: Batch, desks: list[Desk], drawn: list[int]) -> Lines:
    draw = Random(f"{batch.seed}:{batch.number}")  # noqa: S311  made-up data, not secrets
    lines = Lines(draw)
    for index in range(batch.orders):
        age = timedelta(days=batch.days) * draw.random() ** 1.3 + timedelta(minutes=5)
        created_at = (batch.now - age).replace(microsecond=0)
        sequences = (drawn[2 * index], drawn[2 * index + 1])
        order(lines, desk=draw.choice(desks), sequences=sequences, created_at=created_at, now=batch.now)
    return lines


def principals(dsn: str) -> list[UUID]:
    """Return the units that orders are loaded for, so that a reader of the result can take one's place."""
    with connect(dsn) as connection:
        return [Desk.of(*row).unit_id for row in connection.execute(DESKS)]  # type: ignore[arg-type]
