"""Pure rules of orders: how a state follows from cases, what a summary shows, which fingerprints are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from santai.kernel import masks
from santai.kernel.lifecycle import OrderState
from santai.kernel.secrets import keyring

if TYPE_CHECKING:
    from collections.abc import Iterable

SUMMARY_LENGTH: Final = 80
TOKEN_LENGTH: Final = 16
MAX_TOKENS: Final = 40
HAN: Final = re.compile(r"[\u3400-\u9fff]+")
LATIN: Final = re.compile(r"[0-9A-Za-z\uac00-\ud7a3]{2,}")
INVISIBLE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
RANK: Final = (OrderState.OPEN, OrderState.WAITING, OrderState.RECEIVED, OrderState.CLOSED)


def order_state(states: Iterable[OrderState]) -> OrderState:
    """Return an order's state from its cases' states: at work beats waiting beats received beats closed."""
    present = set(states)
    return next((state for state in RANK if state in present), OrderState.RECEIVED)


def clean(text: str) -> str:
    """Return the text without NUL, control and direction-changing characters, line ends made equal."""
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def summary(story: str) -> str:
    """Return one masked line of the story: the only text of it that lists show and words are taken from."""
    line = " ".join(masks.text(story).split())
    return line if len(line) <= SUMMARY_LENGTH else line[: SUMMARY_LENGTH - 1] + "…"


def words(text: str) -> set[str]:
    """Return the words of a masked line to be found by: two-character pieces of Han text, whole others."""
    found = {run[place : place + 2] for run in HAN.findall(text) for place in range(max(1, len(run) - 1))}
    return found | {word.lower() for word in LATIN.findall(text)}


def tokens(*, text: str, name: str = "", phone: str = "") -> set[str]:
    """Return keyed fingerprints (16 hex digits) of words, of a name and its pieces, and of a phone's last four."""
    keys = keyring()
    pieces = sorted(words(text))[:MAX_TOKENS]
    found = {keys.index(word, domain="word")[:TOKEN_LENGTH] for word in pieces}
    found |= {keys.index(piece, domain="name")[:TOKEN_LENGTH] for piece in {name, *words(name)} if piece}
    if phone:
        found |= {keys.index(piece, domain="phone")[:TOKEN_LENGTH] for piece in (phone, phone[-4:])}
    return found
