"""Writes to the directory: loading what a seed made; run from the command line by the database's owner."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections, transaction
from psycopg import sql

from santai.directory import generator
from santai.directory.types import Pack, Table, UnitRow

DRAFT = "CREATE TEMPORARY TABLE {draft} ON COMMIT DROP AS SELECT {columns} FROM {table} WHERE false"
UPSERT = """
INSERT INTO {table} AS kept ({columns}, seeded_digest)
SELECT {columns}, left(encode(sha256(convert_to(ROW({columns})::text, 'UTF8')), 'hex'), 32) FROM {draft}
ON CONFLICT ({key}) DO UPDATE SET {changes}, seeded_digest = EXCLUDED.seeded_digest
WHERE kept.seeded_digest = left(encode(sha256(convert_to(ROW({kept})::text, 'UTF8')), 'hex'), 32)
AND kept.seeded_digest <> EXCLUDED.seeded_digest
"""
"""A row whose fingerprint no longer matches was edited by a person, and is kept as it is."""


def seed(*, pack: Pack, minimal: bool = False, using: str = "owner") -> tuple[tuple[UnitRow, ...], dict[str, int]]:
    """Make and load the city of a region pack; return its units, and how many rows of each table were new or changed.

    Args:
        pack: The region pack.
        minimal: Only a small part, for tests.
        using: Database connection.

    """
    tables = generator.city(pack)
    if minimal:
        tables = generator.minimal(tables)
    return generator.unit_rows(tables), load(tables=tables, using=using)


def load(*, tables: Iterable[Table], using: str = "owner") -> dict[str, int]:
    """Load a seed's tables and return how many rows of each were new or changed.

    One transaction; rows go in by COPY into a temporary table and from there by upsert on the primary key. A row
    that a person edited since the last seed (its fingerprint no longer matches `seeded_digest`) is left alone, and
    so is one that a person made.

    Args:
        tables: In the order in which foreign keys point.
        using: Database connection; the owner's, because seeding is not the application's work.

    """
    with transaction.atomic(using=using):
        changed = {table.name: _upsert(table, using) for table in tables}
    with connections[using].cursor() as cursor:
        for name, count in changed.items():
            if count:
                cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(name)))
    return changed


def _upsert(table: Table, using: str) -> int:
    names = {
        "table": sql.Identifier(table.name),
        "draft": sql.Identifier(f"seed_{table.name}"),
        "key": sql.Identifier(table.columns[0]),
        "columns": sql.SQL(", ").join(map(sql.Identifier, table.columns)),
        "kept": sql.SQL(", ").join(sql.Identifier("kept", column) for column in table.columns),
        "changes": sql.SQL(", ").join(
            sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(column)) for column in table.columns[1:]
        ),
    }
    with connections[using].cursor() as cursor:
        cursor.execute(sql.SQL(DRAFT).format(**names))
        with cursor.copy(sql.SQL("COPY {draft} ({columns}) FROM STDIN").format(**names)) as copy:
            for row in table.rows:
                copy.write_row(row)
        cursor.execute(sql.SQL(UPSERT).format(**names))
        changed = int(cursor.rowcount)
        cursor.execute(sql.SQL("DROP TABLE {draft}").format(**names))
    return changed
