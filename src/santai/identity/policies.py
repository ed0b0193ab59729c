"""Row-level security, the second wall: migration operations that bind a table to the grants."""

from __future__ import annotations

from django.db import migrations

CONTEXT = "(SELECT string_to_array(nullif(current_setting('santai.principals', true), ''), ',')::uuid[])"
"""The principals of this transaction; unset means nobody, and nobody sees no row (fail closed)."""

POLICY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON {table} TO santai_app USING (
    EXISTS (SELECT 1 FROM identity_grant g
            WHERE g.{key} = {table}.{column} AND g.principal = ANY ({context}::uuid[]){each})
    AND NOT EXISTS (SELECT 1 FROM identity_wall w
            WHERE w.order_id = {table}.{order} AND w.principal = ANY ({context}::uuid[]){each}));
CREATE POLICY taken_in ON {table} FOR INSERT TO santai_intake WITH CHECK (true);
CREATE POLICY owned ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
"""

EACH = " OFFSET 0"
"""Keeps the database from turning a look-up by key into one over everything granted; it means nothing else."""

UNDO = """
DROP POLICY IF EXISTS seen ON {table};
DROP POLICY IF EXISTS taken_in ON {table};
DROP POLICY IF EXISTS owned ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def protect(
    table: str, *, column: str, key: str = "order_id", order: str = "", each: bool = False
) -> migrations.RunSQL:
    """Return the operation that shows a row of `table` only to principals granted its order or case.

    `column` holds the order or case id; `key` names the matching column of the grants. Walls subtract and win; they
    stand around a whole order, whose id `order` holds where `column` holds something else.
    Policies are written over the indexed grant table, never over an OR of conditions, which costs a scan.
    `each` has the grant of each row looked up by itself. Left to choose, the database first gathers everything that the
    reader is granted, which for a page of few rows of a long list costs whoever sees a whole city a tenth of a second.
    """
    names = {"table": table, "column": column, "key": key, "order": order or column, "context": CONTEXT}
    names["each"] = EACH if each else ""
    return migrations.RunSQL(UNDO.format(**names) + POLICY.format(**names), UNDO.format(**names))


def append_only(table: str) -> migrations.RunSQL:
    """Return the operation that takes UPDATE, DELETE and TRUNCATE on `table` away from the application."""
    return migrations.RunSQL(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM santai_app, santai_intake",
        f"GRANT UPDATE, DELETE ON {table} TO santai_app",
    )
