from __future__ import annotations

import pytest

from santai.directory.types import Outline, Point, Projection, distance_km

SQUARE = Outline((((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),))


@pytest.mark.parametrize(("point", "inside"), [((1.0, 1.0), True), ((3.0, 1.0), False), ((1.0, -0.1), False)])
def test_inside(point: Point, *, inside: bool) -> None:
    assert SQUARE.contains(point) is inside


def test_the_middle_of_a_square() -> None:
    assert SQUARE.middle == (1.0, 1.0)


def test_a_drawing_fits_its_frame_with_north_up() -> None:
    projection = Projection.of([SQUARE], width=100, margin=10)
    assert projection.xy((0.0, 2.0)) == (10, 10)
    assert projection.xy((2.0, 0.0)) == (90, projection.height - 10)
    assert projection.path(SQUARE).startswith("M10 ")
    assert projection.path(SQUARE).endswith("Z")


def test_dots_at_one_spot_are_drawn_once() -> None:
    projection = Projection.of([SQUARE], width=100, margin=10)
    assert projection.dots([(0.0, 2.0), (0.0, 2.0), (2.0, 2.0)]) == "M10 10h0M90 10h0"


def test_one_degree_of_latitude_is_about_111_km() -> None:
    assert distance_km((122.0, 37.0), (122.0, 38.0)) == pytest.approx(111.2, rel=0.01)
    assert distance_km((122.0, 37.0), (123.0, 37.0)) == pytest.approx(88.8, rel=0.01)
