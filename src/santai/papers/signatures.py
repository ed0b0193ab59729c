"""What a file really is, told from its first bytes and never from its name or what the browser claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import puremagic

from santai.papers.policies import DangerousFileError, WrongKindError
from santai.papers.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
ARCHIVES: Final = frozenset({WORD, SHEET})
HEAD: Final = 4096
SCRIPTED_PDF: Final = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Signature:
    """One kind of file that is taken: its media type, the ending its name is given, and how it begins."""

    media_type: str
    ending: str
    begins: Callable[[bytes], bool]


def _mp4_sound(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in {b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso5", b"iso6"}


def _mp3(head: bytes) -> bool:
    frame = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 != 0xF0  # noqa: PLR2004
    return head.startswith(b"ID3") or frame


SIGNATURES: Final = (
    Signature("image/jpeg", ".jpg", lambda head: head.startswith(b"\xff\xd8\xff")),
    Signature("image/png", ".png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    Signature("image/webp", ".webp", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    Signature("application/pdf", ".pdf", lambda head: head.startswith(b"%PDF-")),
    Signature("audio/wav", ".wav", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WAVE"),
    Signature("audio/ogg", ".ogg", lambda head: head.startswith(b"OggS")),
    Signature("audio/webm", ".webm", lambda head: head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]),
    Signature("audio/mp4", ".m4a", _mp4_sound),
    Signature("audio/amr", ".amr", lambda head: head.startswith(b"#!AMR")),
    Signature("audio/mpeg", ".mp3", _mp3),
)
ENDINGS: Final = {found.media_type: found.ending for found in SIGNATURES} | {
    WORD: ".docx",
    SHEET: ".xlsx",
    "text/plain": ".txt",
}


def sniff(data: bytes, *, kind: Kind) -> str:
    """Return the media type of `data`, one of `ENDINGS`; raise `WrongKindError` for anything else.

    A recording must be sound. Two sniffers must not contradict each other: puremagic is asked beside our own
    signatures, and a name for markup or a program from either refuses the file.
    """
    found = _by_signature(data)
    if not found.startswith("audio/") and (kind is Kind.VOICE or _is_program(data)):
        raise WrongKindError
    if found == "application/pdf" and SCRIPTED_PDF.search(_unescaped(_spoken_part(data))):
        raise DangerousFileError
    return found


def _spoken_part(data: bytes) -> bytes:
    """Return a PDF without its packed streams: in megabytes of a scanned page any three letters turn up by chance.

    One pass by `find`, because a regular expression over hostile text can take the square of its length.
    """
    parts, place = [], 0
    while (begin := data.find(b"stream", place)) >= 0 and (end := data.find(b"endstream", begin)) >= 0:
        parts.append(data[place:begin])
        place = end + len(b"endstream")
    return b"".join([*parts, data[place:]])


def _unescaped(data: bytes) -> bytes:
    """Return a PDF whose names are written plainly: any letter of a name may be written as #xx (ISO 32000-1, 7.3.5)."""
    return ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), data)


def _by_signature(data: bytes) -> str:
    head = data[:HEAD]
    for signature in SIGNATURES:
        if signature.begins(head):
            return signature.media_type
    if head.startswith(b"PK\x03\x04"):
        return _office(data)
    if _is_text(data):
        return "text/plain"
    raise WrongKindError


def _office(data: bytes) -> str:
    """Return Word or Excel by the folder every such archive has; how it is packed is checked by `archives`."""
    if b"[Content_Types].xml" in data:
        if b"word/document.xml" in data:
            return WORD
        if b"xl/workbook.xml" in data:
            return SHEET
    raise WrongKindError


def _is_text(data: bytes) -> bool:
    text = as_text(data)
    markup = text.lstrip("\ufeff \t\r\n")[:1] == "<" or text[:2] == "#!" or text[:3] == "GIF"
    return not markup and not CONTROL.search(text)


def as_text(data: bytes) -> str:
    """Return plain text read as UTF-8, or as GB 18030, the mandatory national encoding; raise `WrongKindError`."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise WrongKindError


def _is_program(data: bytes) -> bool:
    try:
        found = puremagic.magic_string(data[:HEAD])
    except (puremagic.PureError, ValueError):
        return False
    names = {match.mime_type for match in found if match.confidence >= 0.8}  # noqa: PLR2004
    return any("javascript" in name or "executable" in name or "x-sh" in name or "html" in name for name in names)
