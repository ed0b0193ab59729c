"""Markers of a place in a list, for keyset paging; opaque to readers, checked when they come back."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import ClassVar, Final

from santai.kernel.errors import DomainError, mark

PAGE: Final = 20
MAX_CURSOR: Final = 300


class BadCursorError(DomainError):
    """The page marker in an address was changed or cut."""

    code = "bad_cursor"
    message: ClassVar[str] = mark("翻页的地址不完整。请从第一页重新查找。")


def write_cursor(*parts: str | float) -> str:
    """Return an opaque marker of a place in a list."""
    return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read_cursor(text: str, *shape: type) -> list[str | float]:
    """Return the parts of a marker whose types must be `shape`.

    Raises:
        BadCursorError: it is not a marker of this kind of list.

    """
    if len(text) > MAX_CURSOR:
        raise BadCursorError
    try:
        parts = json.loads(urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
    except ValueError as error:
        raise BadCursorError from error
    if not isinstance(parts, list) or [type(part) for part in parts] != list(shape):
        raise BadCursorError
    if any(isinstance(part, str) and "\0" in part for part in parts):
        raise BadCursorError
    return parts
