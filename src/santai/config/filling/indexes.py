"""Setting indexes and foreign keys aside while many rows are loaded: building them once by sorting is far cheaper.

What was set aside is written down in the database first, so that a fill that was killed is mended by the next.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KEPT = "CREATE TABLE IF NOT EXISTS fill_set_aside (place int GENERATED ALWAYS AS IDENTITY, again text NOT NULL)"
FOREIGN_KEYS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%(tables)s::regclass[])
"""
INDEXES = """
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid = ANY (%(tables)s::regclass[])
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = indexrelid)
"""
CONSTRAINTS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint own WHERE contype IN ('u', 'p') AND conrelid = ANY (%(tables)s::regclass[])
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c
                  WHERE c.conindid = own.conindid AND c.conrelid <> ALL (%(tables)s::regclass[]))
"""


@contextmanager
def set_aside(dsn: str, tables: Iterable[str]) -> Iterator[None]:
    """Set every index and foreign key of these tables aside while the block runs; `dsn` is the owner's."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        _restore(connection)
        try:
            _drop(connection, list(tables))
            yield
        finally:
            _restore(connection)


def _drop(connection: psycopg.Connection[tuple[object, ...]], tables: list[str]) -> None:
    with connection.transaction():
        connection.execute(KEPT)
        found: list[tuple[str, str]] = []
        for query in (FOREIGN_KEYS, INDEXES, CONSTRAINTS):
            found += [(str(row[0]), str(row[1])) for row in connection.execute(query, {"tables": tables})]
        for drop, _ in found:
            connection.execute(sql.SQL(drop))
        # Keys first: a foreign key needs the key that it names.
        for _, again in reversed(found):
            connection.execute("INSERT INTO fill_set_aside (again) VALUES (%s)", [again])


def _restore(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    with connection.transaction():
        connection.execute(KEPT)
        connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for (again,) in connection.execute("SELECT again FROM fill_set_aside ORDER BY place").fetchall():
            connection.execute(sql.SQL(str(again)))
        connection.execute("DROP TABLE fill_set_aside")
