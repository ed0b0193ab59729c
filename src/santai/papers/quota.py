"""A bound on what one file may cost before anybody has looked at it: the rest of a huge one is read and dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadhandler import FileUploadHandler

from santai.papers.types import MAX_BYTES

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class Quota(FileUploadHandler):
    """Stands first in `FILE_UPLOAD_HANDLERS`: hands on a little more than the limit, so that `take` refuses it."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Return the bytes for the next handler, or None once more than the limit has come."""
        return raw_data if start <= MAX_BYTES else None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return None
