"""The story-once card: everything of an order that its viewer may see, in plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from santai.audit import queries as audit
from santai.audit.types import Fact
from santai.cases import registry
from santai.cases.models import Case, Clock, Message, Party, Representation, WorkOrder
from santai.cases.queries import people
from santai.cases.queries.likeness import Joined, joined_to
from santai.cases.queries.timeline import timeline
from santai.cases.types import (
    CHANNEL_LABELS,
    CaseView,
    Channel,
    ClockView,
    MessageView,
    MoveView,
    OrderCard,
)
from santai.cases.types.beyond import FOR_STAFF, Kind
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.kernel import reckoning
from santai.kernel.codes import plain_symbols
from santai.kernel.errors import NotFoundError
from santai.kernel.lifecycle import OrderState, order_state
from santai.papers import queries as papers
from santai.papers.types import FileView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from santai.identity.types import Scope
    from santai.kernel.lifecycle import ClockRule
    from santai.kernel.periods import Day


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A clock with its rule and every day it counted or left out, those of its extension apart.

    `ends_at` is when the present calendar edition has it end: not the stored end where a promise was already told.
    `edition` is the one the stored end was counted under, `extended` by how many working days it was extended.
    """

    clock: ClockView
    rule: ClockRule
    days: tuple[Day, ...]
    extension: tuple[Day, ...]
    ends_at: datetime
    edition: str
    extended: int
    is_told: bool


ABOUT: Final = frozenset({Kind.PART, Kind.REQUEST})
"""Messages that say what a part of a case is about."""


def find_order(*, number: str, viewer: Scope) -> UUID:
    """Return the id of the order (or of the case with this code) the viewer may see; else `NotFoundError`."""
    text = plain_symbols(number)
    with viewer.read():
        found = WorkOrder.objects.filter(number=text).values_list("id", flat=True).first()
        found = found or Case.objects.filter(code=text).values_list("order_id", flat=True).first()
    if found is None:
        raise NotFoundError
    return found


def case_of(*, case_id: UUID, viewer: Scope) -> CaseView:
    """Return one case as the viewer may see it, or raise `NotFoundError`."""
    with viewer.read():
        case = Case.objects.filter(id=case_id).first()
        if case is None:
            raise NotFoundError
        names = directory.unit_names({case.unit_id})
        return _case(case, list(case.clocks.all()), names, viewer)


def card(*, order_id: UUID, viewer: Scope) -> OrderCard:
    """Return the whole card of an order in a fixed number of queries; raise `NotFoundError` when unseen.

    Of an order that was only opened at the viewer's counter, neither notes among staff nor files nor moves are shown.
    """
    with viewer.read():
        rows = _gather(order_id, viewer)
    order, cases = rows.order, rows.cases
    proxy = people.proxy_view(rows.representation)
    return OrderCard(
        id=order.id,
        number=order.number,
        state=order_state(_state(case) for case in cases),
        created_at=order.created_at,
        channel=order.channel,
        channel_label=CHANNEL_LABELS[Channel(order.channel)],
        story=order.story.reveal() if order.story else "",
        summary=order.summary,
        by_voice=order.by_voice,
        label=order.label,
        matter=order.matter,
        division=order.division,
        asker=people.asker_view(order, rows.party, viewer=viewer),
        proxy=proxy,
        is_visit=rows.is_visit,
        cases=tuple(_placed(case, rows, viewer) for case in cases),
        messages=tuple(_message(message, rows.files) for message in rows.messages),
        timeline=timeline(rows.facts, viewer=viewer, acted=proxy.acted if proxy else ""),
        uploads=tuple(file.id for file in rows.files if file.message_id is None),
        version=max(case.version for case in cases),
    )


class _Rows(NamedTuple):
    """Everything of one order that its viewer may see."""

    order: WorkOrder
    cases: list[Case]
    names: dict[UUID, str]
    clocks: list[Clock]
    messages: list[Message]
    party: Party | None
    representation: Representation | None
    is_visit: bool
    files: tuple[FileView, ...]
    facts: tuple[Fact, ...]
    joined: Joined


def _gather(order_id: UUID, viewer: Scope) -> _Rows:
    own = Exists(identity.granted(viewer=viewer).filter(order_id=OuterRef("id")))
    order = WorkOrder.objects.filter(id=order_id).annotate(is_own=own).first()
    cases = list(Case.objects.filter(order_id=order_id).order_by("opened_at", "id"))
    if order is None or not cases:
        raise NotFoundError
    said = Message.objects.filter(order=order).order_by("at", "id")
    is_visit = bool(viewer.visits) and not order.is_own
    parties = list(Party.objects.filter(order=order))
    among_staff = viewer.kind == "staff" and not is_visit
    return _Rows(
        order=order,
        cases=cases,
        names=directory.unit_names({case.unit_id for case in cases}),
        clocks=list(Clock.objects.filter(order_id=order_id).order_by("started_at", "id")),
        messages=list(said if among_staff else said.exclude(kind__in=FOR_STAFF)),
        party=people.asker_of(parties),
        representation=people.latest(order_id) if len(parties) > 1 else None,
        is_visit=is_visit,
        files=() if is_visit else papers.of_order(order_id=order_id, viewer=viewer),
        facts=audit.of_order(order_id=order_id, viewer=viewer),
        joined=joined_to(cases) if among_staff else {},
    )


def _state(case: Case) -> OrderState:
    return registry.get(case.line).lifecycle.state(case.state).order_state


def _placed(case: Case, rows: _Rows, viewer: Scope) -> CaseView:
    """Return a case with what it is joined to and, for a part, what it is about; a visit brings no moves."""
    about = (message.text for message in rows.messages if message.case_id == case.id and message.kind in ABOUT)
    lead, joined = rows.joined.get(case.id, ("", ()))
    words = next((text.reveal() for text in about if text), "")
    found = _case(case, rows.clocks, rows.names, viewer)
    moves = () if rows.is_visit else found.moves
    return replace(found, moves=moves, lead_number=lead, joined=joined, about=words)


def _case(case: Case, clocks: list[Clock], names: dict[UUID, str], viewer: Scope) -> CaseView:
    line = registry.get(case.line)
    state = line.lifecycle.state(case.state)
    own = [clock for clock in clocks if clock.case_id == case.id]
    return CaseView(
        id=case.id,
        code=case.code,
        line=line.key,
        line_label=line.label,
        unit_id=case.unit_id,
        unit_name=names.get(case.unit_id, ""),
        state=state.key,
        state_label=state.label,
        sentence=state.sentence,
        owner=state.owner,
        due_at=case.due_at,
        version=case.version,
        assignee_id=case.assignee_id,
        urgent=case.urgent,
        outcome=case.outcome,
        outcome_label=line.outcomes.get(case.outcome, ""),
        moves=tuple(_moves(case, running={clock.rule for clock in own if not clock.stopped_at}, viewer=viewer)),
        clocks=tuple(_clock(case, clock) for clock in own),
        parent_id=case.parent_id,
    )


def _moves(case: Case, *, running: set[str], viewer: Scope) -> Iterator[MoveView]:
    """Yield the moves that the viewer may make now, leaving out those whose time or target is not there."""
    for move in registry.get(case.line).lifecycle.moves_from(case.state):
        in_time = not move.during or move.during in running
        has_target = "conversion" not in move.writes or registry.takers(case.line)
        if viewer.may(move.permission) and in_time and has_target:
            yield MoveView(key=move.key, label=move.label, needs=move.needs)


def _clock(case: Case, clock: Clock) -> ClockView:
    rule = registry.get(case.line).lifecycle.clock(clock.rule)
    return ClockView(
        label=rule.label,
        kind=clock.kind,
        started_at=clock.started_at,
        due_at=clock.due_at,
        stopped_at=clock.stopped_at,
        authority=f"{rule.authority} {rule.article}".strip(),
        provisional=clock.provisional,
    )


def days_of(*, case_id: UUID, place: int, viewer: Scope) -> Counted:
    """Return the clock at `place` of a case with its rule and every day it counted or left out.

    Pauses, an extension and imported calendar editions are taken in, so that the days tell what the stored date was
    made of. Raises `NotFoundError` for a case or clock the viewer may not see.
    """
    with viewer.read():
        case = Case.objects.filter(id=case_id).first()
        clocks = list(Clock.objects.filter(case_id=case_id).order_by("started_at", "id"))
    if case is None or place >= len(clocks):
        raise NotFoundError
    clock = clocks[place]
    rule = registry.get(case.line).lifecycle.clock(clock.rule)
    found = reckoning.count(rule, started_at=clock.started_at, pauses=reckoning.tolls(clock.tolls))
    ends_at, extension = reckoning.extended(found, working_days=clock.extended)
    return Counted(
        clock=_clock(case, clock),
        rule=rule,
        days=found.days,
        extension=extension,
        ends_at=ends_at,
        edition=clock.edition,
        extended=clock.extended,
        is_told=clock.told_at is not None,
    )


def _message(message: Message, files: tuple[FileView, ...]) -> MessageView:
    return MessageView(
        id=message.id,
        kind=message.kind,
        text=message.text.reveal() if message.text else "",
        author=message.author_name,
        at=message.at,
        uploads=tuple(file.id for file in files if file.message_id == message.id),
    )
