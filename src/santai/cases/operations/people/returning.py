"""Somebody comes again: their words go to the earlier order, which moves on if it waited for them, or opens again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F

from santai.audit import queries as audit
from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import CameAgain, Recognised
from santai.cases.models import Case, Contact, WorkOrder
from santai.cases.operations import moves, words
from santai.cases.operations.people.recognising import NotRecognisedError
from santai.cases.types.people import GoneOn
from santai.identity.types import Permission, Scope, operation, visit_principal, widened
from santai.kernel.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.cases.types import Channel
    from santai.kernel.lifecycle import Move


@operation
def go_on(*, order_id: UUID, text: str, channel: Channel, proxy: bool, by: Scope, at: datetime) -> GoneOn:
    """Write down what the asker says now, on the order they came with before; no new number is made.

    Where the table has a move that the asker may speak (an answer to a question, opening a closed case again within
    its days), it is made for them; otherwise the words are appended, also to a case closed long ago. `proxy` says
    that whoever acts for the asker came. Raises `NotFoundError` for an order that is not open at this post,
    `NotRecognisedError` when nobody was recognised for it here today, `NothingToAddError`, `StoryTooLongError`.
    """
    by.check(Permission.ORDER_CREATE_FOR)
    seeing = by.visiting()
    with widened(by, *by.visits):
        order = WorkOrder.objects.select_for_update().filter(id=order_id).first()
        cases = Case.objects.filter(order=order).order_by(F("closed_at").desc(nulls_first=True), "-opened_at")
        case = cases.first() if order else None
        if order is None or case is None:
            raise NotFoundError
        _check_recognised(order_id, by=by, at=at)
        move = _spoken(case, at=at)
        append(CameAgain(order_id=order_id, channel=channel, proxy=proxy), by=by, at=at)
        if move and text.strip():
            Contact(order=order, channel=channel, at=at, post_id=by.post_id).save(force_insert=True)
    if move and text.strip():
        speaking = replace(seeing, verbs=by.verbs | {Permission(move.permission)})
        moves.act(case_id=case.id, move=move.key, values={"words": text}, by=speaking, at=at)
        return GoneOn(order_id=order_id, number=order.number, moved=move.key)
    words.add(order_id=order_id, text=text, channel=channel, spoken=True, by=seeing, at=at)
    return GoneOn(order_id=order_id, number=order.number)


def _check_recognised(order_id: UUID, *, by: Scope, at: datetime) -> None:
    """Raise unless somebody was recognised for this order at this post today, also where the post sees it anyway."""
    today = {by.post_id: visit_principal(by.post_id, at)} if by.post_id else {}
    acts = audit.acts(order_id=order_id, code=Recognised.code)
    if not any(post in today and visit_principal(post, when) == today[post] for post, when in acts):
        raise NotRecognisedError


def _spoken(case: Case, *, at: datetime) -> Move | None:
    """Return the move that the asker may speak now, if the table has one and its days are not over."""
    for move in registry.get(case.line).lifecycle.moves_from(case.state):
        last = case.closed_at + timedelta(days=move.within_days) if case.closed_at and move.within_days else at
        if move.spoken and at <= last:
            return move
    return None
