"""What is announced of papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from santai.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileOpened(Event):
    """Somebody took a copy of an uploaded file."""

    code: ClassVar[str] = "file.opened"
    file_id: UUID
