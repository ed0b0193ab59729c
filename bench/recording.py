"""The SQL of one real piece of work, as sent, and a pgbench script that does it again with fresh ids."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

UNIQUE = ":u"
DIGITS = 12
"""How much of an id a run draws anew: twelve decimal digits, which are hexadecimal digits too."""
HEADER = f"\\set u random({10 ** (DIGITS - 1)}, {10**DIGITS - 1})"
ID_FORM = re.compile(r"(?<![0-9a-fx])[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?![0-9a-f])")
"""An id with dashes, as in a text, or without, as the driver writes a value."""
AROUND = re.compile(r"\s*(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SELECT coalesce\(current_setting\('santai\.)")


@dataclass(frozen=True)
class Statement:
    """One statement with its values in it, and whether a transaction was open around it."""

    text: str
    inside: bool

    @property
    def counts(self) -> bool:
        """Tell whether it does work: not a transaction's edge, a savepoint or the row-level security context."""
        return AROUND.match(self.text) is None


@contextmanager
def recording() -> Iterator[list[Statement]]:
    """Collect every statement that this process sends on its own connection."""
    found: list[Statement] = []

    def note(
        execute: Callable[..., object],
        sql: str,
        params: object,
        many: bool,  # noqa: FBT001  Django's own order
        context: dict[str, object],
    ) -> object:
        composed = connection.ops.compose_sql(sql, params)  # type: ignore[attr-defined]
        found.append(Statement(text=str(composed).strip().rstrip(";"), inside=connection.in_atomic_block))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def counted(statements: Iterable[Statement]) -> int:
    """Return how many statements do work."""
    return sum(statement.counts for statement in statements)


def script(statements: Sequence[Statement], *, fresh: Iterable[str]) -> str:
    """Return a pgbench script of these statements in which every fresh value is another one in each run.

    Transactions begin and end where they did; `fresh` are ids, numbers and keys that the work made for itself.
    """
    lines, inside = [HEADER], False
    values = sorted(fresh, key=len, reverse=True)
    for statement in statements:
        if statement.inside != inside:
            lines.append("BEGIN;" if statement.inside else "COMMIT;")
            inside = statement.inside
        lines.append(_varied(statement.text, values) + ";")
    return "\n".join([*lines, "COMMIT;" if inside else "", ""])


def _varied(text: str, values: Iterable[str]) -> str:
    for value in values:
        text = text.replace(value, value[:-DIGITS] + UNIQUE)
    return text


def fresh_ids(first: Sequence[Statement], second: Sequence[Statement]) -> set[str]:
    """Return the ids that only the first of two recordings of the same work holds."""
    return _ids(first) - _ids(second)


def _ids(statements: Iterable[Statement]) -> set[str]:
    return {found for statement in statements for found in ID_FORM.findall(statement.text)}
