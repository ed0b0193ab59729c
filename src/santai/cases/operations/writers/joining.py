"""Joining a case to another order's case about the same thing (并案), so that one answer serves every asker.

Each asker keeps the own number, code, promise, rating and view; nobody reads of the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import CaseJoined
from santai.cases.models import Case, Message
from santai.cases.operations import clocks
from santai.cases.operations.writers import beside
from santai.cases.operations.writers.sight import watchers
from santai.cases.types.beyond import Kind
from santai.identity.operations import grants
from santai.identity.types import Permission, operation
from santai.kernel.codes import plain_symbols
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.cases.operations.steps import Step
    from santai.identity.types import Scope


class NoSuchLeadError(DomainError):
    """There is no case of this line, at work and in sight, that the number names."""

    code = "no_such_lead"
    message = mark("没有找到可以并进去的事：请核对编号，那件事要还在办、还没有答复、而且是同一类。")
    status = 422


class CircleError(DomainError):
    """A case cannot be joined to itself, nor to one that is joined to it."""

    code = "circle_of_joins"
    message = mark("那一件已经并在这件事里，或者就是这件事，不能再并过去。")
    status = 422


def join(step: Step) -> None:
    """Join the case to the one that `into` (an order's number or a case's code) names; its unit takes both.

    The promise to this asker keeps running. Cases joined to this one go along, so that nobody is joined to a case
    that is itself joined. Raises `NoSuchLeadError` and `CircleError`.
    """
    case = step.case
    lead = _lead(step)
    for one in (case, *Case.objects.select_for_update().filter(lead=case)):
        new = watchers(lead.unit_id, order_id=one.order_id)
        grants.give(principals=new, order_id=one.order_id, case_id=one.id, due_at=clocks.rank(one), at=one.opened_at)
        one.lead, one.unit_id, one.assignee_id = lead, lead.unit_id, None
        if one is not case:
            one.save(update_fields=["lead", "unit", "assignee_id"])
        append(CaseJoined(order_id=one.order_id, case_id=one.id, into=lead.id), by=step.by, at=step.at)


def _lead(step: Step) -> Case:
    """Return the locked case that the number names, or the one which that is joined to."""
    case, text = step.case, plain_symbols(step.values["into"])
    rows = Case.objects.filter(line=case.line, closed_at=None)
    named = rows.filter(code=text).first() or rows.filter(order__number=text).order_by("opened_at", "id").first()
    if named is None:
        raise NoSuchLeadError
    if case.id in {named.id, named.lead_id}:
        raise CircleError
    lead = Case.objects.select_for_update(of=("self",)).get(id=named.lead_id or named.id)
    carried = {move.key for move in registry.get(lead.line).lifecycle.moves_from(lead.state) if move.carries}
    if lead.lead_id or step.move.target == lead.state or not carried:
        raise NoSuchLeadError
    return lead


def part(step: Step) -> None:
    """Let the case stand alone again, if it was joined to one."""
    if step.case.lead_id is None:
        return
    step.case.lead = None
    append(CaseJoined(order_id=step.case.order_id, case_id=step.case.id), by=step.by, at=step.at)


def same_reply(step: Step) -> None:
    """Give this asker the leading case's answer in its author's name, and let the case stand alone."""
    case = step.case
    answer = Message.objects.filter(case=case.lead, kind=Kind.REPLY).order_by("-at", "-id").first()
    if case.lead is None or answer is None or answer.text is None:
        raise NoSuchLeadError
    case.rounds += 1
    words = answer.text.reveal()
    beside.put(case, kind=Kind.REPLY, text=words, author=answer.author_name, post_id=answer.post_id, at=step.at)
    part(step)


@operation
def move_along(*, lead_id: UUID, unit_id: UUID, by: Scope, at: datetime) -> None:
    """Bring the cases that are joined to one which went to another unit there too; for a job, which sees them all."""
    by.check(Permission.CASE_CARRY)
    for case in Case.objects.select_for_update().filter(lead_id=lead_id).exclude(unit_id=unit_id):
        new = watchers(unit_id, order_id=case.order_id)
        grants.give(
            principals=new, order_id=case.order_id, case_id=case.id, due_at=clocks.rank(case), at=case.opened_at
        )
        case.unit_id = unit_id
        case.save(update_fields=["unit"])
        append(CaseJoined(order_id=case.order_id, case_id=case.id, into=lead_id), by=by, at=at)
