from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from santai.directory import generator as city_generator
from santai.directory.types import Pack, Table, Value, digest, read_pack
from santai.practitioners import generator

ROOT = Path(__file__).parents[4]
PACK = ROOT / "regions" / "weihai"
PROGRAM = (
    "import sys; from pathlib import Path; from santai.directory import generator as city; "
    "from santai.practitioners import generator; from santai.directory.types import digest, read_pack; "
    "pack = read_pack(Path(sys.argv[1])); print(digest(generator.staff(pack, city.unit_rows(city.city(pack)))))"
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(PACK)


@pytest.fixture(scope="module")
def tables(pack: Pack) -> tuple[Table, ...]:
    return generator.staff(pack, city_generator.unit_rows(city_generator.city(pack)))


def column(table: Table, name: str) -> list[Value]:
    place = table.columns.index(name)
    return [row[place] for row in table.rows]


def test_the_same_seed_gives_the_same_bytes_in_another_process(tables: tuple[Table, ...]) -> None:
    command = [sys.executable, "-c", PROGRAM, str(PACK)]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603  our own
    assert done.stdout.strip() == digest(tables)


def test_there_are_as_many_as_the_plan_says(tables: tuple[Table, ...]) -> None:
    trades = Counter(column(tables[0], "kind"))
    five = ("lawyer", "grassroots_worker", "notary", "appraiser", "arbitrator")
    assert sum(trades[trade] for trade in five) >= 1400
    assert trades["mediator"] >= 13000


def test_names_are_unique_and_look_invented(tables: tuple[Table, ...]) -> None:
    names = column(tables[0], "name")
    assert len(set(names)) == len(names)
    assert all("示例" in str(name) for name in names)
    assert all(str(number).startswith("示例-") for number in column(tables[1], "number"))


def test_every_village_room_has_a_counsel_of_its_county(tables: tuple[Table, ...], pack: Pack) -> None:
    people, _, _, engagements = tables
    county = dict(zip(column(people, "id"), column(people, "division_code"), strict=True))
    units = city_generator.unit_rows(city_generator.city(pack))
    rooms = {str(row.id): row.division for row in units if row.kind == "room"}
    counsel = [row for row in engagements.rows if row[3] == "village_counsel"]
    assert {row[2] for row in counsel} == set(rooms)
    assert all(str(county[row[1]])[:6] == rooms[str(row[2])][:6] for row in counsel)


def test_every_practitioner_has_a_skill_at_a_level(tables: tuple[Table, ...], pack: Pack) -> None:
    people, _, skills, _ = tables
    assert set(column(skills, "practitioner_id")) == set(column(people, "id"))
    assert set(column(skills, "matter")) <= {matter.code for matter in pack.matters}
    assert set(column(skills, "level")) == {1, 2, 3}


def test_membership_of_political_organisations_is_nowhere(tables: tuple[Table, ...]) -> None:
    names = [name for table in tables for name in table.columns]
    assert not [name for name in names if "party" in name or "polit" in name]


def test_a_few_of_every_trade(pack: Pack) -> None:
    units = city_generator.unit_rows(city_generator.minimal(city_generator.city(pack)))
    people = generator.staff(pack, units, limit=20)[0]
    assert len(people.rows) == 20
    assert len(set(column(people, "kind"))) >= 6
