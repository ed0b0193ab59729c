"""What the people of a day were told, one JSON line each: numbers, statuses, times, states; never words or codes."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from day.browser import Answer

Value = str | int | float | bool | None


class Journal:
    """Writes lines as they happen, so that a day cut short can still be recounted."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = path
        self._lock = threading.Lock()
        self._file: TextIO = path.open("a", encoding="utf-8")

    def note(self, *, question: int, channel: str, step: str, answer: Answer, **told: Value) -> None:
        """Write one line: whose matter, on which channel, which step, and what came back."""
        line: dict[str, Value] = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "question": question,
            "channel": channel,
            "step": step,
            "status": answer.status,
            "ms": round(answer.ms, 1),
            **told,
        }
        with self._lock:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Finish the file."""
        self._file.close()
