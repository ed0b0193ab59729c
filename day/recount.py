"""The recount: what people were told, compared with what the database holds. Knows nothing of the system's code.

Reads a day's journal and the tables by SQL; prints one JSON document; exit 1 when they disagree or something was
lost, doubled or broken.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

ROLE = "santai_loader"
CREATED = "order.created"
BROKEN = 500
LANDED = """
SELECT e.values ->> 'idempotency', o.number, o.channel, c.state, c.closed_at IS NOT NULL
FROM audit_event e JOIN cases_workorder o ON o.id = e.order_id JOIN cases_case c ON c.order_id = o.id
WHERE e.code = %(code)s AND e.at >= %(since)s
  AND (e.values ->> 'idempotency' = ANY (%(keys)s) OR o.number = ANY (%(numbers)s))
"""


@dataclass(frozen=True)
class Row:
    """An order as the database holds it."""

    key: str
    number: str
    channel: str
    state: str
    closed: bool


@dataclass
class Told:
    """What the people of one question were told."""

    channel: str
    keys: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    state: str = ""


@dataclass
class Books:
    """A journal, read: what was told by question, how long creating took by channel, how often it broke."""

    since: str = ""
    told: dict[int, Told] = field(default_factory=dict)
    ms: dict[str, list[float]] = field(default_factory=dict)
    errors_5xx: int = 0
    failed: list[str] = field(default_factory=list)


def fingerprint(key: str) -> str:
    """Return what the database keeps of an idempotency key: its SHA-256, because a key might be anything."""
    return hashlib.sha256(key.encode()).hexdigest()


def read(lines: list[str]) -> Books:
    """Return a journal's lines as books."""
    books = Books()
    for line in lines:
        entry = json.loads(line)
        books.since = min(books.since or entry["at"], entry["at"])
        told = books.told.setdefault(entry["question"], Told(entry["channel"]))
        told.keys |= {fingerprint(entry["key"])} if entry["key"] else set()
        told.numbers |= {entry["number"]} - {""}
        told.state = entry["state"] or told.state
        if entry["status"] >= BROKEN:
            books.errors_5xx += 1
        if entry["status"] == 0 or entry["status"] >= 400:  # noqa: PLR2004
            books.failed.append(f"question {entry['question']} {entry['channel']} {entry['step']}: {entry['status']}")
        if entry["step"] == "create" and entry["number"]:
            books.ms.setdefault(entry["channel"], []).append(entry["ms"])
    return books


def percentile(values: list[float], share: float) -> float:
    """Return the value that a share (0 to 1) of all values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))] if ordered else 0.0


def table(books: Books, rows: list[Row]) -> tuple[dict[str, object], list[str]]:
    """Return the table, and every disagreement in words."""
    by_number = {row.number: row for row in rows}
    by_key: dict[str, set[str]] = {}
    for row in rows:
        by_key.setdefault(row.key, set()).add(row.number)
    lost = [number for told in books.told.values() for number in told.numbers if number not in by_number]
    doubled = sum(len(found) - 1 for key, found in by_key.items() if key)
    doubled += sum(len(told.numbers) > 1 and len(told.keys) == 1 for told in books.told.values())
    channels = {
        name: {
            "created": sum(row.channel == name for row in rows),
            "p50_ms": round(percentile(values, 0.5), 1),
            "p95_ms": round(percentile(values, 0.95), 1),
        }
        for name, values in sorted(books.ms.items())
    }
    closed = sum(row.closed for row in rows)
    found: dict[str, object] = {
        "created": len(rows),
        "closed": closed,
        "open": len(rows) - closed,
        "lost": len(lost),
        "doubled": doubled,
        "errors_5xx": books.errors_5xx,
        "channels": channels,
    }
    return found, [*(f"lost: {number}" for number in lost), *_disagreements(books, by_number)]


def _disagreements(books: Books, by_number: dict[str, Row]) -> list[str]:
    found = [f"question {place}: no number was told" for place, told in books.told.items() if not told.numbers]
    heard = {number for told in books.told.values() for number in told.numbers}
    found += [f"{number}: stands, but nobody was told" for number in by_number if number not in heard]
    for told in books.told.values():
        for row in (by_number[number] for number in told.numbers if number in by_number):
            if row.state != told.state:
                found.append(f"{row.number}: told {told.state}, stands {row.state}")
            if row.channel != told.channel:
                found.append(f"{row.number}: told by {told.channel}, stands as {row.channel}")
    return found


def landed(dsn: str, books: Books) -> list[Row]:
    """Return what the database holds of a journal's orders, read-only, past row-level security."""
    keys = [key for told in books.told.values() for key in told.keys]
    numbers = [number for told in books.told.values() for number in told.numbers]
    with psycopg.connect(dsn) as connection:
        connection.read_only = True
        connection.execute(f"SET ROLE {ROLE}")
        asked = {"code": CREATED, "since": books.since[:10] or "1970-01-01", "keys": keys, "numbers": numbers}
        return [Row(*row) for row in connection.execute(LANDED, asked)]


def recount(journal: Path, dsn: str) -> int:
    """Print the table of a journal; return the exit code."""
    books = read(journal.read_text(encoding="utf-8").splitlines())
    found, disagreements = table(books, landed(dsn, books))
    for sentence in [*books.failed, *disagreements]:
        print(sentence, file=sys.stderr)  # noqa: T201
    print(json.dumps(found, ensure_ascii=False))  # noqa: T201
    return int(bool(disagreements or found["lost"] or found["doubled"] or found["errors_5xx"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--dsn", default=os.environ.get("SANTAI_DB_OWNER_DSN", ""))
    given = parser.parse_args()
    sys.exit(recount(given.journal, given.dsn))
