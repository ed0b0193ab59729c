"""One move under way: the locked case, the move, what was given, and what is left to do when all is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from santai.cases.models import Case
    from santai.identity.types import Scope
    from santai.kernel.lifecycle import Move


@dataclass(frozen=True, kw_only=True)
class Step:
    """Everything a move's writers need; `last` runs after the case, its event and its notice are written.

    `handed` is what is shown once to whoever makes the move, such as a code.

    Taking somebody's sight of a case away comes last, because row-level security would hide the rows still to be
    written from the very person who hands it over.
    """

    case: Case
    move: Move
    values: Mapping[str, str]
    by: Scope
    at: datetime
    last: list[Callable[[], None]] = field(default_factory=list)
    handed: list[str] = field(default_factory=list)
