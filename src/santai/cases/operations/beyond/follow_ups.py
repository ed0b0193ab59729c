"""What came of a call to the asker (回访), or of a late word looked at (跟进).

A call never says for the asker that they are satisfied: they rate themselves, and who is not reached stays unrated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import FollowedUp
from santai.cases.models import Case, Contact, FollowUp
from santai.cases.operations import moves
from santai.cases.operations.beyond import ladders
from santai.cases.types import Channel
from santai.cases.types.beyond import LATE_WORD, OF_CALL, OF_WORD, Result
from santai.identity.types import Permission, Scope, operation
from santai.kernel.errors import DomainError, NotFoundError, mark

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.kernel.lifecycle import Move

REACHED: Final = frozenset({Result.WILL_RATE, Result.UNSOLVED, Result.DECLINED})


class OwnCaseError(DomainError):
    """Whoever handled a case does not also ask how it was handled."""

    code = "own_case"
    message = mark("自己办的事，请别的同事来回访。")
    status = 403


class DoneAlreadyError(DomainError):
    """Somebody else has made this call, or the case has moved on."""

    code = "followed_up_already"
    message = mark("这一项刚才已经有人办了，或者不用再办了。")
    status = 409


class BadResultError(DomainError):
    """The result is not one of the coded ones, or what the asker said is missing."""

    code = "bad_result"
    message = mark("请选一个结果；本人说没解决的，请写一句是哪里没解决。")
    status = 422


class NoWayBackError(DomainError):
    """The case cannot be done again, because it was withdrawn or turned into another."""

    code = "no_way_back"
    message = mark("这件事不能再办一次，请帮求助人另外登记一件，把这个编号写上。")
    status = 409


@operation
def record(*, follow_up_id: UUID, result: str, words: str = "", by: Scope, at: datetime) -> None:
    """Write what came of a follow-up; nobody reached means the next rung or, after the last, a message to the asker.

    An asker who says that it is not solved has the case done again, without a rating in their name.

    Raises `NotFoundError`, `DoneAlreadyError`, `OwnCaseError`, `BadResultError` and `ForbiddenError`.
    """
    row = FollowUp.objects.select_for_update(of=("self",)).select_related("case").filter(id=follow_up_id).first()
    if row is None:
        raise NotFoundError
    _check(row, result=result, words=words, by=by)
    row.done_at, row.result, row.post_id = at, result, by.post_id
    row.save(update_fields=["done_at", "result", "post_id"])
    fact = FollowedUp(order_id=row.order_id, case_id=row.case_id, kind=row.kind, rung=row.rung, result=result)
    append(fact, by=by, at=at)
    if row.kind != LATE_WORD:
        _after_call(row, at=at, by=by)
    if result == Result.UNSOLVED:
        _do_again(row.case, words=words, by=by, at=at)


def _check(row: FollowUp, *, result: str, words: str, by: Scope) -> None:
    is_call = row.kind != LATE_WORD
    by.check(Permission.CASE_CALL_BACK if is_call else Permission.CASE_REPLY)
    if is_call and row.case.assignee_id and row.case.assignee_id == by.post_id:
        raise OwnCaseError
    if row.done_at:
        raise DoneAlreadyError
    if result not in (OF_CALL if is_call else OF_WORD) or (result == Result.UNSOLVED and not words.strip()):
        raise BadResultError


def _after_call(row: FollowUp, *, by: Scope, at: datetime) -> None:
    if row.result in REACHED:
        Contact(order_id=row.order_id, channel=Channel.HOTLINE, at=at, post_id=by.post_id).save(force_insert=True)
    ladder = registry.get(row.case.line).lifecycle.ladder(row.kind)
    if row.result == Result.NO_ANSWER and row.rung < len(ladder.rungs):
        ladders.climb(row.case, ladder, rung=row.rung + 1, at=at)
    elif row.result in {Result.NO_ANSWER, Result.WILL_RATE}:
        moves.tell(row.case, template="please_rate", at=at)


def _do_again(case: Case, *, words: str, by: Scope, at: datetime) -> None:
    move = _way_back(case)
    if move is None:
        raise NoWayBackError
    moves.act(case_id=case.id, move=move.key, values={"words": words}, by=by, at=at)


def _way_back(case: Case) -> Move | None:
    """Return the move by which staff have a case done again because the asker says so."""
    possible = registry.get(case.line).lifecycle.moves_from(case.state)
    return next((move for move in possible if move.permission == Permission.CASE_CALL_BACK), None)
