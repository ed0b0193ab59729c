"""How many cases stand at once, with clocks and contacts, for the room that watches over them; ids, codes, moments."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.cases import registry
from santai.cases.models import Case, Clock, Contact, Party
from santai.cases.types import Label
from santai.kernel.lifecycle import ClockKind, OrderState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from santai.identity.types import Scope

SPAN: Final = timedelta(days=30)
"""How far back somebody's coming again counts."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """One clock; `round` tells the period as it is from the same one before an extension.

    `is_owed` says that people are told of it or supervision watches it: whoever lets it pass is late.
    """

    clock_id: UUID
    rule: str
    round: int
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    is_promise: bool
    is_owed: bool


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One case as it stands, with what hangs on it; `came` are the moments the asker came or wrote."""

    case_id: UUID
    order_id: UUID
    line: str
    channel: str
    unit_id: UUID
    assignee_id: UUID | None
    owner: str
    is_closed: bool
    is_joined: bool
    urgent: bool
    hand_backs: int
    opened_at: datetime
    periods: tuple[Period, ...]
    came: tuple[datetime, ...]
    same_asker: int


def situations(*, case_ids: Iterable[UUID], viewer: Scope) -> tuple[Situation, ...]:
    """Return how each of these cases stands that the viewer may see, by id; a fixed number of statements.

    `same_asker` counts the orders of the last thirty days from the same telephone at the same unit, discreet ones never
    among them.
    """
    with viewer.read():
        cases = list(Case.objects.filter(id__in=list(case_ids)).select_related("order").order_by("id"))
        clocks = _periods(cases)
        came = _came(cases)
        again = _same_askers(cases)
    return tuple(_situation(case, clocks[case.id], came[case.order_id], again) for case in cases)


def _situation(case: Case, periods: Iterable[Period], came: Iterable[datetime], again: Mapping[UUID, int]) -> Situation:
    state = registry.get(case.line).lifecycle.state(case.state)
    return Situation(
        case_id=case.id,
        order_id=case.order_id,
        line=case.line,
        channel=case.order.channel,
        unit_id=case.unit_id,
        assignee_id=case.assignee_id,
        owner=state.owner,
        is_closed=state.order_state is OrderState.CLOSED,
        is_joined=case.lead_id is not None,
        urgent=case.urgent,
        hand_backs=case.hand_backs,
        opened_at=case.opened_at,
        periods=tuple(periods),
        came=tuple(came),
        same_asker=again.get(case.id, 1),
    )


def _periods(cases: list[Case]) -> Mapping[UUID, list[Period]]:
    lines = {case.id: case.line for case in cases}
    found: dict[UUID, list[Period]] = defaultdict(list)
    for clock in Clock.objects.filter(case_id__in=lines).order_by("case_id", "started_at", "id"):
        rule = registry.get(lines[clock.case_id]).lifecycle.clock(clock.rule)
        is_promise = clock.kind != ClockKind.INTERNAL
        found[clock.case_id].append(
            Period(
                clock_id=clock.id,
                rule=clock.rule,
                round=clock.extended,
                started_at=clock.started_at,
                due_at=clock.due_at,
                stopped_at=clock.stopped_at,
                is_promise=is_promise,
                is_owed=is_promise or rule.watched,
            )
        )
    return found


def _came(cases: list[Case]) -> Mapping[UUID, list[datetime]]:
    found: dict[UUID, list[datetime]] = defaultdict(list)
    contacts = Contact.objects.filter(order_id__in={case.order_id for case in cases}).order_by("at")
    for order_id, at in contacts.values_list("order_id", "at"):
        found[order_id].append(at)
    return found


def _same_askers(cases: list[Case]) -> Mapping[UUID, int]:
    """Return, by case, how many orders its asker's telephone has at its unit; discreet ones count for nobody."""
    open_ones = [case for case in cases if not case.closed_at and _is_plain(case)]
    own = Party.objects.filter(order_id__in={case.order_id for case in open_ones}, capacity="asker")
    phones = dict(own.exclude(phone_index="").values_list("order_id", "phone_index"))
    if not phones:
        return {}
    since = min(case.opened_at for case in open_ones) - SPAN
    theirs = Case.objects.filter(
        order__parties__phone_index__in=set(phones.values()),
        order__parties__capacity="asker",
        order__label=Label.NORMAL,
        order__safe_to_contact=True,
        opened_at__gte=since,
    )
    seen = Counter(set(theirs.values_list("order__parties__phone_index", "unit_id", "order_id")))
    counts = Counter((phone, unit) for phone, unit, _ in seen)
    return {case.id: counts[phones[case.order_id], case.unit_id] for case in open_ones if case.order_id in phones}


def _is_plain(case: Case) -> bool:
    return case.order.label == Label.NORMAL and case.order.safe_to_contact
