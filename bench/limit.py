"""pgbench: what the database alone can do with a script, as the application's own role."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg.conninfo import conninfo_to_dict, make_conninfo

TPS = re.compile(r"tps = ([0-9.]+)")
SEARCH_PATH = "-c search_path=public,procrastinate"
SPARE_SECONDS = 60


class LimitError(RuntimeError):
    """The script did not run through in pgbench."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A script to be run again and again beside the system."""

    pgbench: str
    script: str

    def tps(self, *, connections: int, seconds: int) -> float:
        """Return how many runs of the script a second are done at this many connections."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "work.sql"
            path.write_text(self.script, encoding="utf-8")
            size = ["-c", str(connections), "-j", str(min(connections, os.cpu_count() or 1)), "-T", str(seconds)]
            command = [self.pgbench, "-n", "-M", "simple", *size, "-f", str(path), _dsn()]
            ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + SPARE_SECONDS)
        found = TPS.search(ran.stdout)
        if ran.returncode != 0 or found is None:
            raise LimitError(ran.stderr.strip()[:400])
        return float(found[1])


def _dsn() -> str:
    parts = conninfo_to_dict(os.environ["SANTAI_DB_APP_DSN"])
    options = f"{parts.pop('options', None) or ''} {SEARCH_PATH}".strip()
    return make_conninfo("", **parts, options=options)
