"""Moving a case: lock the row, ask the table, check, change, append the fact, tell; the one way there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import policies, registry
from santai.cases.events import CaseMoved
from santai.cases.models import Case, Party, Rating
from santai.cases.operations import clocks, discretion, telling
from santai.cases.operations.beyond import ladders
from santai.cases.operations.people import acting
from santai.cases.operations.steps import Step
from santai.cases.operations.writers import beside, conversion, forwarding, handling, joining, parts, pauses
from santai.cases.types import NEEDS
from santai.cases.types.beyond import Kind
from santai.identity.operations import grants
from santai.identity.types import Scope, operation
from santai.kernel import jobs, texts
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import NotFoundError
from santai.kernel.lifecycle import OrderState, Owner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from santai.kernel.lifecycle import Lifecycle, Move

CHANGING = (
    "state", "version", "outcome", "closed_at", "assignee_id", "due_at", "rounds",
    "unit_id", "handed_from_id", "hand_backs", "lead",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Where a case stands after a move; `handed` is what is shown once to whoever made it."""

    case_id: UUID
    order_id: UUID
    state: str
    version: int
    due_at: datetime | None
    handed: tuple[str, ...] = ()


@operation
def act(
    *,
    case_id: UUID,
    move: str,
    by: Scope,
    at: datetime,
    values: Mapping[str, str] | None = None,
    version: int | None = None,
) -> Moved:
    """Make the move `move` with its `values`; two desks pressing at once cannot both win.

    Raises `NotFoundError` for a case the scope may not see, `ForbiddenMoveError` (409, with what is possible),
    `StaleError` when `version` is not the present one, `ForbiddenError`, and `MissingValueError`.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(id=case_id).first()
    if case is None:
        raise NotFoundError
    lifecycle = registry.get(case.line).lifecycle
    chosen = lifecycle.move(move, source=case.state, may=by.may)
    policies.check_can_move(case=case, move=chosen, by=by, version=version, at=at)
    step = Step(case=case, move=chosen, values=_given(chosen, values or {}), by=by, at=at)
    for writer in (WRITERS[name] for name in (*chosen.needs, *chosen.writes) if name in WRITERS):
        writer(step)
    return _arrive(step, lifecycle)


def _given(move: Move, values: Mapping[str, str]) -> dict[str, str]:
    """Return the cleaned values a move needs, or raise naming the first one missing."""
    given = {name: texts.clean(value) for name, value in values.items()}
    for name in move.needs:
        if not given.get(name):
            raise policies.MissingValueError(label=NEEDS.get(name, name))
    policies.check_length(max(given.values(), key=len, default=""), limit=policies.MAX_STORY)
    return given


def _arrive(step: Step, lifecycle: Lifecycle) -> Moved:
    """Bring the case into its new state with clocks, grants, event and notice."""
    case, move, source = step.case, step.move, step.case.state
    target = move.arrives(source)
    closed = lifecycle.state(target).order_state is OrderState.CLOSED
    if closed:
        clocks.stop_all(case, at=step.at)
    starts = lifecycle.starting(move.starts, urgent=case.urgent)
    clocks.switch(case, stops=move.stops, starts=starts, at=step.at)
    if move.pauses or move.resumes:
        _pause_or_resume(step)
    case.due_at = clocks.next_due(case.id)
    case.state, case.version = target, case.version + 1
    case.outcome = move.outcome or case.outcome
    case.closed_at = step.at if closed else None
    if move.takes and not move.spoken:
        _take(case, step.by)
    case.save(update_fields=CHANGING)
    grants.retime(case_id=case.id, due_at=clocks.rank(case), is_open=not closed)
    append(_fact(step, source), by=acting.actor(step.by, order_id=case.order_id)[0], at=step.at)
    if move.notice:
        tell(case, template=move.notice, at=step.at)
    _set_others_going(step, source=source)
    for finish in step.last:
        finish()
    return _moved(step)


def _moved(step: Step) -> Moved:
    case = step.case
    return Moved(
        case_id=case.id,
        order_id=case.order_id,
        state=case.state,
        version=case.version,
        due_at=case.due_at,
        handed=tuple(step.handed),
    )


def _pause_or_resume(step: Step) -> None:
    """Let clocks stand still until the clock that the move started is over, or run again."""
    if step.move.resumes:
        pauses.run_again(step)
    if step.move.pauses:
        ends = clocks.next_due(step.case.id, rules=step.move.starts)
        if ends:
            pauses.stand_still(step, ground=step.move.pauses, until=ends.astimezone(BEIJING).date())


def _fact(step: Step, source: str) -> CaseMoved:
    return CaseMoved(
        order_id=step.case.order_id,
        case_id=step.case.id,
        line=step.case.line,
        move=step.move.key,
        from_state=source,
        to_state=step.case.state,
        outcome=step.move.outcome,
    )


def _set_others_going(step: Step, *, source: str) -> None:
    """Have what hangs on this case follow: joined cases, a waiting parent, help needed no more, calls."""
    case, table = step.case, registry.get(step.case.line).lifecycle
    state = table.state(case.state)
    if step.move.carries:
        jobs.enqueue("cases.carry", lead_id=str(case.id), unit_id=str(case.unit_id), move=step.move.carries)
    if case.parent_id and case.closed_at:
        jobs.enqueue("cases.part_closed", parent_id=str(case.parent_id), unit_id=str(case.unit_id))
    if state.owner is not Owner.UNIT and Case.objects.filter(parent=case, closed_at=None).exists():
        jobs.enqueue("cases.call_off", parent_id=str(case.id), unit_id=str(case.unit_id))
    if case.state != source:
        ladders.drop(case, table, source=source, at=step.at)
    ladders.begin(case, ladders=map(table.ladder, step.move.rings), at=step.at)


def _take(case: Case, by: Scope) -> None:
    """Make whoever moves an unassigned case its handler, with sight of it in their own list."""
    if by.post_id is None or case.assignee_id is not None:
        return
    case.assignee_id = by.post_id
    due_at = clocks.rank(case)
    grants.give(principals=[by.post_id], order_id=case.order_id, case_id=case.id, due_at=due_at, at=case.opened_at)


def tell(case: Case, *, template: str, at: datetime) -> None:
    """Queue a message to the asker and to who acts for them; a person who is not safe to contact is never messaged."""
    party = Party.objects.filter(order_id=case.order_id, capacity="asker").select_related("order").first()
    if party:
        key = f"{template}:{case.id}:{case.version}"
        telling.tell(party, template=template, effect_key=key, at=at)


def _write_reply(step: Step) -> None:
    step.case.rounds += 1
    _say(step, kind=Kind.REPLY, text=step.values["reply"])


def _write_question(step: Step) -> None:
    _say(step, kind=Kind.REPLY, text=step.values["question"])


def _write_words(step: Step) -> None:
    _say(step, kind=Kind.WORD, text=step.values["words"])


def _say(step: Step, *, kind: str, text: str) -> None:
    beside.say(step, case=step.case, kind=kind, text=text)
    step.case.urgent |= discretion.heed(text, order_id=step.case.order_id, by=step.by, at=step.at)


def _write_rating(step: Step) -> None:
    """Write what the asker said; only the asker's own scope may, and once for each round."""
    if step.by.kind != "citizen":
        raise policies.NotTheAskerError
    Rating(
        order_id=step.case.order_id,
        case=step.case,
        round=step.case.rounds,
        score=step.move.outcome,
        reason=step.values.get("reason", ""),
        at=step.at,
    ).save(force_insert=True)


WRITERS: dict[str, Callable[[Step], None]] = {
    "assistance": parts.assist,
    "conversion": conversion.convert,
    "extension": handling.extend,
    "forward": forwarding.forward,
    "forward_end": forwarding.end,
    "hand_back": handling.hand_back,
    "hand_over": handling.hand_over,
    "join": joining.join,
    "opinion": parts.give_opinion,
    "part": joining.part,
    "pause": pauses.pause,
    "question": _write_question,
    "rating": _write_rating,
    "reply": _write_reply,
    "same_reply": joining.same_reply,
    "split": parts.split,
    "words": _write_words,
}
