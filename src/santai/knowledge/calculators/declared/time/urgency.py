"""How near an end is: Legal Aid Law art. 44, less than seven days."""

from __future__ import annotations

from datetime import date
from typing import Final

URGENT: Final = 7
"""Fewer days than these left, and help may come before its papers."""


def days_left(end: date, today: date) -> int:
    """Return how many days are left before the last day; on the last day none."""
    return (end - today).days
