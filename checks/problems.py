"""What a check reports."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where, which rule, what is wrong and what to do."""

    path: str
    line: int
    rule: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.rule}: {self.sentence}"


def place(root: Path, path: Path) -> str:
    """Return a path as problems show it.

    Args:
        root: The project.
        path: A file or folder in it.

    """
    return path.relative_to(root).as_posix()
