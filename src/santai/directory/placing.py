"""Illustrative positions: every town and village somewhere inside its area, the same for the same seed."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from random import Random

from santai.directory.types import Pack
from santai.directory.types.outlines import Outline, Point, distance_km

TRIES = 12
NEAR_A_POINT = 0.05
"""Degrees around an area without an outline within which its towns are put."""
NEAR_A_TOWN = 0.025


def places(pack: Pack) -> dict[str, Point]:
    """Return a position (longitude, latitude) for every division of the pack."""
    seed = pack.plan["seed"]
    land = list(pack.outlines.values())
    found: dict[str, Point] = {}
    for division in pack.level("city"):
        found[division.code] = _pair(pack.plan["city_centre_position"])
    for division in pack.level("county"):
        outline = pack.outlines.get(division.code)
        found[division.code] = outline.middle if outline else _pair(pack.region["points"][division.code])
    for division in pack.level("township"):
        rng = Random(f"{seed}:{division.code}")  # noqa: S311  a repeatable picture, not a secret
        outline = pack.outlines.get(division.parent)
        taken = [found[other] for other in found if other.startswith(division.parent)]
        found[division.code] = (
            _spread(rng, outline, taken) if outline else _near(rng, found[division.parent], NEAR_A_POINT, land)
        )
    for division in pack.level("village"):
        rng = Random(f"{seed}:{division.code}")  # noqa: S311
        own = pack.outlines.get(division.code[:6])
        found[division.code] = _near(rng, found[division.parent], NEAR_A_TOWN, [own] if own else land)
    return found


def _pair(values: list[float]) -> Point:
    return (values[0], values[1])


def _spread(rng: Random, outline: Outline, taken: list[Point]) -> Point:
    """Return the one of a few random inside points that is farthest from those taken (Mitchell's best candidate)."""
    candidates = [_random_inside(rng, outline) for _ in range(TRIES)]
    return max(candidates, key=lambda point: min((distance_km(point, other) for other in taken), default=0.0))


def _random_inside(rng: Random, outline: Outline) -> Point:
    west, south, east, north = outline.bounds
    while True:
        point = (round(rng.uniform(west, east), 5), round(rng.uniform(south, north), 5))
        if outline.contains(point):
            return point


def _near(rng: Random, middle: Point, radius: float, land: list[Outline]) -> Point:
    """Return a random point on land near the middle; the middle itself after too many tries in the sea."""
    for _ in range(TRIES):
        angle, far = rng.uniform(0, 2 * pi), radius * sqrt(rng.random())
        point = (round(middle[0] + far * cos(angle), 5), round(middle[1] + far * sin(angle), 5))
        if any(outline.contains(point) for outline in land):
            return point
    return (round(middle[0], 5), round(middle[1], 5))
