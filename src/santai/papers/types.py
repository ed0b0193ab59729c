"""The words of papers: what a file is called outside this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_FILES: Final = 10
"""How many files one message takes."""


class Kind(StrEnum):
    """What a file is to the person who gives it: a document or picture, or their own voice telling the story."""

    FILE = "file"
    VOICE = "voice"


@dataclass(frozen=True, kw_only=True)
class FileView:
    """An uploaded file as those see it who may see its order; `size` in bytes as given out."""

    id: UUID
    name: str
    kind: str
    media_type: str
    size: int
    message_id: UUID | None
    at: datetime

    @property
    def is_voice(self) -> bool:
        """Tell whether the file is a recording to be heard."""
        return self.kind == Kind.VOICE

    @property
    def size_kb(self) -> int:
        """Return the size in whole kilobytes, at least one."""
        return max(1, round(self.size / 1024))


@dataclass(frozen=True, kw_only=True)
class Content:
    """A file's bytes on their way out."""

    name: str
    media_type: str
    data: bytes
