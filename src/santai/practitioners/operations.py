"""Writes to the register: loading what a seed made; run from the command line by the database's owner."""

from __future__ import annotations

from santai.directory import operations as directory
from santai.directory.types import Pack, UnitRow
from santai.practitioners import generator

FEW = 20
"""Practitioners in a minimal seed."""


def seed(*, pack: Pack, units: tuple[UnitRow, ...], minimal: bool = False, using: str = "owner") -> dict[str, int]:
    """Make and load the practitioners at these units; return how many rows of each table were new or changed.

    Args:
        pack: The region pack.
        units: Where they serve.
        minimal: Only a few of every trade, for tests.
        using: Database connection.

    """
    return directory.load(tables=generator.staff(pack, units, limit=FEW if minimal else 0), using=using)
