"""Directions and doors: which room may import which, by which modules, and which way inside a room."""

import os
import re
import subprocess
import sys
from pathlib import Path

from checks import imports, rooms
from checks.imports import Import
from checks.problems import Problem, place

CHAIN = re.compile(r"^-?\s*(santai\.[\w.]+) -> (santai[\w.]*) \(l\.(\d+)")


def run(root: Path) -> list[Problem]:
    """Check the contracts of pyproject.toml and the doors between rooms.

    Args:
        root: The project.

    """
    return sorted({*_linter(root), *_doors(root)})


def _linter(root: Path) -> list[Problem]:
    lint = Path(sys.executable).parent / "lint-imports"
    env = os.environ | {"PYTHONPATH": str(root / "src"), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [str(lint), "--no-cache", "--config", "pyproject.toml"],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return []
    broken = done.stdout.partition("Broken contracts")[2] or done.stdout + done.stderr
    found, contract = [], ""
    for line, following in zip(broken.splitlines(), [*broken.splitlines()[1:], ""], strict=True):
        if following and set(following) == {"-"}:
            contract = line.strip()
        if chain := CHAIN.match(line.strip()):
            path = root / "src" / Path(*chain[1].split("."))
            file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
            found.append(Problem(place(root, file), int(chain[3]), "contract", f"{contract}: {chain[1]} -> {chain[2]}"))
    return found or [Problem("pyproject.toml", 0, "contract", " ".join(broken.split()))]


def _doors(root: Path) -> list[Problem]:
    found = []
    for each in imports.find(root):
        importer_room, imported_room = rooms.room_of(each.importer), rooms.room_of(each.imported)
        if not _is_bound(each, importer_room):
            continue
        if imported_room is None or importer_room is None:
            continue
        same = importer_room == imported_room
        sentence = _level(each, importer_room) if same else _door(each, importer_room, imported_room)
        if sentence:
            found.append(Problem(place(root, each.path), each.line, "contract", sentence))
    return found


def _is_bound(each: Import, room: str | None) -> bool:
    """Tell whether the doors bind this import: not those of tests and migrations, nor of the room that knows all."""
    ours = each.imported.startswith(f"{rooms.PACKAGE}.")
    exempt = {"tests", "migrations", "conftest"} & set(each.importer.split("."))
    return ours and not exempt and room != f"{rooms.PACKAGE}.config"


def _door(each: Import, importer_room: str, imported_room: str) -> str:
    door = rooms.inside(each.imported, imported_room)
    if imported_room.split(".")[1] in rooms.OPEN or door in rooms.DOORS:
        return ""
    doors = ", ".join(rooms.DOORS)
    return f"{importer_room} enters {imported_room} by {door or 'its package'}; the doors are {doors}"


def _level(each: Import, room: str) -> str:
    if room.split(".")[1] in rooms.OPEN:
        return ""
    upper, lower = rooms.inside(each.importer, room), rooms.inside(each.imported, room)
    unranked = {"", "apps", "tests", "migrations"}
    if upper in unranked or lower in unranked or upper == lower:
        return ""
    above, below = (rooms.LEVEL.get(name, rooms.NOUN_LEVEL) for name in (upper, lower))
    # Two fixed names are the linter's; two nouns of one room may know each other.
    if above < below or (upper in rooms.LEVEL) == (lower in rooms.LEVEL):
        return ""
    return f"inside {room}, {upper} stands below or beside {lower} and must not import it"
