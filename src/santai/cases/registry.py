"""The lines that exist: the one inversion, by which a line below nobody's eyes plugs into cases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from santai.cases.types import Line

_lines: dict[str, Line] = {}
LETTERS = re.compile(r"[A-Z]{2}")
ORDER_LETTERS = "GD"
GATHER = "gather"
"""The move a split case makes when the last of its parts is closed."""
CALL_OFF = "call_off"
"""The move by which help is needed no more."""


class BadLineError(Exception):
    """A line's spec is incomplete or clashes with another; raised at start, for developers."""


def register(line: Line) -> None:
    """Add a line, or raise `BadLineError` with every missing or clashing part."""
    found = line.lifecycle.problems()
    if not LETTERS.fullmatch(line.letters) or line.letters == ORDER_LETTERS:
        found.append(f"letters {line.letters!r} must be two capitals and not {ORDER_LETTERS}")
    for other in _lines.values():
        if other.key != line.key and other.letters == line.letters:
            found.append(f"letters {line.letters} belong to {other.key}")
    moves = {move.key for move in line.lifecycle.moves}
    found += [f"form for unknown move {key}" for key in line.forms if key not in moves]
    if any("split" in move.writes for move in line.lifecycle.moves) and GATHER not in moves:
        found.append(f"a line that splits needs the move {GATHER} for when all parts are done")
    outcomes = {move.outcome for move in line.lifecycle.moves if move.outcome}
    found += [f"outcome {name} has no label" for name in sorted(outcomes - set(line.outcomes))]
    if line.assists and CALL_OFF not in moves:
        found.append(f"a line that assists needs the move {CALL_OFF}")
    if not (line.label and line.promise and line.guide.who):
        found.append("label, promise and guide are needed")
    if found:
        raise BadLineError(f"{line.key}: " + "; ".join(found))
    _lines[line.key] = line


def get(key: str) -> Line:
    """Return the line with this key; raise `KeyError` when it was never registered."""
    return _lines[key]


def offered() -> tuple[Line, ...]:
    """Return the lines that people may ask for, by key."""
    return tuple(line for line in every() if not line.assists)


def assistance() -> Line:
    """Return the line of cases for a unit that helps with another unit's case."""
    return next(line for line in every() if line.assists)


def takers(key: str) -> tuple[Line, ...]:
    """Return the lines a case of this line may be turned into."""
    return tuple(line for line in every() if line.takes_over and line.key != key)


def every() -> tuple[Line, ...]:
    """Return every registered line, by key."""
    return tuple(_lines[key] for key in sorted(_lines))
