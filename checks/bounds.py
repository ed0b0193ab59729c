"""Sizes: how long a file and a function may be, and how complex.

The soft bound may be passed where a comment "# bound: reason" stands on the function's first line, or in the first
five lines of the file; the hard bound never.
"""

import ast
import json
import subprocess
import sys
from pathlib import Path

from checks import rooms
from checks.problems import Problem, place

FILE, FILE_HARD = 300, 500
FUNCTION, FUNCTION_HARD = 30, 60
COMPLEXITY_HARD = 12  # the soft one, 8, is ruff's in pyproject.toml
MARK = "# bound: "
SUFFIXES = (".py", ".html", ".css", ".js", ".sql")


def run(root: Path) -> list[Problem]:
    """Check files and functions against their bounds.

    Args:
        root: The project.

    """
    found = []
    for path in rooms.sources(root, *SUFFIXES):
        lines = path.read_text(encoding="utf-8").splitlines()
        excused = any(MARK in line for line in lines[:5])
        found += _over(place(root, path), 0, "file", len(lines), (FILE, FILE_HARD), excused=excused)
        if path.suffix == ".py":
            found += _functions(root, path, lines)
    return found + _complexity(root)


def _functions(root: Path, path: Path, lines: list[str]) -> list[Problem]:
    found = []
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            excused = MARK in lines[node.lineno - 1]
            name = f"function {node.name}"
            bounds = (FUNCTION, FUNCTION_HARD)
            found += _over(place(root, path), node.lineno, name, _length(node), bounds, excused=excused)
    return found


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its docstring, which is for the reader and should not be grudged."""
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node, clean=False) is None:
        return length
    first = node.body[0]
    return length - ((first.end_lineno or first.lineno) - first.lineno + 1)


def _over(path: str, line: int, what: str, size: int, bounds: tuple[int, int], *, excused: bool) -> list[Problem]:
    soft, hard = bounds
    if size <= soft or (excused and size <= hard):
        return []
    return [Problem(path, line, "bounds", f"{what} has {size} lines; {soft} is the bound, {hard} the hard one")]


def _complexity(root: Path) -> list[Problem]:
    ruff = [str(Path(sys.executable).parent / "ruff"), "check", "--isolated", "--no-cache", "--ignore-noqa"]
    most = ["--select", "C901", "--config", f"lint.mccabe.max-complexity={COMPLEXITY_HARD}", "--output-format", "json"]
    tops = [str(root / top) for top in rooms.TOPS if (root / top).exists()]
    done = subprocess.run([*ruff, *most, *tops], capture_output=True, text=True, check=False)
    return [
        Problem(place(root, Path(each["filename"])), each["location"]["row"], "bounds", each["message"])
        for each in json.loads(done.stdout or "[]")
    ]
