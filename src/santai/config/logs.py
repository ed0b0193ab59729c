"""Logs as JSON lines with a request id and no personal data."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from santai.kernel.events import request_id


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON: moment, level, logger, request id, text, and the error's place."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; of an exception only type and place are kept, since its text may quote a person."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "text": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _places(traceback: object) -> list[str]:
    found: list[str] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code  # type: ignore[attr-defined]
        found.append(f"{code.co_filename.rsplit('/santai/', 1)[-1]}:{traceback.tb_lineno} {code.co_name}")  # type: ignore[attr-defined]
        traceback = traceback.tb_next  # type: ignore[attr-defined]
    return found[-12:]
