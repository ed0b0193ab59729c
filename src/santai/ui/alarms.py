"""Alarm slots: a room declares what must not go unnoticed, the desk's shell shows it to whoever can mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """One alarm: a Chinese message id, the page that mends it, the verb that opens the page, how many there are."""

    sentence: str
    url_name: str
    permission: str
    count: Callable[[], int]


@dataclass(frozen=True, kw_only=True)
class Raised:
    """An alarm as the shell shows it."""

    sentence: str
    url: str
    count: int


_alarms: dict[str, Alarm] = {}


def register(alarm: Alarm) -> None:
    """Add an alarm; declaring the same page again replaces it."""
    _alarms[alarm.url_name] = alarm


def raised(*, path: str, may: Callable[[str], bool]) -> tuple[Raised, ...]:
    """Return what the acting person should know of now, except on the page that shows it anyway."""
    mine = [(alarm, reverse(alarm.url_name)) for alarm in _alarms.values() if may(alarm.permission)]
    told = [Raised(sentence=alarm.sentence, url=url, count=alarm.count()) for alarm, url in mine if url != path]
    return tuple(one for one in told if one.count)
