"""Mark slots: a room says what is to be known of a case or its order; lists and cards below show it beside the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


class Viewer(Protocol):
    """Whose page it is; what a room may tell them is for the room to ask."""

    @property
    def kind(self) -> str:
        """Staff, citizen, client, system or anonymous."""

    def may(self, permission: str) -> bool:
        """Tell whether the verb is held."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One thing to be known: a Chinese message id, `{n}` filled from `number`; `level` is bad, warn or info.

    `at` is when it happened and `who` to whom it is addressed; a mark that is `brief` also stands in lists.
    """

    sentence: str
    level: str = "info"
    number: int = 0
    at: datetime | None = None
    who: str = ""
    brief: bool = True


Cases = Mapping[UUID, UUID]
"""Case ids with the order of each."""
Teller = Callable[[Cases, Viewer], Mapping[UUID, tuple[Mark, ...]]]
_tellers: dict[str, Teller] = {}


def register(name: str, teller: Teller) -> None:
    """Have `teller` asked for marks; declaring the same name again replaces it."""
    _tellers[name] = teller


def told(*, cases: Cases, viewer: Viewer) -> dict[UUID, tuple[Mark, ...]]:
    """Return the marks of these cases, by case, in the order the rooms were declared; who has none is left out."""
    found: dict[UUID, tuple[Mark, ...]] = {}
    if cases:
        for teller in _tellers.values():
            for case_id, marks in teller(cases, viewer).items():
                found[case_id] = (*found.get(case_id, ()), *marks)
    return found
