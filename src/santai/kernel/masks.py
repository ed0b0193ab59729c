"""Masks by type: what a person who may see that a value exists sees of it (GB/T 35273 practice)."""

from __future__ import annotations

import re
from typing import Final

COMPOUND_SURNAMES: Final = frozenset(
    {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "端木", "夏侯", "南宫"}
)
BETWEEN: Final = "- .·‐‑–—"
"""What people write between the digits of one number."""
LONG_NUMBER: Final = re.compile(rf"\+?[0-9](?:[{BETWEEN}]{{0,3}}[0-9]){{6,}}[Xx]?")
ADDRESS: Final = re.compile(r"(?<=[镇街区村路])[0-9]+(?:[号弄栋幢]|单元)[0-9单元楼室号-]*")
MIN_SECRET_DIGITS: Final = 7
PLAIN_DIGITS: Final = str.maketrans("０１２３４５６７８９＋－．　Ｘｘ", "0123456789+-. Xx")


def name(value: str) -> str:
    """Return a name with the given name hidden: 张*, 欧阳**, Kim *** for a name with spaces."""
    value = value.strip()
    if not value:
        return ""
    if " " in value:
        return value.split()[0] + " ***"
    keep = 2 if value[:2] in COMPOUND_SURNAMES else 1
    return value[:keep] + "*" * max(1, len(value) - keep)


def phone(value: str) -> str:
    """Return a telephone number with all but the first three and last four digits hidden."""
    return f"{value[:3]}****{value[-4:]}" if len(value) >= MIN_SECRET_DIGITS else "*" * len(value)


def email(value: str) -> str:
    """Return an e-mail address with all but its first letter and its domain hidden."""
    own, at, domain = value.rpartition("@")
    return f"{own[:1]}***{at}{domain}"


def citizen_id(value: str) -> str:
    """Return a citizen ID number with only its last four characters shown."""
    return "*" * max(0, len(value) - 4) + value[-4:]


def text(value: str) -> str:
    """Return free text in which numbers that may name a person and house numbers are replaced by dots.

    Used for the summary that may be searched and listed; the story itself is never searched. Digits may be
    full-width, beside letters or broken over lines.
    """
    value = " ".join(value.translate(PLAIN_DIGITS).split())
    value = LONG_NUMBER.sub("••••", value)
    return ADDRESS.sub("••", value)
