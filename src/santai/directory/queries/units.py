"""Which unit takes what, and who stands above it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from santai.directory.models import Unit
from santai.directory.queries.region import region_pack
from santai.directory.types import Area, Reception, UnitRow
from santai.kernel.errors import NotFoundError

AREA_DIGITS = 6
CHAIN = """
WITH RECURSIVE up(id, parent_id, depth) AS (
    SELECT id, parent_id, 0 FROM directory_unit WHERE id = %s
    UNION ALL
    SELECT u.id, u.parent_id, up.depth + 1 FROM directory_unit u JOIN up ON u.id = up.parent_id
    WHERE up.depth < 8
)
SELECT id FROM up ORDER BY depth
"""
RECEIVING = """
WITH RECURSIVE up(code, parent_id, depth) AS (
    SELECT code, parent_id, 0 FROM directory_division WHERE code = %s
    UNION ALL
    SELECT d.code, d.parent_id, up.depth + 1 FROM directory_division d JOIN up ON d.code = up.parent_id
    WHERE up.depth < 8
), receiving AS (
    SELECT u.id, u.division_id, u.parent_id FROM up JOIN directory_unit u ON u.division_id = up.code
    WHERE u.kind = ANY (ARRAY['station', 'centre']) AND u.is_active
    ORDER BY up.depth, u.kind DESC, u.key
    LIMIT 1
), above(id, parent_id, depth) AS (
    SELECT id, parent_id, 0 FROM receiving
    UNION ALL
    SELECT u.id, u.parent_id, above.depth + 1 FROM directory_unit u JOIN above ON u.id = above.parent_id
    WHERE above.depth < 8
)
SELECT id, division_id, (SELECT array_agg(id ORDER BY depth) FROM above) FROM receiving
"""


def chain(unit_id: UUID) -> list[UUID]:
    """Return the unit and everyone above it, nearest first: one grant row is written for each."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, [unit_id])
        return [row[0] for row in cursor.fetchall()]


def unit_names(ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of these units by id."""
    return dict(Unit.objects.filter(id__in=ids).values_list("id", "name"))


def units(*, kind: str, division: str = "") -> tuple[UnitRow, ...]:
    """Return the active units of a kind, by key; with `division` those of exactly that division."""
    rows = Unit.objects.filter(kind=kind, is_active=True)
    if division:
        rows = rows.filter(division=division)
    values = rows.order_by("key").values_list("id", "key", "name", "kind", "division_id")
    return tuple(UnitRow(*row) for row in values)


def seats(ids: Iterable[UUID]) -> dict[UUID, Area]:
    """Return the division in which each of these units stands, by unit."""
    rows = Unit.objects.filter(id__in=list(ids)).values_list("id", "division_id", "division__name", "division__level")
    return {unit_id: Area(code, name, level) for unit_id, code, name, level in rows}


def reception(division_code: str | None) -> Reception:
    """Return the unit that takes a request from this place, its area code and who stands above it, in one statement.

    A village or town goes to its town's station, a county to its centre, the city and no place at all to the city's
    centre (Shandong Public Legal Services Regulation Art. 10–12); where that unit is missing, to the next one above.

    Raises:
        NotFoundError: there is no such division, or nobody receives at all.

    """
    with connection.cursor() as cursor:
        cursor.execute(RECEIVING, [division_code or region_pack().region["code"]])
        row = cursor.fetchone()
    if row is None:
        raise NotFoundError
    unit_id, division, above = row
    return Reception(unit_id=unit_id, area=_area(division), chain=tuple(above))


def receiving_unit(division_code: str | None) -> UUID:
    """Return the unit that takes a request from this place; raise what `reception` raises."""
    return reception(division_code).unit_id


def area_code(unit_id: UUID) -> str:
    """Return the six digits of the county (or city) a unit stands in, for case codes (GB/T 2260)."""
    division: str = Unit.objects.values_list("division_id", flat=True).get(id=unit_id)
    return _area(division)


def _area(division: str) -> str:
    return division[:AREA_DIGITS].ljust(AREA_DIGITS, "0")


def below(unit_id: UUID) -> list[UUID]:
    """Return the unit and every unit below it, level by level."""
    found, level = [unit_id], [unit_id]
    while level := list(Unit.objects.filter(parent_id__in=level).exclude(id__in=found).values_list("id", flat=True)):
        found += level
    return found


def all_unit_ids() -> tuple[UUID, ...]:
    """Return the ids of every unit, for jobs that go over all cases."""
    return tuple(Unit.objects.values_list("id", flat=True))


def top_unit_ids() -> tuple[UUID, ...]:
    """Return the ids of the units nobody stands above: between them they see every case."""
    return tuple(Unit.objects.filter(parent=None).order_by("key").values_list("id", flat=True))
