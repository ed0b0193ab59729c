"""What may be handed in: how much, how many, of which kind; each refusal says what to do instead."""

from __future__ import annotations

from typing import Final

from santai.kernel.errors import DomainError, mark
from santai.papers.types import MAX_BYTES, MAX_FILES

MEGABYTE: Final = 1024 * 1024


class EmptyFileError(DomainError):
    """The file has no content."""

    code = "file_empty"
    message = mark("这个文件是空的，请重新选一个。")
    status = 422


class FileTooLargeError(DomainError):
    """The file is larger than one upload may be."""

    code = "file_too_large"
    message = mark("文件太大，一个文件最多 {limit} 兆。可以拍清楚些的照片，或分成几个文件。")
    status = 413


class WrongKindError(DomainError):
    """The content is of no kind that is taken, whatever the name says."""

    code = "file_wrong_kind"
    message = mark("这种文件收不了。请用照片（JPG、PNG、WebP）、PDF、Word、Excel、纯文本或录音。")
    status = 422


class DangerousFileError(DomainError):
    """The content is of a taken kind but holds something that could harm whoever opens it."""

    code = "file_dangerous"
    message = mark("这个文件打不开，或者里面带有程序。请另存一份，或拍成照片再传。")
    status = 422


class TooManyFilesError(DomainError):
    """More files came at once than one message takes."""

    code = "too_many_files"
    message = mark("一次最多传 {limit} 个文件，其余的请下一次再传。")
    status = 422


def check_size(size: int) -> None:
    """Raise unless a file of `size` bytes is neither empty nor too large."""
    if size <= 0:
        raise EmptyFileError
    if size > MAX_BYTES:
        raise FileTooLargeError(limit=MAX_BYTES // MEGABYTE)


def check_count(count: int) -> None:
    """Raise when one message would take more files than `MAX_FILES`."""
    if count > MAX_FILES:
        raise TooManyFilesError(limit=MAX_FILES)
