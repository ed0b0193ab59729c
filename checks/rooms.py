"""The house as data: which names a room may hold, at which level each stands, and how a module's room is found."""

from pathlib import Path

PACKAGE = "santai"
# Rooms that are folders of rooms.
WINGS = ("lines", "channels")
# Entered anywhere; what they hold has names of its own.
OPEN = ("kernel", "ui")
DOORS = ("operations", "queries", "events", "types", "forms")
LEVELS = (
    ("line",),
    ("urls",),
    ("views", "api", "tasks", "commands", "management", "middleware", "templatetags"),
    ("forms",),
    ("operations",),
    ("rules", "facts"),
    ("queries",),
    ("policies",),
    ("models",),
    ("lifecycle",),
    ("registry",),
    ("events",),
    ("types",),
)
LEVEL = {name: depth for depth, names in enumerate(LEVELS) for name in names}
NOUN_LEVEL = LEVEL["rules"]
FIXED = frozenset(LEVEL) | {"apps", "__init__", "__main__", "conftest"}
FOLDERS = frozenset(
    {"templatetags", "templates", "static", "locale", "data", "papers", "tests", "migrations", "management"}
)
# Folders of our own code.
TOPS = ("src", "launcher", "checks", "journeys", "day", "bench")
FORBIDDEN = frozenset(
    {"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "managers", "services", "signals", "admin"}
)


def room_of(module: str) -> str | None:
    """Return the room a module belongs to, such as santai.cases or santai.lines.mediation.

    Args:
        module: Dotted name.

    Returns:
        Nothing for the package itself and for a wing.

    """
    parts = module.split(".")
    depth = 3 if len(parts) > 1 and parts[1] in WINGS else 2
    return ".".join(parts[:depth]) if len(parts) >= depth else None


def inside(module: str, room: str) -> str:
    """Return the first part of a module's name inside its room, such as operations; empty for the room itself.

    Args:
        module: Dotted name.
        room: From room_of.

    """
    return module.removeprefix(room).removeprefix(".").partition(".")[0]


def folders(root: Path) -> list[Path]:
    """Return the folders of all rooms.

    Args:
        root: The project.

    """
    top = root / "src" / PACKAGE
    found = [path for path in sorted(top.iterdir()) if (path / "__init__.py").exists()]
    nested = [path for wing in WINGS for path in sorted((top / wing).glob("*")) if (path / "__init__.py").exists()]
    return [path for path in found if path.name not in WINGS] + nested


def sources(root: Path, *suffixes: str) -> list[Path]:
    """Return our own files, without what Django writes and without data.

    Args:
        root: The project.
        suffixes: Such as .py.

    """
    found: list[Path] = []
    for top in TOPS:
        for path in sorted((root / top).rglob("*")):
            skipped = {"migrations", "data", "__pycache__", "locale"} & set(path.relative_to(root).parts)
            if path.suffix in suffixes and not skipped and path.is_file():
                found.append(path)
    return found
