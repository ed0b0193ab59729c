"""A region pack: the folder of data that makes santai one city's, and its reading."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict

from santai.directory.types.outlines import Outline, read_outlines
from santai.directory.types.places import Language, Matter, OutsideBody

Hours = dict[str, list[list[str]]]


class Currency(TypedDict):
    """When the facts were true."""

    divisions: str
    plan_figures: str
    checked_on: str


class OutletFigures(TypedDict):
    """The plan's counts of outlets on one day (规划口径)."""

    basis: str
    as_of: str
    centre: int
    station: int
    room: int


class DivisionFigures(TypedDict):
    """The statistics' counts of divisions on one day (统计区划); never shown as counts of outlets."""

    basis: str
    as_of: str
    county: int
    township: int
    village: int


class Region(TypedDict):
    """`region.json`, as far as this room reads it."""

    code: str
    name: str
    languages: list[dict[str, str]]
    points: dict[str, list[float]]
    position_notice: str
    outlet_figures: OutletFigures
    division_figures: DivisionFigures
    currency: Currency
    footer: dict[str, str]


class ExtraCentre(TypedDict):
    """A centre of an area that has no statistical code of its own."""

    key: str
    division: str
    name: str
    bureau: str
    position: list[float]


class Institution(TypedDict):
    """How many institutions of a kind to make; with `per_area` one for the city and each county instead."""

    kind: str
    count: int
    name: str
    is_public: NotRequired[bool]
    per_area: NotRequired[bool]


class Mediation(TypedDict):
    """How many mediation committees to make."""

    village: int
    township: int
    trade: int
    trade_name: str


class People(TypedDict):
    """How many practitioners of a trade to make, at which kind of unit, named from which running number."""

    kind: str
    count: int
    units: str
    first: int
    licence: str
    matters: NotRequired[list[str]]


class Plan(TypedDict):
    """`plan.json`: what the generator makes."""

    seed: int
    phone: str
    address: str
    issuer: str
    rooms: int
    bureaux: dict[str, str]
    centres: dict[str, str]
    extra_centres: list[ExtraCentre]
    city_centre_position: list[float]
    institutions: list[Institution]
    mediation: Mediation
    people: list[People]
    hours: dict[str, list[Hours]]


@dataclass(frozen=True)
class DivisionFact:
    """One line of `divisions.csv`."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, eq=False)
class Pack:
    """Everything in a region pack."""

    region: Region
    plan: Plan
    matters: tuple[Matter, ...]
    outside_bodies: tuple[OutsideBody, ...]
    languages: tuple[Language, ...]
    divisions: tuple[DivisionFact, ...]
    outlines: dict[str, Outline]

    def level(self, level: str) -> list[DivisionFact]:
        """Return the divisions of a level: `city`, `county`, `township` or `village`, by code."""
        return [division for division in self.divisions if division.level == level]


@cache
def read_pack(folder: Path) -> Pack:
    """Return the pack in this folder, read once."""
    region: Region = json.loads((folder / "region.json").read_text(encoding="utf-8"))
    plan: Plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    matters = json.loads((folder / "matters.json").read_text(encoding="utf-8"))
    bodies = json.loads((folder / "outside_bodies.json").read_text(encoding="utf-8"))
    with (folder / "divisions.csv").open(encoding="utf-8", newline="") as lines:
        divisions = tuple(DivisionFact(**row) for row in csv.DictReader(lines))
    return Pack(
        region=region,
        plan=plan,
        matters=tuple(Matter(**matter) for matter in matters),
        outside_bodies=tuple(OutsideBody(**body) for body in bodies),
        languages=tuple(Language(**language) for language in region["languages"]),
        divisions=divisions,
        outlines=read_outlines((folder / "outlines.geojson").read_text(encoding="utf-8")),
    )
