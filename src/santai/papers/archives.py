"""Word and Excel files are archives: each is unpacked once, counted and thrown away, before it is kept."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from santai.papers.policies import DangerousFileError

MAX_ENTRIES: Final = 2000
MAX_UNPACKED: Final = 100 * 1024 * 1024
MAX_RATIO: Final = 200
RATIO_FROM: Final = 1024 * 1024
CHUNK: Final = 256 * 1024
PROGRAMS: Final = ("vbaproject", "activex", "oleobject", ".exe", ".js", ".vbs", ".ps1", "embeddings/")


def check_archive(data: bytes) -> None:
    """Raise `DangerousFileError` for a bomb, a macro, an embedded program, a name outside, or a broken archive.

    The declared sizes are added up first; then every entry is read with a cap, because a header can lie.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise DangerousFileError
            for entry in entries:
                _check_entry(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DangerousFileError from error


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename.lower()
    outside = name.startswith(("/", "\\")) or ".." in name or "\x00" in name
    packed = entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
    if outside or packed or entry.flag_bits & 1 or any(part in name for part in PROGRAMS):
        raise DangerousFileError
    left = entry.file_size
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise DangerousFileError
