"""Writes to the directory: loading what a seed made; run from the command line by the database's owner."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections, transaction

from santai.directory import generator
from santai.directory.types import Pack, Table, UnitRow


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
                cursor.execute(f"ANALYZE {connections[using].ops.quote_name(name)}")
    return changed


def _upsert(table: Table, using: str) -> int:
    quote = connections[using].ops.quote_name
    name, draft, key = quote(table.name), quote(f"seed_{table.name}"), quote(table.columns[0])
    columns = ", ".join(quote(column) for column in table.columns)
    fingerprint = "md5(ROW({})::text)"
    present = fingerprint.format(", ".join(f"kept.{quote(column)}" for column in table.columns))
    fresh = fingerprint.format(columns)
    changes = ", ".join(f"{quote(column)} = EXCLUDED.{quote(column)}" for column in table.columns[1:])
    with connections[using].cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {draft} ON COMMIT DROP AS SELECT {columns} FROM {name} WHERE false")
        with cursor.copy(f"COPY {draft} ({columns}) FROM STDIN") as copy:
            for row in table.rows:
                copy.write_row(row)
        upsert = (
            f"INSERT INTO {name} AS kept ({columns}, seeded_digest) SELECT {columns}, {fresh} FROM {draft} "
            f"ON CONFLICT ({key}) DO UPDATE SET {changes}, seeded_digest = EXCLUDED.seeded_digest "
            f"WHERE kept.seeded_digest = {present} AND kept.seeded_digest <> EXCLUDED.seeded_digest"
        )  # every name is a quoted identifier of ours
        cursor.execute(upsert)
        changed = int(cursor.rowcount)
        cursor.execute(f"DROP TABLE {draft}")
    return changed
