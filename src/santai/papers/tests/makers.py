"""Files as people, and people of ill will, hand them in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

WORD_PARTS = ("[Content_Types].xml", "word/document.xml")
SHEET_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
POLYGLOT = b"GIF89a/*" + b"\x00" * 8 + b"*/=1;alert(document.domain);//"


def picture(form: str = "PNG", *, tail: bytes = b"", exif: Image.Exif | None = None) -> bytes:
    """Return a small picture, with foreign bytes after it when asked."""
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "#0D4A7D").save(out, form, exif=exif or Image.Exif())
    return out.getvalue() + tail


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def huge_png(side: int) -> bytes:
    """Return a PNG of a few bytes that claims `side` × `side` pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\x00" * 64)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def archive(*names: str, bomb: int = 0, extra: str = "") -> bytes:
    """Return a zip with these entries; `bomb` adds an entry of so many zero bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, "<示例/>")
        if extra:
            packed.writestr(extra, "x")
        if bomb:
            packed.writestr("word/media/image1.png", b"\x00" * bomb)
    return out.getvalue()
