"""Imports as written in the source, with the names they ask for."""

import ast
from dataclasses import dataclass
from pathlib import Path

from checks import rooms


@dataclass(frozen=True)
class Import:
    """One import by a module: of another, or of a name in it, in full."""

    importer: str
    imported: str
    path: Path
    line: int


def module_name(root: Path, path: Path) -> str:
    """Return the dotted name of a source file below src.

    Args:
        root: The project.
        path: The file.

    """
    parts = path.relative_to(root / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find(root: Path) -> list[Import]:
    """Return every import in the package, also those inside functions and for type checkers.

    Args:
        root: The project.

    """
    paths = sorted((root / "src" / rooms.PACKAGE).rglob("*.py"))
    return [found for path in paths for found in _of_file(root, path)]


def _of_file(root: Path, path: Path) -> list[Import]:
    importer = module_name(root, path)
    package = importer if path.name == "__init__.py" else importer.rpartition(".")[0]
    return [
        Import(importer, name, path, getattr(node, "lineno", 0))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _names(node, package)
    ]


def _names(node: ast.AST, package: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parts = package.split(".")
            above = parts[: len(parts) - node.level + 1]
            base = ".".join([*above, node.module] if node.module else above)
        return [f"{base}.{alias.name}" for alias in node.names]
    return []
