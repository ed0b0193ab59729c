"""Templates obey the same order as imports: a page extends, includes and links only its own room and those below."""

import re
import tomllib
from pathlib import Path

from checks.problems import Problem, place

USE = re.compile(r"""\{%\s*(extends|include|url)\s+["']([^"':]+)(?::([^"']+))?["']""")
WINGS = ("lines", "channels")


def run(root: Path) -> list[Problem]:
    """Check every extends, include and url of every template against the order of the rooms.

    Args:
        root: The project.

    """
    order = _order(root)
    homes = _homes(root)
    return [problem for path, room in homes.items() for problem in _uses(root, path, room, order, homes)]


def _order(root: Path) -> dict[str, int]:
    """Return the depth of each room in the house, from the first import contract; the lowest is deepest."""
    contract = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    layers = [re.findall(r"\w+", layer) for layer in contract["layers"]]
    return {room: depth for depth, names in enumerate(layers) for room in names}


def _homes(root: Path) -> dict[Path, str]:
    """Return every template with the room it lies in, such as cases or lines.consultation."""
    package = root / "src" / "santai"
    return {path: _room(path.relative_to(package).parts) for path in sorted(package.glob("**/templates/**/*.html"))}


def _room(parts: tuple[str, ...]) -> str:
    return f"{parts[0]}.{parts[1]}" if parts[0] in WINGS else parts[0]


def _uses(root: Path, path: Path, room: str, order: dict[str, int], homes: dict[Path, str]) -> list[Problem]:
    names = {_name(template): home for template, home in homes.items()}
    rooms = {home.rpartition(".")[2]: home for home in {*homes.values(), *order}}
    found = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        for verb, first, rest in USE.findall(line):
            other = rooms.get(first) if verb == "url" and rest else names.get(first)
            if other and not _may(room, other, order):
                found.append(
                    Problem(place(root, path), number, "templates", f"{room} must not {verb} {other}: {first}")
                )
    return found


def _name(template: Path) -> str:
    """Return the name a template is asked for by: what follows its room's templates folder."""
    parts = template.parts
    last = len(parts) - 1 - parts[::-1].index("templates")
    return "/".join(parts[last + 1 :])


def _may(room: str, other: str, order: dict[str, int]) -> bool:
    if room == other:
        return True
    return order[room.partition(".")[0]] < order[other.partition(".")[0]]
