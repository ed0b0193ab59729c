"""The recount: each way in which books and tables can differ is seen, and balanced books balance."""

from __future__ import annotations

import json

import pytest

from day.recount import Row, fingerprint, percentile, read, table


def line(**changes: object) -> str:
    plain = {
        "at": "2026-11-23T02:00:00.000+00:00", "question": 0, "channel": "web", "step": "create", "status": 200,
        "ms": 10.0, "number": "GD1", "key": "k1", "state": "received",
    }  # fmt: skip
    return json.dumps(plain | changes)


def row(**changes: object) -> Row:
    plain = {"key": fingerprint("k1"), "number": "GD1", "channel": "web", "state": "received", "closed": False}
    return Row(**(plain | changes))  # type: ignore[arg-type]


def test_balanced_books_balance() -> None:
    other = line(question=1, number="GD2", key="k2", channel="api", ms=30.0)
    lines = [line(), line(step="rate", state="closed"), other]
    rows = [row(state="closed", closed=True), row(key=fingerprint("k2"), number="GD2", channel="api")]
    found, disagreements = table(read(lines), rows)
    assert disagreements == []
    assert found == {
        "created": 2, "closed": 1, "open": 1, "lost": 0, "doubled": 0, "errors_5xx": 0,
        "channels": {
            "api": {"created": 1, "p50_ms": 30.0, "p95_ms": 30.0},
            "web": {"created": 1, "p50_ms": 10.0, "p95_ms": 10.0},
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "rows", "figure", "said"),
    [
        ([line()], [], {"lost": 1}, "lost: GD1"),
        ([line()], [row(), row(number="GD9")], {"doubled": 1}, "GD9: stands, but nobody was told"),
        ([line(), line(step="repeat", number="GD9")], [row()], {"doubled": 1, "lost": 1}, "lost: GD9"),
        ([line(status=500, number="", state=""), line()], [row()], {"errors_5xx": 1}, None),
        ([line()], [row(state="accepted")], {"lost": 0}, "GD1: told received, stands accepted"),
        ([line()], [row(channel="api")], {"lost": 0}, "GD1: told by web, stands as api"),
        ([line(number="", status=0, state="")], [], {"created": 0}, "question 0: no number was told"),
    ],
)
def test_every_difference_is_seen(lines: list[str], rows: list[Row], figure: dict[str, int], said: str | None) -> None:
    found, disagreements = table(read(lines), rows)
    assert found | figure == found
    assert disagreements == [] if said is None else said in disagreements


@pytest.mark.parametrize(("share", "value"), [(0.5, 2.0), (0.95, 4.0), (0.0, 1.0), (1.0, 4.0)])
def test_percentiles_are_nearest_ranks(share: float, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == value


def test_nothing_has_no_percentile() -> None:
    assert percentile([], 0.95) == 0.0


def test_failures_are_told_apart_from_broken() -> None:
    books = read([line(status=409), line(status=503)])
    assert books.errors_5xx == 1
    assert len(books.failed) == 2
