"""The city as a drawing: outlines from the pack, dots from the directory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from santai.directory.models import Outlet
from santai.directory.queries.region import region_pack
from santai.directory.types import CityMap, Dot, Land, Projection, read_pack

MANY = 120
"""More dots than this are drawn small and without names."""


def city_map(*, kind: str = "centre", chosen: str = "") -> CityMap:
    """Return the drawing of the city with the places of a kind; `chosen` is the key of the one to stress."""
    pack, projection = region_pack(), _projection(settings.SANTAI_REGION_PACK)
    rows = list(
        Outlet.objects.filter(is_active=True, kind=kind or "centre").values_list("key", "name", "longitude", "latitude")
    )
    if chosen and chosen not in {row[0] for row in rows}:
        rows += Outlet.objects.filter(key=chosen).values_list("key", "name", "longitude", "latitude")
    few = len(rows) <= MANY
    named = [row for row in rows if few or row[0] == chosen]
    dots = tuple(Dot(name, *projection.xy((x, y)), key == chosen) for key, name, x, y in named)
    return CityMap(
        width=projection.width,
        height=projection.height,
        lands=_lands(settings.SANTAI_REGION_PACK),
        dots=tuple(sorted(dots, key=lambda dot: (dot.is_chosen, dot.x, dot.y))),
        crowd="" if few else projection.dots((x, y) for _, _, x, y in rows),
        notice=pack.region["position_notice"],
        review=pack.region["footer"].get("map_review", ""),
    )


@cache
def _projection(folder: Path) -> Projection:
    return Projection.of(read_pack(folder).outlines.values())


@cache
def _lands(folder: Path) -> tuple[Land, ...]:
    pack, projection = read_pack(folder), _projection(folder)
    names = {division.code: division.name for division in pack.divisions}
    drawn = sorted(pack.outlines.items())
    return tuple(Land(names[code], projection.path(outline), *projection.xy(outline.middle)) for code, outline in drawn)
