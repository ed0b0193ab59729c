"""What the directory hands out: plain values, the region pack, and the tables that a seed loads."""

from santai.directory.types.cursors import PAGE, BadCursorError, read_cursor, write_cursor
from santai.directory.types.opening import Closing, Opening, Schedule
from santai.directory.types.outlines import Outline, Point, Projection, distance_km
from santai.directory.types.pack import DivisionFact, Institution, Pack, People, Plan, Region, read_pack
from santai.directory.types.places import (
    Area,
    CityMap,
    DayHours,
    Dot,
    Land,
    Language,
    Matter,
    OutsideBody,
    Place,
    PlacePage,
    WeekHours,
)
from santai.directory.types.reception import Reception
from santai.directory.types.seeds import Table, UnitRow, Value, canonical, digest, numeral, row_id, unit_id

__all__ = [
    "PAGE", "Area", "BadCursorError", "CityMap", "Closing", "DayHours", "DivisionFact", "Dot", "Institution", "Land",
    "Language", "Matter", "Opening", "Outline", "OutsideBody", "Pack", "People", "Place", "PlacePage", "Plan", "Point",
    "Projection", "Reception", "Region", "Schedule", "Table", "UnitRow", "Value", "WeekHours", "canonical", "digest",
    "distance_km", "numeral", "read_cursor", "read_pack", "row_id", "unit_id", "write_cursor",
]  # fmt: skip
