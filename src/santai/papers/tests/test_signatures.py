"""What is taken, what is refused, and as what: a truth table of files."""

from __future__ import annotations

import io
from time import monotonic

import pytest
from PIL import Image

from santai.papers import archives, pictures, signatures
from santai.papers.policies import DangerousFileError, EmptyFileError, FileTooLargeError, WrongKindError, check_size
from santai.papers.tests import makers
from santai.papers.types import MAX_BYTES, Kind

TAKEN = [
    (makers.picture("PNG"), "image/png"),
    (makers.picture("JPEG"), "image/jpeg"),
    (makers.picture("WEBP"), "image/webp"),
    (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", "application/pdf"),
    (makers.archive(*makers.WORD_PARTS), signatures.WORD),
    (makers.archive(*makers.SHEET_PARTS), signatures.SHEET),
    ("老板不给工资，怎么办？".encode(), "text/plain"),
    ("老板不给工资，怎么办？".encode("gb18030"), "text/plain"),
    (b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 8, "audio/mpeg"),
    (b"\xff\xfb\x90\x64" + b"\x00" * 400, "audio/mpeg"),
    (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00" + b"\x00" * 64, "audio/mp4"),
    (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\x00" * 64, "audio/webm"),
    (b"OggS\x00\x02" + b"\x00" * 64, "audio/ogg"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 64, "audio/wav"),
    (b"#!AMR\n" + b"\x3c" * 64, "audio/amr"),
]
REFUSED = [
    makers.POLYGLOT,
    b"MZ\x90\x00" + b"\x00" * 128,
    b"\x7fELF\x02\x01\x01" + b"\x00" * 128,
    b"<html><script>alert(1)</script></html>",
    b"\xef\xbb\xbf  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"#!/bin/sh\nrm -rf /",
    "文字里有\x00空字符".encode(),
    b"GIF89a plain",
    makers.archive("readme.txt"),
    makers.archive("[Content_Types].xml", "ppt/presentation.xml"),
    b"PK\x05\x06" + b"\x00" * 18,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
    b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64,
    b"\x80\x81\xff\xfe\xfd",
]


@pytest.mark.parametrize(("data", "media_type"), TAKEN)
def test_a_file_is_what_its_bytes_say(data: bytes, media_type: str) -> None:
    assert signatures.sniff(data, kind=Kind.FILE) == media_type


@pytest.mark.parametrize("data", REFUSED)
def test_what_is_of_no_taken_kind_is_refused(data: bytes) -> None:
    with pytest.raises(WrongKindError):
        signatures.sniff(data, kind=Kind.FILE)


@pytest.mark.parametrize(("data", "media_type"), TAKEN)
def test_a_voice_is_sound_and_nothing_else(data: bytes, media_type: str) -> None:
    if media_type.startswith("audio/"):
        assert signatures.sniff(data, kind=Kind.VOICE) == media_type
    else:
        with pytest.raises(WrongKindError):
            signatures.sniff(data, kind=Kind.VOICE)


@pytest.mark.parametrize(
    "part", [b"/JavaScript (app.alert(1))", b"/JS 3 0 R", b"/Launch", b"/EmbeddedFile", b"/#4aavaScript"]
)
def test_a_pdf_that_can_act_is_refused(part: bytes) -> None:
    with pytest.raises(DangerousFileError):
        signatures.sniff(b"%PDF-1.4\n1 0 obj\n<< " + part + b" >>\nendobj\n%%EOF", kind=Kind.FILE)


def test_letters_that_turn_up_in_a_scanned_page_are_no_script() -> None:
    page = b"%PDF-1.4\n1 0 obj\n<< /Length 9 >>\nstream\n\x00\x01/JS \xff\nendstream\nendobj\n%%EOF"
    assert signatures.sniff(page, kind=Kind.FILE) == "application/pdf"


@pytest.mark.slow
@pytest.mark.parametrize("word", [b"stream\n", b"endstream\n", b"stream endstream /J "])
def test_hostile_text_takes_no_more_time_than_its_length(word: bytes) -> None:
    data = b"%PDF-1.4\n" + word * (MAX_BYTES // len(word) - 2)
    began = monotonic()
    assert signatures.sniff(data, kind=Kind.FILE) == "application/pdf"
    assert monotonic() - began < 5


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_redrawn_picture_carries_nothing_along(form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    given = makers.picture(form, tail=b"<script>alert(1)</script>", exif=exif)
    drawn = pictures.redraw(given, media_type=f"image/{form.lower()}")
    assert b"<script>" not in drawn
    assert b"secret place" not in drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.size == (8, 6)
        assert not picture.getexif()


@pytest.mark.parametrize(
    "data",
    [
        makers.huge_png(30_000),
        makers.huge_png(12_000),
        makers.huge_png(6_400),
        makers.picture()[:40],
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    ],
)
def test_a_bomb_or_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(DangerousFileError):
        pictures.redraw(data, media_type="image/png")


def test_a_picture_of_another_format_than_it_says_is_refused() -> None:
    with pytest.raises(DangerousFileError):
        pictures.redraw(makers.picture("PNG"), media_type="image/jpeg")


@pytest.mark.parametrize("parts", [makers.WORD_PARTS, makers.SHEET_PARTS])
def test_an_honest_archive_passes(parts: tuple[str, ...]) -> None:
    assert archives.check_archive(makers.archive(*parts)) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    "extra",
    [
        "word/vbaProject.bin",
        "../../etc/passwd",
        "/etc/passwd",
        "word/embeddings/oleObject1.bin",
        "word/activeX/a.xml",
        "run.exe",
        "na\x00me.xml",
    ],
)
def test_an_archive_with_a_program_or_a_name_outside_is_refused(extra: str) -> None:
    data = makers.archive(*makers.WORD_PARTS, extra=extra.replace("\x00", "~")).replace(b"na~me", b"na\x00me")
    with pytest.raises(DangerousFileError):
        archives.check_archive(data)


@pytest.mark.slow
@pytest.mark.parametrize("bomb", [2_000_000, 150_000_000])
def test_a_zip_bomb_is_refused(bomb: int) -> None:
    with pytest.raises(DangerousFileError):
        archives.check_archive(makers.archive(*makers.WORD_PARTS, bomb=bomb))


def test_an_archive_whose_header_lies_is_refused() -> None:
    data = bytearray(makers.archive(*makers.WORD_PARTS))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (3).to_bytes(4, "little")
    with pytest.raises(DangerousFileError):
        archives.check_archive(bytes(data))


@pytest.mark.parametrize(("size", "error"), [(0, EmptyFileError), (MAX_BYTES + 1, FileTooLargeError)])
def test_sizes_have_bounds(size: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_size(size)


def test_twenty_megabytes_are_taken() -> None:
    assert check_size(MAX_BYTES) is None  # type: ignore[func-returns-value]
