"""The made-up city: units and outlets in the plan's numbers from a pack's facts and its seed; pure.

The same pack gives the same rows, byte for byte. Divisions, and which town has a station, are facts; everything
else is invented and says so in its name, number or telephone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from santai.directory.placing import places
from santai.directory.types import (
    DivisionFact,
    Institution,
    Pack,
    Table,
    UnitRow,
    Value,
    canonical,
    numeral,
    row_id,
    unit_id,
)
from santai.directory.types.outlines import Point

RANKS: Final = {"centre": 0, "station": 1, "legal_aid": 2, "point": 3, "room": 4}
OTHER_RANK: Final = 5
SERVICES: Final = {
    "centre": ("consultation", "legal_aid", "mediation", "publicity", "guidance"),
    "station": ("consultation", "mediation", "legal_aid_help", "publicity"),
    "room": ("consultation", "mediation", "counsel", "publicity"),
    "point": ("consultation", "publicity"),
    "legal_aid": ("legal_aid", "consultation"),
}
"""What each kind offers: Shandong Public Legal Services Regulation Art. 17 (centres), 18 (stations), 19 (rooms)."""
ENDINGS: Final = ("社区居民委员会", "社区居委会", "居民委员会", "社区居委", "居委会", "社区")
FRESH_DAYS: Final = 90
RARE: Final = {"law_firm": 0.08, "legal_aid": 0.5, "station": 0.06}
"""How often an outlet of a kind serves in each further language."""
BARRIER_FREE: Final = {"centre": 1.0, "station": 0.9, "room": 0.6, "legal_aid": 1.0, "point": 0.8}
PHONES: Final = 10_000


@dataclass
class _Draft:
    """What has been made so far."""

    pack: Pack
    positions: dict[str, Point]
    names: dict[str, str]
    units: list[tuple[Value, ...]] = field(default_factory=list)
    outlets: list[tuple[Value, ...]] = field(default_factory=list)

    def rng(self, key: str) -> Random:
        """Return the row's own source of chance, so that adding a row changes no other."""
        return Random(f"{self.pack.plan['seed']}:{key}")  # noqa: S311  a repeatable city, not a secret

    def unit(self, key: str, name: str, kind: str, division: str, parent: str, *, real: bool = False) -> None:
        above = str(unit_id(parent)) if parent else None
        self.units.append((str(unit_id(key)), key, name, kind, division, above, True, not real))

    def outlet(self, key: str, name: str, kind: str, division: str, position: Point) -> None:
        rng = self.rng(key)
        plan = self.pack.plan
        hours = rng.choice(plan["hours"].get(kind, plan["hours"]["office"]))
        county, town = self.names.get(division[:6], ""), self.names.get(division[:9], "")
        town = town if len(division) > len("371002") else ""
        address = plan["address"].format(area=county, town=town, n=rng.randint(1, 299))
        checked = date.fromisoformat(self.pack.region["currency"]["checked_on"])
        self.outlets.append((
            str(row_id("outlet", key)), key, str(unit_id(key)), division, name, kind,
            RANKS.get(kind, OTHER_RANK), address, plan["phone"].format(n=len(self.outlets) % PHONES),
            position[0], position[1], canonical(hours), not hours.get("sun"),
            canonical(SERVICES.get(kind, (kind,))), canonical(self._languages(kind, rng)),
            rng.random() < BARRIER_FREE.get(kind, 0.5), True,
            (checked - timedelta(days=rng.randint(0, FRESH_DAYS))).isoformat(),
        ))  # fmt: skip

    def _languages(self, kind: str, rng: Random) -> list[str]:
        first, *others = [language.code for language in self.pack.languages]
        if kind == "centre":
            return [first, *others[:2], *(code for code in others[2:] if rng.random() < 0.4)]  # noqa: PLR2004
        return [first, *(code for code in others if rng.random() < RARE.get(kind, 0.01))]


UNIT_COLUMNS: Final = (
    "id", "key", "name", "kind", "division_id", "parent_id", "is_active", "is_fictional", "phone",
)  # fmt: skip
OUTLET_COLUMNS: Final = (
    "id", "key", "unit_id", "division_id", "name", "kind", "rank", "address", "phone", "longitude", "latitude",
    "hours", "workdays_only", "services", "languages", "wheelchair", "is_active", "checked_on",
)  # fmt: skip
PHONE: Final = OUTLET_COLUMNS.index("phone")


def city(pack: Pack) -> tuple[Table, ...]:
    """Return the tables of the whole city: divisions, units, outlets."""
    positions = places(pack)
    draft = _Draft(pack, positions, {division.code: division.name for division in pack.divisions})
    _public_service(draft)
    for institution in pack.plan["institutions"]:
        for key, name, area, town in _institutions(draft, institution):
            draft.unit(key, name, institution["kind"], area, f"bureau:{area}")
            draft.outlet(key, name, institution["kind"], town, positions[town])
    _mediation(draft)
    divisions = tuple(
        (division.code, division.name, division.level, division.parent or None, *positions[division.code])
        for division in pack.divisions
    )
    phones = {row[1]: row[PHONE] for row in draft.outlets}
    units = tuple((*row, phones.get(row[1], "")) for row in draft.units)
    return (
        Table("directory_division", ("code", "name", "level", "parent_id", "longitude", "latitude"), divisions),
        Table("directory_unit", UNIT_COLUMNS, units),
        Table("directory_outlet", OUTLET_COLUMNS, tuple(draft.outlets)),
    )


def unit_rows(tables: tuple[Table, ...]) -> tuple[UnitRow, ...]:
    """Return the units among the tables in the form that rooms above need."""
    rows = next(table.rows for table in tables if table.name == "directory_unit")
    return tuple(
        UnitRow(id=unit_id(str(row[1])), key=str(row[1]), name=str(row[2]), kind=str(row[3]), division=str(row[4]))
        for row in rows
    )


def chosen_villages(pack: Pack) -> list[DivisionFact]:
    """Return the villages that get a room: the plan's number, leaving out those of the highest fingerprint.

    The plan counts rooms (end of 2020), the statistics count villages (2023); no source says which villages have one.
    """
    seed = pack.plan["seed"]
    villages = pack.level("village")
    by_print = sorted(villages, key=lambda village: hashlib.sha256(f"{seed}:{village.code}".encode()).digest())
    kept = {village.code for village in by_print[: pack.plan["rooms"]]}
    return [village for village in villages if village.code in kept]


def village_name(name: str) -> str:
    """Return a village's or community's short name: 甲村委会 → 甲村, 乙社区居委会 → 乙社区."""
    for ending in ("村民委员会", "村委会"):
        if name.endswith(ending):
            return name.removesuffix(ending) + "村"
    for ending in ENDINGS:
        if name.endswith(ending):
            return name.removesuffix(ending).removesuffix("社区") + "社区"
    return name


def _public_service(draft: _Draft) -> None:
    """Make bureaux, centres, stations and rooms (Regulation Art. 10–12)."""
    pack, at = draft.pack, draft.positions
    city_code = pack.region["code"]
    for code, name in pack.plan["bureaux"].items():
        parent = "" if code == city_code else f"bureau:{city_code}"
        draft.unit(f"bureau:{code}", name, "bureau", code, parent, real=True)
    for code, name in pack.plan["centres"].items():
        draft.unit(f"centre:{code}", name, "centre", code, f"bureau:{code}", real=True)
        draft.outlet(f"centre:{code}", name, "centre", code, at[code])
    for extra in pack.plan["extra_centres"]:
        bureau, key = f"bureau:{extra['key']}", f"centre:{extra['key']}"
        draft.unit(bureau, extra["bureau"], "bureau", extra["division"], f"bureau:{city_code}", real=True)
        draft.unit(key, extra["name"], "centre", extra["division"], bureau, real=True)
        draft.outlet(key, extra["name"], "centre", extra["division"], (extra["position"][0], extra["position"][1]))
    for town in pack.level("township"):
        key, name = f"station:{town.code}", f"{town.name}公共法律服务工作站"
        draft.unit(key, name, "station", town.code, f"bureau:{town.parent}", real=True)
        draft.outlet(key, name, "station", town.code, at[town.code])
    for village in chosen_villages(pack):
        key, name = f"room:{village.code}", f"{village_name(village.name)}公共法律服务工作室"
        draft.unit(key, name, "room", village.code, f"station:{village.parent}", real=True)
        draft.outlet(key, name, "room", village.code, at[village.code])


def _institutions(draft: _Draft, institution: Institution) -> Iterator[tuple[str, str, str, str]]:
    """Yield key, name, area and town: one for each county in turn, then by chance, so that no county has none."""
    counties = draft.pack.level("county")
    towns = draft.pack.level("township")
    kind = institution["kind"]
    areas = [*draft.pack.level("city"), *counties] if institution.get("per_area") else counties
    count = len(areas) if institution.get("per_area") else institution["count"]
    for number in range(1, count + 1):
        key = f"{kind}:{number:03d}"
        rng = draft.rng(key)
        area = areas[number - 1] if number <= len(areas) else rng.choice(towns)
        town = area if area.level == "township" else rng.choice([t for t in towns if t.code.startswith(area.code)])
        own = area.parent if area.level == "township" else area.code
        yield key, institution["name"].format(n=numeral(number), area=draft.names[own]), own, town.code


def _mediation(draft: _Draft) -> None:
    """Make mediation committees: of villages (People's Mediation Law Art. 8), of towns and of trades (Art. 34)."""
    plan = draft.pack.plan["mediation"]
    for village in chosen_villages(draft.pack)[: plan["village"]]:
        name = f"{village_name(village.name)}人民调解委员会"
        draft.unit(f"mediation:{village.code}", name, "mediation", village.code, f"station:{village.parent}")
    towns = draft.pack.level("township")
    for town in towns[: plan["township"]]:
        name = f"{town.name}人民调解委员会"
        draft.unit(f"mediation:{town.code}", name, "mediation", town.code, f"station:{town.code}")
    for number in range(1, plan["trade"] + 1):
        key, name = f"mediation:trade-{number:03d}", plan["trade_name"].format(n=numeral(number))
        town = draft.rng(key).choice(towns)
        draft.unit(key, name, "mediation", town.code, f"bureau:{town.parent}")
        draft.outlet(key, name, "mediation", town.code, draft.positions[town.code])


def minimal(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Return a small part of a city for tests: one centre, three stations, five rooms, one institution of each kind."""
    divisions, units, outlets = tables
    kept = _minimal_keys([str(row[1]) for row in units.rows])
    villages = {key.split(":")[1] for key in kept}
    return (
        Table(divisions.name, divisions.columns, tuple(
            row for row in divisions.rows if row[2] != "village" or row[0] in villages
        )),
        Table(units.name, units.columns, tuple(row for row in units.rows if row[1] in kept)),
        Table(outlets.name, outlets.columns, tuple(row for row in outlets.rows if row[1] in kept)),
    )  # fmt: skip


def _minimal_keys(keys: list[str]) -> set[str]:
    bureaux = {key for key in keys if key.startswith("bureau:")}
    centre = next(key for key in keys if key.startswith("centre:"))
    stations = [key for key in keys if key.startswith("station:")][:3]
    town = stations[0].removeprefix("station:")
    rooms = [key for key in keys if key.startswith(f"room:{town}")][:5]
    kept = {*bureaux, centre, *stations, *rooms}
    for key in keys:
        kind, _, number = key.partition(":")
        if number == "001" or key == f"mediation:{town}":
            kept.add(f"{kind}:{number}")
    return kept
