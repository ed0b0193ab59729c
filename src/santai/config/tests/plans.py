"""Explaining every query that a block of code sends, on the spot: same role, same row-level security, same values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

READS = ("SELECT", "WITH")


@dataclass
class Plans:
    """What was explained: each statement with the relations that its plan reads from end to end."""

    explained: int = 0
    scanned: list[tuple[str, str]] = field(default_factory=list)

    def sent(self, execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:  # noqa: FBT001
        """Explain a reading statement, then let it run."""
        if sql.lstrip().startswith(READS) and " set_config(" not in sql:
            self._explain(sql, params)
        return execute(sql, params, many, context)

    def _explain(self, sql: str, params: object) -> None:
        with connection.connection.cursor() as cursor:
            cursor.execute("EXPLAIN (FORMAT JSON) " + sql, params)
            found = cursor.fetchone()[0]
        self.explained += 1
        plan = found if isinstance(found, list) else json.loads(found)
        self.scanned += [(relation, sql) for relation in _scans(plan[0]["Plan"])]


def _scans(node: dict[str, object]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan":
        yield str(node["Relation Name"])
    below = node.get("Plans", [])
    for child in below if isinstance(below, list) else []:
        yield from _scans(child)


@contextmanager
def explaining() -> Iterator[Plans]:
    """Yield what collects the plan of every query sent while the block runs."""
    plans = Plans()
    with connection.execute_wrapper(plans.sent):
        yield plans
