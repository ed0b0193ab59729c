"""Documents that tell the truth: reference pages are fresh, every relative link leads somewhere.

Run as a program it checks; with --update it writes the reference pages.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django

from checks import environment
from checks.problems import Problem, place

FOLDER = "docs/reference"
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```", re.DOTALL)


def run(root: Path) -> list[Problem]:
    """Report stale or needless reference pages, undescribed settings and broken links.

    Args:
        root: The project.

    """
    return [*stale(root, pages()), *environment.run(root), *broken_links(root)]


def pages() -> dict[str, str]:
    """Return every reference page by its name, printed from the code as it is now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "santai.config.settings")
    django.setup()
    from checks import printed  # noqa: PLC0415  the rooms can be read only once Django is set up

    return {f"{name}.md": printer() for name, printer in printed.PAGES.items()}


def stale(root: Path, printed: dict[str, str]) -> list[Problem]:
    """Report reference pages that differ from what the code says, or that nothing prints.

    Args:
        root: The project.
        printed: From pages().

    """
    folder = root / FOLDER
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    old = [name for name, text in printed.items() if present.get(name) != text]
    problems = [Problem(f"{FOLDER}/{name}", 0, "docs", "stale: run ./santai docs") for name in old]
    needless = sorted(set(present) - set(printed))
    return problems + [Problem(f"{FOLDER}/{name}", 0, "docs", "nothing prints this page") for name in needless]


def write(root: Path, printed: dict[str, str]) -> None:
    """Write the reference pages.

    Args:
        root: The project.
        printed: From pages().

    """
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in printed.items():
        (folder / name).write_text(text, encoding="utf-8")


def broken_links(root: Path) -> list[Problem]:
    """Report relative links of documents that lead nowhere.

    Args:
        root: The project.

    """
    return [
        Problem(place(root, path), line, "docs", f"{target}: no such file")
        for path in documents(root)
        for line, target in _links(path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]


def documents(root: Path) -> list[Path]:
    """Return every Markdown document that people read.

    Args:
        root: The project.

    """
    return sorted([*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("regions/**/*.md")])


def _links(text: str) -> Iterator[tuple[int, str]]:
    bare = CODE.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(bare.splitlines(), start=1):
        for found in LINK.finditer(line):
            yield number, found[1]


if __name__ == "__main__":
    project = Path(__file__).resolve().parent.parent
    if "--update" in sys.argv[1:]:
        write(project, pages())
    left = run(project)
    for problem in left:
        print(problem)
    sys.exit(1 if left else 0)
