from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from santai.directory import operations, queries
from santai.directory.models import Closure, Outlet, Unit
from santai.directory.queries.places import PUBLIC_KINDS
from santai.directory.types import BadCursorError, Place, Table, row_id, unit_id
from santai.kernel.errors import NotFoundError

pytestmark = pytest.mark.django_db
OPEN = datetime(2025, 9, 24, 2, 0, tzinfo=UTC)  # Wednesday, 10:00 in Beijing
NIGHT = datetime(2025, 9, 24, 20, 0, tzinfo=UTC)
TOWN = "371002001"


@pytest.mark.parametrize(
    ("division", "key"),
    [
        (None, "centre:3710"),
        ("3710", "centre:3710"),
        (TOWN, f"station:{TOWN}"),
        ("371002", "centre:3710"),  # the small city has no county centre: the next one above
    ],
)
def test_who_receives(division: str | None, key: str) -> None:
    assert queries.receiving_unit(division) == unit_id(key)


def test_a_village_is_received_by_its_station() -> None:
    village = queries.areas(parent=TOWN)[0]
    assert queries.receiving_unit(village.code) == unit_id(f"station:{TOWN}")


def test_nobody_receives_from_nowhere() -> None:
    with pytest.raises(NotFoundError):
        queries.receiving_unit("999999")


def test_a_closed_station_hands_over_to_the_one_above() -> None:
    Unit.objects.filter(key=f"station:{TOWN}").update(is_active=False)
    assert queries.receiving_unit(TOWN) == unit_id("centre:3710")


def test_the_chain_ends_at_the_city() -> None:
    room = queries.units(kind="room")[0]
    chain = queries.chain(room.id)
    assert chain[0] == room.id
    assert chain[1:] == [unit_id(f"station:{TOWN}"), unit_id("bureau:371002"), unit_id("bureau:3710")]


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    seen, after = [], ""
    while True:
        page = queries.places(at=OPEN, after=after, limit=3)
        seen += [place.key for place in page.places]
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen))
    assert len(seen) == Outlet.objects.filter(kind__in=PUBLIC_KINDS).count()
    assert seen[0] == "centre:3710"


def test_pages_by_distance_follow_each_other() -> None:
    near, after = (122.1, 37.5), ""
    seen: list[Place] = []
    while True:
        page = queries.places(at=OPEN, near=near, after=after, limit=2)
        seen += page.places
        after = page.after
        if not after:
            break
    distances = [place.distance_km or 0.0 for place in seen]
    assert len({place.key for place in seen}) == len(seen)
    assert distances == pytest.approx(sorted(distances), abs=0.5)


def test_open_now_leaves_out_the_closed() -> None:
    by_day = queries.places(at=OPEN, open_now=True).places
    assert by_day
    assert all(place.opening.is_open for place in by_day)
    assert {place.kind for place in queries.places(at=NIGHT, open_now=True).places} <= {"point"}


@pytest.mark.parametrize("kind", ["centre", "station", "law_firm"])
def test_one_kind(kind: str) -> None:
    assert {place.kind for place in queries.places(at=OPEN, kind=kind).places} == {kind}


def test_an_area_contains_what_is_inside_it() -> None:
    places = queries.places(at=OPEN, division=TOWN, kind="room").places
    assert len(places) == 5
    assert all(place.division.startswith(TOWN) for place in places)
    assert "环翠" in places[0].area_name


def test_wheelchair_language_and_words() -> None:
    assert all(place.wheelchair for place in queries.places(at=OPEN, wheelchair=True).places)
    assert "centre:3710" in {place.key for place in queries.places(at=OPEN, language="ko").places}
    assert queries.places(at=OPEN, words="没有这样的地方").places == ()


def test_a_closing_closes_its_own_outlet_only() -> None:
    outlet = Outlet.objects.get(key=f"station:{TOWN}")
    Closure.objects.create(outlet=outlet, from_date=date(2025, 9, 24), to_date=date(2025, 9, 24), reason="停电")
    closed = queries.place(key=outlet.key, at=OPEN)
    assert (closed.opening.is_open, closed.opening.reason) == (False, "停电")
    assert queries.place(key="centre:3710", at=OPEN).opening.is_open
    other = queries.nearest_open(to=closed, at=OPEN)
    assert other is not None
    assert other.key != outlet.key


def test_a_closing_without_an_outlet_closes_all() -> None:
    Closure.objects.create(from_date=date(2025, 9, 24), to_date=date(2025, 9, 24), reason="台风")
    assert queries.places(at=OPEN, open_now=True).places == ()


def test_a_forged_marker_is_refused() -> None:
    with pytest.raises(BadCursorError):
        queries.places(at=OPEN, after="forged")


def test_an_unknown_place_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        queries.place(key="station:none", at=OPEN)


def _table(name: str) -> Table:
    row = (str(row_id("unit", "test:1")), "test:1", name, "point", "3710", None, "", True, True)
    columns = ("id", "key", "name", "kind", "division_id", "parent_id", "phone", "is_active", "is_fictional")
    return Table("directory_unit", columns, (row,))


def test_a_seed_repeats_without_effect_and_follows_its_pack() -> None:
    def load(name: str) -> int:
        return operations.load(tables=[_table(name)], using="default")["directory_unit"]

    assert [load("甲"), load("甲"), load("乙")] == [1, 0, 1]
    assert Unit.objects.get(key="test:1").name == "乙"


def test_a_seed_leaves_an_edited_row_alone() -> None:
    operations.load(tables=[_table("甲")], using="default")
    Unit.objects.filter(key="test:1").update(phone="0000")
    assert operations.load(tables=[_table("乙")], using="default")["directory_unit"] == 0
    assert Unit.objects.get(key="test:1").name == "甲"


def test_the_map_draws_lands_and_places() -> None:
    drawn = queries.city_map(kind="centre", chosen=f"station:{TOWN}")
    assert [land.name for land in drawn.lands] == ["环翠区", "文登区", "荣成市", "乳山市"]
    assert [dot.is_chosen for dot in drawn.dots] == [False, True]
    assert "示意" in drawn.notice
