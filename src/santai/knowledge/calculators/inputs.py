"""Inputs as the declarations write them, one word for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from santai.knowledge.calculators.kinds import Choices, Days, Kind, Lists, Moments, Numbers, Sums, Wholes, YesNo
from santai.knowledge.calculators.types import Input


def _input(key: str, label: str, kind: Kind, more: dict[str, Any]) -> Input:
    return Input(key=key, label=label, kind=kind, **more)


def sum_of(key: str, label: str, **more: Any) -> Input:  # noqa: ANN401
    """Return an input in yuan."""
    return _input(key, label, Sums(), more)


def percent(key: str, label: str, *, high: int = 1000, **more: Any) -> Input:  # noqa: ANN401
    """Return an input in per cent: 18 is 18 %."""
    return _input(key, label, Numbers(high=high, places=6, unit="percent (18 means 18 %)"), more)


def number(
    key: str,
    label: str,
    *,
    high: int,
    unit: str,
    places: int = 4,
    **more: Any,  # noqa: ANN401
) -> Input:
    """Return an input with decimals."""
    return _input(key, label, Numbers(high=high, places=places, unit=unit), more)


def whole(
    key: str,
    label: str,
    *,
    low: int = 0,
    high: int,
    unit: str = "count",
    **more: Any,  # noqa: ANN401
) -> Input:
    """Return an input of whole numbers."""
    return _input(key, label, Wholes(low=low, high=high, unit=unit), more)


def wholes(key: str, label: str, *, high: int, unit: str = "count", **more: Any) -> Input:  # noqa: ANN401
    """Return an input of several whole numbers."""
    return _input(key, label, Lists(Wholes(high=high, unit=unit)), more)


def day(key: str, label: str, **more: Any) -> Input:  # noqa: ANN401
    """Return an input of one day."""
    return _input(key, label, Days(), more)


def days(key: str, label: str, **more: Any) -> Input:  # noqa: ANN401
    """Return an input of several days."""
    return _input(key, label, Lists(Days()), more)


def moment(key: str, label: str, **more: Any) -> Input:  # noqa: ANN401
    """Return an input of a day with its time."""
    return _input(key, label, Moments(), more)


def choice(key: str, label: str, labels: Iterable[tuple[str, str]], **more: Any) -> Input:  # noqa: ANN401
    """Return an input of one word out of several."""
    return _input(key, label, Choices(tuple(labels)), more)


def yes_no(key: str, label: str, **more: Any) -> Input:  # noqa: ANN401
    """Return an input of yes or no; not given is no."""
    return _input(key, label, YesNo(), {"default": False, **more})
