"""Outlines of areas: is a point inside, and how they are drawn as SVG; pure geometry on longitude and latitude."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, radians

Point = tuple[float, float]
Ring = tuple[Point, ...]

KM_PER_DEGREE = 111.2
"""Kilometres in one degree of latitude."""


@dataclass(frozen=True)
class Outline:
    """An area's outer rings."""

    rings: tuple[Ring, ...]

    def contains(self, point: Point) -> bool:
        """Tell whether the point is inside (even-odd rule)."""
        return any(_inside(ring, point) for ring in self.rings)

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north, in degrees."""
        xs = [x for ring in self.rings for x, _ in ring]
        ys = [y for ring in self.rings for _, y in ring]
        return (min(xs), min(ys), max(xs), max(ys))

    @cached_property
    def middle(self) -> Point:
        """The centre of mass of the largest ring."""
        ring = max(self.rings, key=len)
        area = x = y = 0.0
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            cross = ax * by - bx * ay
            area += cross
            x += (ax + bx) * cross
            y += (ay + by) * cross
        return (round(x / (3 * area), 5), round(y / (3 * area), 5))


@dataclass(frozen=True)
class Projection:
    """Degrees to picture units: equirectangular, true to shape at the picture's middle latitude."""

    west: float
    north: float
    scale_x: float
    scale_y: float
    width: int
    height: int

    @classmethod
    def of(cls, outlines: Iterable[Outline], *, width: int = 600, margin: int = 16) -> Projection:
        """Return the projection that fits the outlines into `width` units with a margin on all sides."""
        boxes = [outline.bounds for outline in outlines]
        west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
        east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
        squeeze = cos(radians((south + north) / 2))
        scale = (width - 2 * margin) / ((east - west) * squeeze)
        return cls(
            west=west - margin / (scale * squeeze),
            north=north + margin / scale,
            scale_x=scale * squeeze,
            scale_y=scale,
            width=width,
            height=round((north - south) * scale) + 2 * margin,
        )

    def xy(self, point: Point) -> tuple[int, int]:
        """Return the picture coordinates of a point."""
        return round((point[0] - self.west) * self.scale_x), round((self.north - point[1]) * self.scale_y)

    def path(self, outline: Outline) -> str:
        """Return the SVG path of an outline."""
        return "".join(self._ring(ring) for ring in outline.rings)

    def dots(self, points: Iterable[Point]) -> str:
        """Return one SVG path whose round line caps are the dots: thousands of places in a few kilobytes."""
        places = sorted({self.xy(point) for point in points})
        return "".join(f"M{x} {y}h0" for x, y in places)

    def _ring(self, ring: Ring) -> str:
        drawn: list[str] = []
        for point in ring:
            text = "{} {}".format(*self.xy(point))
            if not drawn or drawn[-1] != text:
                drawn.append(text)
        return f"M{'L'.join(drawn)}Z"


def read_outlines(text: str) -> dict[str, Outline]:
    """Return the outlines of a GeoJSON collection by their property `code`; holes are left out."""
    features = json.loads(text)["features"]
    return {feature["properties"]["code"]: _outline(feature["geometry"]) for feature in features}


def distance_km(one: Point, other: Point) -> float:
    """Return the distance in kilometres, good to 1 % within a city."""
    squeeze = cos(radians((one[1] + other[1]) / 2))
    return KM_PER_DEGREE * hypot((one[0] - other[0]) * squeeze, one[1] - other[1])


def _outline(geometry: dict[str, list[list[list[list[float]]]]]) -> Outline:
    polygons = geometry["coordinates"]
    return Outline(tuple(tuple((point[0], point[1]) for point in polygon[0]) for polygon in polygons))


def _inside(ring: Ring, point: Point) -> bool:
    x, y = point
    inside = False
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        ax, ay = bx, by
    return inside
