"""Reads of the public directory; nothing here is personal, so no viewer is asked for."""

from santai.directory.queries.drawing import city_map
from santai.directory.queries.places import counts, nearest_open, place, places, week
from santai.directory.queries.region import areas, languages, matters, outside_bodies, priority_groups, region_pack
from santai.directory.queries.units import (
    all_unit_ids,
    area_code,
    below,
    chain,
    receiving_unit,
    reception,
    seats,
    top_unit_ids,
    unit_names,
    units,
)

__all__ = [
    "all_unit_ids", "area_code", "areas", "below", "chain", "city_map", "counts", "languages", "matters",
    "nearest_open", "outside_bodies", "place", "places", "priority_groups", "receiving_unit", "reception",
    "region_pack", "seats", "top_unit_ids", "unit_names", "units", "week",
]  # fmt: skip
