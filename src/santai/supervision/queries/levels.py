"""The service levels of the trade, each with how sure it is and how this system keeps it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from santai.cases import queries as cases
from santai.supervision.types import ServiceLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from santai.kernel.lifecycle import ClockRule

LEVELS: Final = Path(__file__).parent.parent / "data" / "service_levels.json"
EXTENSION: Final = "HL.EXTEND"


@lru_cache(maxsize=1)
def declared() -> tuple[ServiceLevel, ...]:
    """Return the service levels as data has them."""
    return tuple(ServiceLevel(**row) for row in json.loads(LEVELS.read_text(encoding="utf-8")))


def service_levels() -> tuple[ServiceLevel, ...]:
    """Return the service levels, each with the clocks that keep it, from the tables of the lines there are."""
    kept: dict[str, list[str]] = defaultdict(list)
    for label, rule in clocks():
        for key in (rule.level, EXTENSION if rule.longest else ""):
            kept[key].append(f"{label}・{rule.label}")
    return tuple(replace(level, clocks=tuple(kept[level.key])) for level in declared())


def clocks() -> Iterator[tuple[str, ClockRule]]:
    """Yield every clock rule with the label of its line."""
    for line in cases.lines():
        for rule in line.lifecycle.clocks:
            yield line.label, rule
