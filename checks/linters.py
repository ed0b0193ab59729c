"""ruff and mypy, their findings put in our form."""

import re
import subprocess
import sys
from pathlib import Path

from checks import rooms
from checks.problems import Problem

FINDING = re.compile(r"^(?P<path>[^:\s][^:]*):(?P<line>\d+):(?:\d+:)? (?:error: )?(?P<sentence>.+)$")


def style(root: Path) -> list[Problem]:
    """Run ruff: its rules, then its formatter without writing.

    Args:
        root: The project.

    """
    ruff = str(Path(sys.executable).parent / "ruff")
    rules = _findings([ruff, "check", "--output-format", "concise", "--quiet", "."], root, "ruff")
    done = subprocess.run(
        [ruff, "format", "--check", "--quiet", "--output-format", "concise", "."],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    unformatted = re.findall(r"^([^:\n]+\.py):", done.stdout, re.MULTILINE)
    advice = "not formatted: run .venv/bin/ruff format"
    return rules + [Problem(path, 0, "ruff", advice) for path in sorted(set(unformatted))]


def types(root: Path) -> list[Problem]:
    """Run mypy, strict as pyproject.toml says.

    Args:
        root: The project.

    """
    tops = [top for top in (*rooms.TOPS, "conftest.py") if (root / top).exists()]
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--no-color-output", "--hide-error-context", *tops]
    return _findings(command, root, "mypy")


def _findings(command: list[str], root: Path, rule: str) -> list[Problem]:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    matches = [FINDING.match(line) for line in done.stdout.splitlines() if ": note:" not in line]
    found = [Problem(each["path"], int(each["line"]), rule, each["sentence"]) for each in matches if each]
    return found or [Problem(".", 0, rule, " ".join((done.stdout + done.stderr).split()) or "failed without a word")]
