from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from santai.directory import generator
from santai.directory.types import Pack, Table, Value, digest, numeral, read_pack, unit_id

ROOT = Path(__file__).parents[4]
PACK = ROOT / "regions" / "weihai"
PROGRAM = (
    "import sys; from pathlib import Path; from santai.directory import generator; "
    "from santai.directory.types import digest, read_pack; "
    "print(digest(generator.city(read_pack(Path(sys.argv[1])))))"
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(PACK)


@pytest.fixture(scope="module")
def city(pack: Pack) -> tuple[Table, ...]:
    return generator.city(pack)


def column(tables: tuple[Table, ...], table: int, name: str) -> list[Value]:
    place = tables[table].columns.index(name)
    return [row[place] for row in tables[table].rows]


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_in_another_process(city: tuple[Table, ...]) -> None:
    command = [sys.executable, "-c", PROGRAM, str(PACK)]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603  our own
    assert done.stdout.strip() == digest(city)


@pytest.mark.slow
def test_the_city_has_the_plans_numbers(city: tuple[Table, ...]) -> None:
    units = Counter(column(city, 1, "kind"))
    assert (units["centre"], units["station"], units["room"], units["mediation"]) == (9, 73, 2702, 3105)
    trades = ("law_firm", "grassroots", "notary", "appraisal", "arbitration")
    assert sum(units[trade] for trade in trades) >= 180
    outlets = Counter(column(city, 2, "kind"))
    assert (outlets["centre"], outlets["station"], outlets["room"]) == (9, 73, 2702)


def test_villages_with_a_room_are_fewer_than_villages(pack: Pack) -> None:
    chosen = generator.chosen_villages(pack)
    assert (len(chosen), len(pack.level("village"))) == (2702, 2768)
    assert chosen == generator.chosen_villages(pack)


def test_keys_and_ids_are_unique_and_follow_from_each_other(city: tuple[Table, ...]) -> None:
    keys = column(city, 1, "key")
    assert len(set(keys)) == len(keys)
    assert column(city, 1, "id") == [str(unit_id(str(key))) for key in keys]


def test_every_unit_stands_below_one_that_exists(city: tuple[Table, ...]) -> None:
    ids = set(column(city, 1, "id"))
    parents = column(city, 1, "parent_id")
    assert set(parents) - {None} <= ids
    assert parents.count(None) == 1


@pytest.mark.slow
def test_every_position_is_on_land_and_inside_its_county(pack: Pack, city: tuple[Table, ...]) -> None:
    places = zip(column(city, 0, "code"), column(city, 0, "longitude"), column(city, 0, "latitude"), strict=True)
    for code, x, y in places:
        outline = pack.outlines.get(str(code)[:6])
        lands = [outline] if outline else list(pack.outlines.values())
        assert any(land.contains((float(x or 0), float(y or 0))) for land in lands), code


def test_nobody_could_ring_an_invented_number(city: tuple[Table, ...]) -> None:
    numbers = [number for number in column(city, 2, "phone") if not re.fullmatch(r"0631-000\d{4}", str(number))]
    assert numbers == []


def test_the_small_city_is_part_of_the_whole(city: tuple[Table, ...]) -> None:
    small = generator.minimal(city)
    assert all(set(part.rows) <= set(whole.rows) for part, whole in zip(small, city, strict=True))
    kinds = Counter(column(small, 1, "kind"))
    assert (kinds["centre"], kinds["station"], kinds["room"]) == (1, 3, 5)
    assert set(column(small, 1, "parent_id")) - {None} <= set(column(small, 1, "id"))
    assert set(column(small, 2, "division_id")) <= set(column(small, 0, "code"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("西南海村委会", "西南海村"),
        ("某某社区居委会", "某某社区"),
        ("某某社区居民委员会", "某某社区"),
        ("某某居委会", "某某社区"),
        ("某某社区居委", "某某社区"),
        ("某某村民委员会", "某某村"),
        ("某某", "某某"),
    ],
)
def test_villages_have_short_names(name: str, short: str) -> None:
    assert generator.village_name(name) == short


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (37, "三十七"), (100, "一百"), (101, "一百零一"),
     (110, "一百一十"), (117, "一百一十七"), (999, "九百九十九")],
)  # fmt: skip
def test_numerals(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_numerals_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        numeral(number)


def test_nothing_in_the_package_names_the_city(pack: Pack) -> None:
    names = [pack.region["name"], pack.region["name"].removesuffix("市"), "weihai"]
    sources = [path for path in (ROOT / "src/santai/directory").rglob("*.*") if path.suffix in {".py", ".html", ".css"}]
    found = [path for path in sources if "tests" not in path.parts and any(n in path.read_text("utf-8") for n in names)]
    assert found == []
