"""What a seed is made of: tables of rows with ids that follow from natural keys, and their fingerprint."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("6f0b6f2c-6b0e-5f6c-9a55-3a7a1c0f3e21")
DIGITS: Final = "零一二三四五六七八九"

Value = str | int | float | bool | None


def row_id(kind: str, key: str) -> UUID:
    """Return the id of the row with this natural key: the same pack gives the same ids everywhere."""
    return uuid5(NAMESPACE, f"{kind}:{key}")


def unit_id(key: str) -> UUID:
    """Return the id of the unit with this key, such as `centre:<division code>`."""
    return row_id("unit", key)


def canonical(value: object) -> str:
    """Return JSON text in its one form: sorted keys, no spaces, no escapes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Table:
    """Rows for one database table, as a seed makes them; the first column is the primary key."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def digest(tables: tuple[Table, ...]) -> str:
    """Return the fingerprint of these tables' canonical JSON: same seed, same bytes."""
    text = canonical([[table.name, table.columns, table.rows] for table in tables])
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class UnitRow:
    """A unit as rooms above need it to seed their own rows."""

    id: UUID
    key: str
    name: str
    kind: str
    division: str


def numeral(number: int) -> str:
    """Return 1 to 999 as a Chinese numeral.

    Raises:
        ValueError: the number is out of range.

    """
    if not 1 <= number <= 999:  # noqa: PLR2004  what the sentence says
        raise ValueError(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")
