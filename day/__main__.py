"""`./santai day`: play a list of questions through the running system, then have it recounted."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from day.driver import FIRST, Day
from day.journal import Journal
from day.people import SignInError

OURS = Path(__file__).with_name("questions.zh.txt")
RECOUNT = Path(__file__).with_name("recount.py")


def questions(path: Path) -> list[str]:
    """Return the questions of a file: lines of text, or JSON lines with a `text`, `query` or `question`."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("{"):
            entry = json.loads(text)
            text = next((str(entry[name]) for name in ("text", "query", "question") if entry.get(name)), "")
        if text:
            found.append(text)
    return found


def main(arguments: list[str]) -> int:
    """Run the verb; return 0 when the books balance, 1 when not, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="santai day", description=__doc__)
    parser.add_argument("--questions", type=Path, default=OURS, help="lines of text, or JSON lines with `text`")
    parser.add_argument("--n", type=int, default=0, help="how many of them; all when not given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="progress to standard error only (always so)")
    parser.add_argument("--first", action="store_true", help="the first day of a new system, with our own questions")
    given = parser.parse_args(arguments)
    if not given.questions.is_file() or given.n < 0:
        parser.error("--questions must name a file, --n must not be negative")
    asked = questions(given.questions)
    Random(given.seed).shuffle(asked)  # noqa: S311  a drill, not a secret
    run = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    journal = Journal(Path(os.environ["SANTAI_HOME"]) / "day" / f"{run}.jsonl")
    leaving = FIRST if given.first else 1.0
    day = Day(base=os.environ["SANTAI_URL"], journal=journal, seed=given.seed, leaving=leaving)
    try:
        day.open_desks()
    except (SignInError, LookupError) as error:
        print(f"工作人员没能登录：{error}", file=sys.stderr)  # noqa: T201
        return 1
    day.run(asked[: given.n] if given.n else asked)
    journal.close()
    return subprocess.run([sys.executable, str(RECOUNT), str(journal.path)], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
