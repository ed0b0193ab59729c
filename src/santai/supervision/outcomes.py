"""From what happened to a case to how figures count it: pure, so that counting anew gives the same."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from santai.kernel.calendars import BEIJING
from santai.supervision.types import WITHIN, Measure, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from santai.audit.types import Fact
    from santai.cases.queries.situations import Period, Situation
    from santai.kernel.lifecycle import Lifecycle, Move

MOVED: Final = "case.moved"
SCORES: Final = ("satisfied", "fair", "dissatisfied")
MINUTE: Final = 60
WITHIN_PREFIX: Final = "within:"


def outcome(case: Situation, *, lifecycle: Lifecycle, facts: Iterable[Fact], at: datetime) -> Outcome:
    """Return how figures count this case at this moment, from its clocks and from every move it made, oldest first."""
    moves = [fact for fact in facts if fact.code == MOVED and fact.case_id == case.case_id]
    table = {move.key: move for move in lifecycle.moves}
    made = [(table[str(fact.values["move"])], fact) for fact in moves if fact.values["move"] in table]
    scores = Counter(move.outcome for move, _ in made if "rating" in move.writes)
    kept, missed = _promises(case.periods, made, at=at)
    return Outcome(
        case_id=case.case_id,
        order_id=case.order_id,
        unit_id=case.unit_id,
        channel=case.channel,
        opened_at=case.opened_at,
        opened_on=case.opened_at.astimezone(BEIJING).date(),
        to_answer=any(is_answer(move) for move in lifecycle.moves),
        answered_minutes=_first_answer(case.opened_at, made),
        is_closed=case.is_closed,
        kept=kept,
        missed=missed,
        invited=_invited(lifecycle, moves),
        satisfied=scores["satisfied"],
        fair=scores["fair"],
        dissatisfied=scores["dissatisfied"],
    )


def is_answer(move: Move) -> bool:
    """Tell whether a move is an answer to the asker: one of their own, or that of a case theirs was joined to."""
    return "reply" in move.needs or "same_reply" in move.writes


def _first_answer(opened_at: datetime, made: Sequence[tuple[Move, Fact]]) -> int | None:
    """Return the minutes to the first answer, each begun one whole; None while there is none."""
    first = next((fact.at for move, fact in made if is_answer(move)), None)
    return None if first is None else max(0, math.ceil((first - opened_at).total_seconds() / MINUTE))


def _promises(periods: Iterable[Period], made: Sequence[tuple[Move, Fact]], *, at: datetime) -> tuple[int, int]:
    """Return how many promised periods were kept and how many were not.

    One that ended because the asker withdrew, or that is not over yet, is neither; one that is over and still runs is
    not kept.
    """
    kept = missed = 0
    for period in periods:
        if not period.is_promise:
            continue
        if period.due_at < (period.stopped_at or at):
            missed += 1
        elif period.stopped_at and _is_done(period, made):
            kept += 1
    return kept, missed


def _is_done(period: Period, made: Sequence[tuple[Move, Fact]]) -> bool:
    """Tell whether a clock was stopped by the move that it waits for."""
    return any(period.rule in move.stops and fact.at == period.stopped_at for move, fact in made)


def _invited(lifecycle: Lifecycle, moves: Sequence[Fact]) -> int:
    """Return how often the asker was asked for a rating: each coming into a state that offers one."""
    rateable = {source for move in lifecycle.moves if "rating" in move.writes for source in move.sources}
    invited = int(lifecycle.initial in rateable)
    for fact in moves:
        before, after = fact.values["from_state"], fact.values["to_state"]
        invited += after in rateable and before != after
    return invited


def counts(case: Outcome) -> dict[str, int]:
    """Return what a case adds to the cells it belongs to; what it adds nothing to is left out."""
    answered = case.answered_minutes is not None
    found: dict[str, int] = {
        Measure.ASKED: 1,
        Measure.TO_ANSWER: int(case.to_answer),
        Measure.ANSWERED: int(case.to_answer and answered),
        Measure.WAITING: int(case.to_answer and not answered and not case.is_closed),
        Measure.UNANSWERED: int(case.to_answer and not answered and case.is_closed),
        Measure.KEPT: case.kept,
        Measure.MISSED: case.missed,
        Measure.INVITED: case.invited,
        Measure.SATISFIED: case.satisfied,
        Measure.FAIR: case.fair,
        Measure.DISSATISFIED: case.dissatisfied,
    }
    if case.answered_minutes is not None:
        found[step(case.answered_minutes)] = 1
    return {measure: number for measure, number in found.items() if number}


def step(minutes: int) -> str:
    """Return the measure that counts first answers of this many minutes."""
    return f"{WITHIN_PREFIX}{next((end for end in WITHIN if end and minutes <= end), 0)}"


def change(before: Outcome | None, after: Outcome | None) -> Iterator[tuple[Outcome, str, int]]:
    """Yield what cells have to be changed by when a case that counted as `before` counts as `after`."""
    if before:
        yield from ((before, measure, -number) for measure, number in counts(before).items())
    if after:
        yield from ((after, measure, number) for measure, number in counts(after).items())
