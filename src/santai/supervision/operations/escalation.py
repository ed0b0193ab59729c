"""Cards before and after a period ends, and who is told after it: each once, each a fact, never to the handler."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.kernel import reckoning
from santai.kernel.lifecycle import Owner
from santai.supervision import cards as dates
from santai.supervision.events import CardWritten, Escalated
from santai.supervision.models import Card, Step
from santai.supervision.operations.sheets import open_sheet
from santai.supervision.types import Colour, Rung, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

    from santai.cases.queries.situations import Period, Situation
    from santai.identity.types import Scope

RUNGS: Final = Path(__file__).parent.parent / "data" / "escalation.json"
HEAD: Final = ("supervisor",)
ABOVE: Final = Rung(key="above", label="", whose="above", working_days=0)


@lru_cache(maxsize=1)
def rungs() -> tuple[Rung, ...]:
    """Return the rungs, lowest first (santai's own, in `data/escalation.json`)."""
    return tuple(Rung(**row) for row in json.loads(RUNGS.read_text(encoding="utf-8")))


def climb(cases: Iterable[Situation], *, by: Scope, at: datetime) -> int:
    """Write the cards that these cases have earned and take the rungs that are due; return how many cards.

    A case climbs once at a time, for the period that was over first and still runs. What waits for the asker,
    or is joined to another case, does not climb.
    """
    watched = [case for case in cases if case.owner == Owner.UNIT and not case.is_joined]
    ids = [case.case_id for case in watched]
    cards = Card.objects.filter(case_id__in=ids).values_list("clock_id", "round", "colour", "at")
    written = {(clock_id, number, colour): card_at for clock_id, number, colour, card_at in cards}
    taken = set(Step.objects.filter(case_id__in=ids).values_list("case_id", "key"))
    before = len(written)
    for case in watched:
        for period in owed(case):
            _judge(case, period, written, by=by, at=at)
        late = first_red(case, written=written)
        for rung in rungs() if late else ():
            if late and rung_due(rung, late[1]) <= at and (case.case_id, _key(rung, late[0])) not in taken:
                _take(rung, case, late[0], by=by, at=at)
    return len(written) - before


def owed(case: Situation) -> Iterator[Period]:
    """Yield the periods of a case that are owed to somebody and still run."""
    return (period for period in case.periods if period.is_owed and period.stopped_at is None)


def first_red(case: Situation, *, written: Mapping[tuple[UUID, int, str], datetime]) -> tuple[Period, datetime] | None:
    """Return the running period of a case that got its red card first, with when; None without one."""
    reds = [(period, written.get((period.clock_id, period.round, Colour.RED))) for period in owed(case)]
    return min(((period, red_at) for period, red_at in reds if red_at), key=lambda late: late[1], default=None)


def rung_due(rung: Rung, red_at: datetime) -> datetime:
    """Return when a rung is due after a red card."""
    return dates.rung_from(rung, red_at=red_at, calendar=reckoning.calendar())


def _judge(
    case: Situation, period: Period, written: dict[tuple[UUID, int, str], datetime], *, by: Scope, at: datetime
) -> None:
    colour = dates.colour(
        started_at=period.started_at,
        due_at=period.due_at,
        at=at,
        calendar=reckoning.calendar(),
        urgent=case.urgent,
    )
    if colour and (period.clock_id, period.round, colour) not in written:
        written[period.clock_id, period.round, colour] = at
        _write(case, period, colour, by=by, at=at)


def _write(case: Situation, period: Period, colour: Colour, *, by: Scope, at: datetime) -> None:
    seeing = {"order_id": case.order_id, "case_id": case.case_id}
    _, is_new = Card.objects.get_or_create(
        clock_id=period.clock_id, round=period.round, colour=colour, defaults={**seeing, "at": at}
    )
    if is_new:
        append(CardWritten(colour=colour, clock_id=period.clock_id, **seeing), by=by, at=at)


def _key(rung: Rung, period: Period) -> str:
    return f"{rung.key}:{period.clock_id}:{period.round}"


def _take(rung: Rung, case: Situation, period: Period, *, by: Scope, at: datetime) -> None:
    """Take one rung: the handler is told, or a sheet goes to the unit that the rung means.

    A rung on which nobody stands is noted all the same. Where the own unit's head is missing, or handles the case, the
    sheet goes at once to the nearest unit above, and to nobody's only when nobody up to the top may have it.
    """
    person = case.assignee_id if rung.whose == "handler" else None
    unit = _unit(rung, case)
    values = {"order_id": case.order_id, "kind": rung.key, "to_unit_id": unit, "to_post_id": person, "at": at}
    _, is_new = Step.objects.get_or_create(case_id=case.case_id, key=_key(rung, period), defaults=values)
    if not is_new:
        return
    told = Escalated(
        order_id=case.order_id,
        case_id=case.case_id,
        rung=rung.key,
        clock_id=period.clock_id,
        to_unit=unit,
        to_post=person,
    )
    append(told, by=by, at=at)
    if rung.whose == "unit":
        unit = unit or _unit(ABOVE, case)
    elif unit is None:
        return
    open_sheet(order_id=case.order_id, case_id=case.case_id, to_unit=unit, why=Why.OVERDUE, by=by, at=at)


def _unit(rung: Rung, case: Situation) -> UUID | None:
    """Return the unit that a rung means: the nearest one with a supervisor who is not the handler."""
    own, *above = directory.chain(case.unit_id)
    candidates = {"unit": [own], "above": above, "top": above[-1:]}.get(rung.whose, [])
    return next((unit for unit in candidates if _has_another(unit, handler=case.assignee_id)), None)


def _has_another(unit_id: UUID, *, handler: UUID | None) -> bool:
    """Tell whether a unit has a supervisor who is not whoever handles the case, in whichever of their posts."""
    person = identity.person_of(post_id=handler) if handler else None
    return any(post.user_id != person for post in identity.holders(unit_id=unit_id, roles=HEAD))


def coming(case: Situation, *, written: Mapping[tuple[UUID, int, str], datetime]) -> list[datetime]:
    """Return when the rungs of a case that climbs are due."""
    late = first_red(case, written=written)
    return [rung_due(rung, late[1]) for rung in rungs()] if late else []
