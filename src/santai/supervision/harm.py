"""What needs looking after at a moment, since when, and when to look again: pure, no database."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.kernel.lifecycle import Owner
from santai.supervision import cards, outcomes
from santai.supervision.types import HARM, Concern, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from santai.audit.types import Fact
    from santai.cases.queries.situations import Situation
    from santai.kernel.calendars import Calendar
    from santai.kernel.lifecycle import Lifecycle

UNASSIGNED: Final = timedelta(hours=24)
UNASSIGNED_IN_DANGER: Final = timedelta(hours=1)
"""How long nobody may have a case (santai's own, after the trade's periods for passing on)."""
AGAIN: Final = timedelta(hours=1)
"""How long after nobody was found that may do a case it is looked whether somebody may now."""
HANDED: Final = "case.handed"
TWICE: Final = 2
OFTEN: Final = 3
"""From the third time on somebody comes repeatedly."""


def concerns(
    case: Situation,
    *,
    lifecycle: Lifecycle,
    facts: Sequence[Fact],
    nobody: bool,
    sheet_since: datetime | None,
    at: datetime,
) -> tuple[Told, ...]:
    """Return every reason why a case needs looking after, the worst first.

    What waits for the asker is none of ours; a case joined to another is looked after by that one.
    """
    if case.is_closed or case.is_joined:
        return ()
    ours = case.owner == Owner.UNIT
    found = [*_late(case, facts, nobody=nobody, at=at), *_sent_back(case, lifecycle, facts)] if ours else []
    if sheet_since:
        found.append(Told(concern=Concern.SHEET, since=sheet_since))
    return tuple(sorted(found, key=lambda told: HARM.index(told.concern)))


def _late(case: Situation, facts: Sequence[Fact], *, nobody: bool, at: datetime) -> Iterator[Told]:
    if case.urgent:
        yield Told(concern=Concern.DANGER, since=case.opened_at)
    late = overdue(case, at=at)
    if late:
        yield Told(concern=Concern.OVERDUE, since=late)
    free = since_free(case, facts)
    if free and at >= free + limit(case):
        if nobody:
            yield Told(concern=Concern.NOBODY, since=free)
        yield Told(concern=Concern.UNASSIGNED, since=free)


def _sent_back(case: Situation, lifecycle: Lifecycle, facts: Sequence[Fact]) -> Iterator[Told]:
    yield from _dissatisfied(case, lifecycle, facts)
    back = _handed(case, facts)
    if case.hand_backs >= TWICE and back:
        yield Told(concern=Concern.RETURNED, since=back)
    yield from _repeated(case, lifecycle, facts)


def overdue(case: Situation, *, at: datetime) -> datetime | None:
    """Return when the first period that is owed and still runs was over; None while none is."""
    ends = (period.due_at for period in case.periods if period.is_owed and period.stopped_at is None)
    return min((due_at for due_at in ends if due_at < at), default=None)


def since_free(case: Situation, facts: Sequence[Fact]) -> datetime | None:
    """Return since when nobody has a case at its unit, or None when somebody has."""
    if case.assignee_id:
        return None
    return _handed(case, facts) or case.opened_at


def limit(case: Situation) -> timedelta:
    """Return how long nobody may have this case."""
    return UNASSIGNED_IN_DANGER if case.urgent else UNASSIGNED


def _handed(case: Situation, facts: Iterable[Fact]) -> datetime | None:
    """Return when a case was last handed to another unit or back; None when it never was."""
    return max((fact.at for fact in facts if fact.code == HANDED and fact.case_id == case.case_id), default=None)


def _answers(lifecycle: Lifecycle) -> set[str]:
    return {move.key for move in lifecycle.moves if outcomes.is_answer(move)}


def _dissatisfied(case: Situation, lifecycle: Lifecycle, facts: Sequence[Fact]) -> Iterator[Told]:
    """Yield that the asker was not satisfied, or came back after closing, and was not answered since."""
    again = {move.key for move in lifecycle.moves if move.outcome == "dissatisfied" or move.within_days}
    moves = [fact for fact in facts if fact.code == outcomes.MOVED and fact.case_id == case.case_id]
    answered = max((fact.at for fact in moves if fact.values["move"] in _answers(lifecycle)), default=case.opened_at)
    since = [fact.at for fact in moves if fact.values["move"] in again and fact.at > answered]
    if since:
        yield Told(concern=Concern.REDO, since=since[0])


def _repeated(case: Situation, lifecycle: Lifecycle, facts: Sequence[Fact]) -> Iterator[Told]:
    """Yield that the asker came or wrote a third time since the last answer, or has a third matter at the same unit."""
    answers = [fact.at for fact in facts if fact.code == outcomes.MOVED and fact.values["move"] in _answers(lifecycle)]
    since = max(answers, default=None)
    came = [at for at in case.came if since is None or at > since]
    if came and max(len(came), case.same_asker) >= OFTEN:
        yield Told(concern=Concern.REPEAT, since=came[-1])


def look_again(
    case: Situation,
    *,
    facts: Sequence[Fact],
    free_for_nobody: bool,
    rungs: Iterable[datetime],
    at: datetime,
    calendar: Calendar,
) -> datetime | None:
    """Return the next moment at which time alone changes something about a case; None when none does."""
    if case.is_closed:
        return None
    moments = [*rungs]
    for period in case.periods:
        if period.is_owed and period.stopped_at is None:
            moments += [
                cards.yellow_from(period.due_at, calendar=calendar),
                period.due_at + timedelta(seconds=1),
                cards.red_from(period.due_at, calendar=calendar, urgent=case.urgent),
            ]
    free = since_free(case, facts)
    if free and case.owner == Owner.UNIT:
        moments.append(free + limit(case))
    if free_for_nobody:
        moments.append(at + AGAIN)
    return min((moment for moment in moments if moment > at), default=None)
