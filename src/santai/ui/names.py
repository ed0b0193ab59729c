"""Words in the reader's language: sentences from the catalogue, names of the city from its region pack.

A pack may hold `names.<language>.json`: `names` from a Chinese name to the reader's, and `endings`, pairs of a Chinese
ending and a pattern, so that `甲街道公共法律服务工作站` is told from the name of 甲街道.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, gettext


@dataclass(frozen=True)
class Names:
    """A pack's names in one language."""

    known: dict[str, str] = field(default_factory=dict)
    endings: tuple[tuple[str, str], ...] = ()

    def of(self, name: str) -> str:
        """Return the name in this language, empty when the pack has none."""
        if name in self.known:
            return self.known[name]
        for ending, pattern in self.endings:
            stem = name.removesuffix(ending)
            if stem != name and stem in self.known:
                return pattern.format(self.known[stem])
        return ""


def is_chinese() -> bool:
    """Tell whether the reader reads Chinese."""
    return (get_language() or "zh").startswith("zh")


def said(text: str) -> str:
    """Return a message id or a name of the city in the reader's language, or as it stands; an empty one stays empty."""
    if not text or is_chinese():
        return text
    told = gettext(text)
    return told if told != text else names(get_language() or "").of(text) or text


@cache
def names(language: str) -> Names:
    """Return the names of the deployment's region pack in a language, read once; without a file there are none."""
    path = Path(settings.SANTAI_REGION_PACK) / f"names.{language}.json"
    if not path.is_file():
        return Names()
    document = json.loads(path.read_text(encoding="utf-8"))
    return Names(document["names"], tuple((ending, pattern) for ending, pattern in document["endings"]))
