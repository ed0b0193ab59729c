"""Receiving somebody at a counter or on the telephone: one press of the quick form is one operation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from santai.cases import queries as cases
from santai.cases.operations import access, intake, moves, repeats, words
from santai.cases.operations.people import recognising, returning
from santai.cases.operations.people.recognising import Check
from santai.desk.types import OUTCOMES, Outcome, Press, Received, Reception
from santai.identity.types import Permission, Scope, operation
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.cases.types import Opened

REPLY: Final = "reply"


class AnswerMissingError(DomainError):
    """It was said to be answered on the spot, and there is no answer."""

    code = "answer_missing"
    message = mark("选了“解答即结”，请把当场的答复写上。")
    status = 422


def press(given: Reception, *, key: str, by: Scope, at: datetime) -> Received:
    """Do what was pressed, once for each `key`, and return what came of it.

    Raises what the operations below raise; then nothing was written, and everything filled in is still there.
    """
    if given.press is Press.FIND:
        return _find(given, by=by, at=at)
    if given.press is Press.OPEN:
        return _open(given, by=by, at=at)
    if given.press is Press.GO_ON:
        return _go_on(given, key=key, by=by, at=at)
    opened = receive(given, key=key, by=by, at=at)
    return Received(press=given.press, opened=opened, is_answered=bool(given.answer))


def _find(given: Reception, *, by: Scope, at: datetime) -> Received:
    found = recognising.seek(handle=given.handle or given.number, check=_check(given), by=by, at=at)
    numbers = [row.number for row in found]
    chosen = given.number if given.number in numbers else next(iter(numbers), "")
    return Received(press=given.press, earlier=found, chosen=chosen)


def _check(given: Reception) -> Check:
    return Check(checked_identity=given.check, channel=given.told.channel, claims=given.claims)


def _open(given: Reception, *, by: Scope, at: datetime) -> Received:
    """Open one earlier order; what else shows is looked for again, now that somebody was checked."""
    check = _check(given)
    order_id = recognising.recognise(number=given.number, check=check, purpose=given.purpose, by=by, at=at)
    access.open_card(order_id=order_id, by=by, at=at)
    return replace(_find(given, by=by, at=at), card=cases.card(order_id=order_id, viewer=by))


def _go_on(given: Reception, *, key: str, by: Scope, at: datetime) -> Received:
    order_id = cases.find_order(number=given.number, viewer=by)
    text = given.told.story
    body: dict[str, object] = {"order": str(order_id), "text": text, "proxy": given.by_proxy}

    def add() -> UUID:
        gone = returning.go_on(
            order_id=order_id, text=text, channel=given.told.channel, proxy=given.by_proxy, by=by, at=at
        )
        return gone.order_id

    repeats.once(door="order.go_on", key=key, body=body, work=add, by=by, at=at)
    return Received(press=given.press, card=cases.card(order_id=order_id, viewer=by))


@operation
def receive(given: Reception, *, key: str, by: Scope, at: datetime) -> Opened:
    """Open an order for whoever is there and, with an answer, reply on the spot; all of it or nothing.

    An outcome whose service line stands opens that line's case; any other is written down for the next desk. The same
    `key` with the same words answers the same again. Raises `AnswerMissingError`, `ForbiddenError`, what `create` and
    `act` raise.
    """
    by.check(Permission.ORDER_CREATE_FOR)
    outcome = Outcome(given.outcome) if given.outcome else None
    if outcome is Outcome.ANSWERED and not given.answer:
        raise AnswerMissingError
    way = OUTCOMES[outcome] if outcome else None
    stands = way is not None and way.line in {line.key for line in cases.lines()}
    told = replace(given.told, line=way.line) if way and stands else given.told
    opened = intake.create(intake=told, key=key, by=by, at=at)
    if given.answer:
        _reply(opened, text=given.answer, by=by, at=at)
    if way and way.note and not stands:
        _note(opened, text=gettext(way.note), key=key, by=by, at=at)
    return opened


def _reply(opened: Opened, *, text: str, by: Scope, at: datetime) -> None:
    """Reply, unless that was done when the same key came first."""
    case = cases.case_of(case_id=opened.case_id, viewer=by)
    if REPLY in {move.key for move in case.moves}:
        moves.act(case_id=case.id, move=REPLY, values={REPLY: text}, version=case.version, by=by, at=at)


def _note(opened: Opened, *, text: str, key: str, by: Scope, at: datetime) -> None:
    def add() -> UUID:
        return words.add(order_id=opened.order_id, text=text, internal=True, by=by, at=at)

    body: dict[str, object] = {"order": str(opened.order_id), "text": text}
    repeats.once(door="reception.note", key=key, body=body, work=add, by=by, at=at)
