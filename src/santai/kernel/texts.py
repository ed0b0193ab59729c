"""What is done to words before they are kept: cleaned, summed up without personal numbers, made findable by keys."""

from __future__ import annotations

import re
from typing import Final

from santai.kernel import masks
from santai.kernel.secrets import keyring

SUMMARY_LENGTH: Final = 80
TOKEN_LENGTH: Final = 16
MAX_TOKENS: Final = 40
HAN: Final = re.compile(r"[\u3400-\u9fff]+")
OTHER: Final = re.compile(r"[0-9A-Za-z\uac00-\ud7a3]{2,}")
INVISIBLE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def clean(text: str) -> str:
    """Return the text without NUL, control and direction-changing characters, line ends made equal."""
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def summary(story: str) -> str:
    """Return one masked line of a story: the only text of it that lists show and words are taken from."""
    line = masks.text(story)
    return line if len(line) <= SUMMARY_LENGTH else line[: SUMMARY_LENGTH - 1] + "…"


def words(text: str) -> set[str]:
    """Return what a line is found by: two-character pieces of Han text, other words whole in lower case."""
    found = {run[place : place + 2] for run in HAN.findall(text) for place in range(max(1, len(run) - 1))}
    return found | {word.lower() for word in OTHER.findall(text)}


def token(piece: str, *, domain: str) -> str:
    """Return the keyed fingerprint (16 hex digits) of one piece; `domain` is word, name or phone."""
    return keyring().index(piece, domain=domain)[:TOKEN_LENGTH]


def tokens(*, text: str, name: str = "", phone: str = "") -> set[str]:
    """Return the fingerprints of a line's words, of a name and its pieces, of a phone and its last four digits."""
    found = {token(word, domain="word") for word in sorted(words(text))[:MAX_TOKENS]}
    found |= {token(piece, domain="name") for piece in {name, *words(name)} if piece}
    return found | {token(piece, domain="phone") for piece in {phone, phone[-4:]} if piece}
