"""The shape of the tree: fixed names, a room's promise, no drawers for odds and ends, folders one can take in."""

import ast
from pathlib import Path

from checks import rooms
from checks.problems import Problem, place

MOST_FILES = 15
PURE_MEANS_NO = ("django.db", "django.http", "django.shortcuts", "django.views")


def run(root: Path) -> list[Problem]:
    """Check names, promises and folder sizes.

    Args:
        root: The project.

    """
    found = [problem for folder in rooms.folders(root) for problem in _room(root, folder)]
    found += [
        Problem(place(root, path), 0, "layout", f"no {path.stem}: name it after the thing it is about")
        for path in rooms.sources(root, ".py")
        if path.stem in rooms.FORBIDDEN
    ]
    return found + _full_folders(root)


def _room(root: Path, folder: Path) -> list[Problem]:
    found = _promise(root, folder / "__init__.py")
    if folder.name in rooms.OPEN or folder.name == "config":
        return found
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name != "__pycache__":
            fixed = path.name in rooms.FOLDERS or (path / "__init__.py").exists()
            if not fixed:
                found.append(Problem(place(root, path), 0, "layout", "a room has no folder of this name"))
        elif path.suffix == ".py" and path.stem not in rooms.FIXED:
            found += _noun(root, path)
    return found


def _promise(root: Path, init: Path) -> list[Problem]:
    body = ast.parse(init.read_text(encoding="utf-8")).body
    alone = len(body) == 1 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    if alone:
        return []
    return [Problem(place(root, init), 1, "layout", "__init__ holds the room's promise in one sentence, nothing else")]


def _noun(root: Path, path: Path) -> list[Problem]:
    """Report a module of a free name that is not pure: only the fixed names touch database and requests."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if any(name == other or name.startswith(f"{other}.") for other in PURE_MEANS_NO):
                sentence = f"{path.stem} is not one of the fixed names, so it must be pure, but imports {name}"
                return [Problem(place(root, path), getattr(node, "lineno", 0), "layout", sentence)]
    return []


def _full_folders(root: Path) -> list[Problem]:
    count: dict[Path, int] = {}
    for path in rooms.sources(root, ".py", ".html", ".txt", ".css", ".js"):
        if path.stem not in rooms.FIXED:
            count[path.parent] = count.get(path.parent, 0) + 1
    return [
        Problem(place(root, folder), 0, "bounds", f"{files} files beyond the fixed names, {MOST_FILES} is the most")
        for folder, files in sorted(count.items())
        if files > MOST_FILES
    ]
