"""Run all checks, or those named, and print what is to be mended."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checks import bounds, contracts, layout, licences, linters, references, strings, templates
from checks.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
CHECKS: dict[str, Callable[[Path], list[Problem]]] = {
    "types": linters.types,
    "style": linters.style,
    "contracts": contracts.run,
    "templates": templates.run,
    "layout": layout.run,
    "bounds": bounds.run,
    "strings": strings.run,
    "licences": licences.run,
    "docs": references.run,
}


def _timed(name: str) -> tuple[str, list[Problem], float]:
    begun = time.monotonic()
    return name, CHECKS[name](ROOT), time.monotonic() - begun


def main(names: list[str]) -> int:
    """Run checks and print their problems, one a line.

    Args:
        names: Of checks; none means all.

    Returns:
        Exit code: 0 nothing found, 1 problems, 2 no such check.

    """
    if unknown := set(names) - set(CHECKS):
        print(f"No check {', '.join(sorted(unknown))}; there are: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    total = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, problems, seconds in pool.map(_timed, names or CHECKS):
            for problem in sorted(problems):
                print(problem)
            total += len(problems)
            print(f"{name}: {len(problems) or 'nothing'} to mend ({seconds:.1f} s)", file=sys.stderr)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
