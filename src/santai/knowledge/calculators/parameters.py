"""Figures that change by region and year: average wages, incomes, rates. A table of rows with source and evidence.

A row holds for one region and the days from `from` to `until`, never for others: what is not held is asked for.
Rows come from this room's data, from the region pack, and from `parameters/*.json` in the operator's home; a later
file supersedes a row of the same key, region and first day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from santai.kernel.errors import DomainError, mark
from santai.knowledge.calculators.types import USABLE, Evidence

DATA = Path(__file__).parent / "data"
COLUMNS = ("key", "region", "from", "until", "value", "source", "evidence")
NATION = "CN"


class BadParametersError(DomainError):
    """A file of figures that does not say what it must."""

    code = "bad_parameters"
    message: ClassVar[str] = mark("参数文件 {file} 第 {row} 行有误：{problem}。")


@dataclass(frozen=True, kw_only=True)
class Row:
    """参数: one figure, whose it is, for which days, where it stands, and how sure that is."""

    key: str
    region: str
    first: date
    last: date
    value: str
    source: str
    evidence: Evidence

    @property
    def usable(self) -> bool:
        """Tell whether sums may be reckoned with it."""
        return self.evidence in USABLE


class Table:
    """All rows held."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        chosen = {(row.key, row.region, row.first): row for row in rows}
        self.rows = tuple(chosen.values())
        self._found: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows:
            self._found.setdefault((row.key, row.region), []).append(row)

    def find(self, *, key: str, region: str, on: date) -> Row | None:
        """Return the figure for exactly this region and day; of several the one that began last."""
        fitting = [row for row in self._found.get((key, region), ()) if row.first <= on <= row.last]
        return max(fitting, key=lambda row: row.first, default=None)


def read(*places: Path) -> Table:
    """Return the table of the shipped rows and those of further files or folders, in this order.

    Raises:
        BadParametersError: a file is not a list of complete rows.

    """
    return Table(row for place in (DATA, *places) for file in _files(place) for row in _rows(file))


def _files(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted(place.glob("*.json"))
    return [place] if place.is_file() else []


def _rows(file: Path) -> Iterable[Row]:
    try:
        documents = json.loads(file.read_text(encoding="utf-8"))["parameters"]
        listed = [dict(document) for document in documents]
    except (ValueError, KeyError, TypeError) as error:
        raise BadParametersError(file=file.name, row=0, problem=mark("不是参数文件")) from error
    return [_row(file, number, document) for number, document in enumerate(listed, start=1)]


def _row(file: Path, number: int, document: Mapping[str, object]) -> Row:
    if missing := [name for name in COLUMNS if not document.get(name)]:
        raise BadParametersError(file=file.name, row=number, problem=f"没有 {missing[0]}")
    told = {name: str(document[name]) for name in COLUMNS}
    try:
        row = Row(
            key=told["key"],
            region=told["region"],
            first=date.fromisoformat(told["from"]),
            last=date.fromisoformat(told["until"]),
            value=told["value"],
            source=told["source"],
            evidence=Evidence(told["evidence"]),
        )
    except ValueError as error:
        raise BadParametersError(file=file.name, row=number, problem=str(error)) from error
    if row.last < row.first:
        raise BadParametersError(file=file.name, row=number, problem="until 早于 from")
    return row


def place(pack: Path) -> str:
    """Return the code of the division that a region pack is of; without one, none."""
    file = Path(pack) / "region.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["code"]) if file.is_file() else ""
