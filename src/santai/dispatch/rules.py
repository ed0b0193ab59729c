"""How a suggestion is told: each person with facts, reasons for and against, in words and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from santai.dispatch.types import BINDING, RULES, TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from santai.dispatch.types import Match, Ranked, Term


@dataclass(frozen=True, kw_only=True)
class Line:
    """One person on the page: `against` are rules broken, `costs` and `gaps` words with minutes."""

    ranked: Ranked
    against: tuple[str, ...]
    costs: tuple[tuple[str, int], ...]
    gaps: tuple[tuple[str, int], ...]
    more: int
    may_be_chosen: bool


def lines(match: Match) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the people who may, best first, and those who may not, each with its reasons."""
    best = match.first.cost if match.first else 0
    return tuple(_line(one, best) for one in match.eligible), tuple(_line(one, best) for one in match.excluded)


def _line(ranked: Ranked, best: int) -> Line:
    return Line(
        ranked=ranked,
        against=tuple(RULES[rule] for rule in ranked.broken),
        costs=_told(ranked.terms),
        gaps=tuple(pair for pair in _told(ranked.gap) if pair[1] > 0),
        more=max(0, ranked.cost - best),
        may_be_chosen=not set(ranked.broken) & BINDING,
    )


def _told(terms: Mapping[Term, int]) -> tuple[tuple[str, int], ...]:
    """Return the terms that count for something, the heaviest first."""
    told = [(TERMS[term], minutes) for term, minutes in terms.items() if minutes]
    return tuple(sorted(told, key=lambda pair: -abs(pair[1])))
