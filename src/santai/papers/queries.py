"""Reads of uploaded files; row-level security shows only files of orders the viewer may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.papers.models import Upload
from santai.papers.types import FileView

if TYPE_CHECKING:
    from uuid import UUID

    from santai.identity.types import Scope


def of_order(*, order_id: UUID, viewer: Scope) -> tuple[FileView, ...]:
    """Return the files of an order the viewer may see, in the order in which they came."""
    with viewer.read():
        return tuple(_view(row) for row in Upload.objects.filter(order_id=order_id).order_by("id"))


def _view(row: Upload) -> FileView:
    return FileView(
        id=row.id,
        name=row.name.reveal() if row.name else "",
        kind=row.kind,
        media_type=row.media_type,
        size=row.size,
        message_id=row.message_id,
        at=row.taken_at,
    )
