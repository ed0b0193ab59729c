"""A tiny house in a temporary folder, in which a test plants one violation."""

import shutil
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("kernel", "ui", "audit", "notices", "cases", "lines", "lines/consultation", "lines/mediation", "channels",
         "channels/portal", "channels/counter", "desk", "config")  # fmt: skip


def build(root: Path, files: dict[str, str]) -> Path:
    """Make the house with some files more, named from src/santai."""
    top = root / "src" / "santai"
    for room in ("", *ROOMS):
        write(top / room / "__init__.py", '"""The promise of a room."""\n')
    for room in ("notices", "cases", "lines/mediation"):
        write(top / room / "operations.py", '"""Writes."""\n')
        write(top / room / "models.py", '"""Tables."""\n')
    for name, text in files.items():
        write(top / name, text)
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lines(count: int) -> Iterable[str]:
    """Return as many lines of nothing."""
    return (f"x{number} = {number}" for number in range(count))
