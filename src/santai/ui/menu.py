"""Menu slots: a room declares its entries when it is ready, a shell shows those that the acting person may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

PUBLIC = "public:read"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry: `label` is a Chinese message id, `permission` the verb that opens it; lower `order` comes first.

    An entry that everyone may open stands in the public menu, any other on the desk.
    `key` is the second key of the shortcut `g` + key.
    """

    label: str
    url_name: str
    icon: str
    permission: str = PUBLIC
    order: int = 50
    key: str = ""
    elder: bool = False

    @property
    def shelf(self) -> str:
        """Return the menu the entry stands in: public or desk."""
        return "public" if self.permission == PUBLIC else "desk"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An entry as a shell shows it."""

    label: str
    url: str
    icon: str
    here: bool
    key: str
    elder: bool


_entries: dict[str, Entry] = {}


def register(*entries: Entry) -> None:
    """Add entries to the menu; declaring the same address again replaces the entry."""
    for entry in entries:
        _entries[entry.url_name] = entry


def shown(*, area: str, path: str, may: Callable[[str], bool]) -> tuple[Shown, ...]:
    """Return the entries of a menu that the acting person may open, in order; a room that is absent is left out."""
    found = tuple(_shown(area, may))
    current = max((url for _, url in found if _within(path, url)), key=len, default="")
    return tuple(
        Shown(
            label=entry.label,
            url=url,
            icon=entry.icon,
            here=url == current,
            key=entry.key,
            elder=entry.elder,
        )
        for entry, url in found
    )


def _shown(area: str, may: Callable[[str], bool]) -> Iterator[tuple[Entry, str]]:
    for entry in sorted(_entries.values(), key=lambda one: (one.order, one.url_name)):
        if entry.shelf != area or not may(entry.permission):
            continue
        try:
            yield entry, reverse(entry.url_name)
        except NoReverseMatch:
            continue


def _within(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
