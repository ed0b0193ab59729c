"""What an outside body does with what was forwarded to it: open it by its reply code, and answer once (回函)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from santai.audit.operations import append
from santai.cases.events import OutsideReplied
from santai.cases.models import Case, Forwarding
from santai.cases.operations.writers import beside
from santai.cases.operations.writers.forwarding import key_of
from santai.cases.types.beyond import ForwardedView, Kind
from santai.directory import queries as directory
from santai.identity.operations import attempts
from santai.identity.types import Permission, Scope, operation
from santai.kernel import jobs, texts
from santai.kernel.codes import normalise_query_code
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from datetime import datetime

DOOR: Final = "forwarding"
LONGEST: Final = 5000
LONGEST_NAME: Final = 40
LONGEST_AUTHOR: Final = 64


class NothingForwardedError(DomainError):
    """No sending has this reply code; said in the same words when it is over."""

    code = "nothing_forwarded"
    message = mark("这个回函码打不开任何内容：可能抄错了，也可能已经过期或收回。请和发来的机构联系。")
    status = 404


class RepliedAlreadyError(DomainError):
    """The body has answered; one answer lands on the case."""

    code = "replied_already"
    message = mark("已经收到过回复。要补充，请和发来的机构联系。")
    status = 409


class EmptyReplyError(DomainError):
    """The answer, or who gives it, is missing or too long."""

    code = "empty_reply"
    message = mark("请写明回复内容（最多 5000 个字）和回复的人或部门。")
    status = 422


def open_forwarded(*, code: str, address: str, by: Scope, at: datetime) -> ForwardedView:
    """Return what was sent under this reply code; nothing else of the order can be read with it.

    Raises `BadQueryCodeError`, `NothingForwardedError` and `TooManyTriesError` after five wrong tries.
    """
    key = key_of(normalise_query_code(code))
    row = _try(key=key, address=address, by=by.reaching(key), at=at)
    if row is None:
        raise NothingForwardedError
    return _view(row)


@operation
def _try(*, key: UUID, address: str, by: Scope, at: datetime) -> Forwarding | None:
    """Return the sending, or count the wrong try; the caller raises after this transaction is kept."""
    tried = attempts.take(door=DOOR, subject=str(key), address=address, at=at)
    row = Forwarding.objects.filter(id=key, ended_at=None, expires_at__gt=at).first()
    if row is None:
        attempts.wrong(tried, door=DOOR, by=by, at=at)
        return None
    attempts.right(tried)
    if row.opened_at is None:
        Forwarding.objects.filter(id=key).update(opened_at=at)
    return row


def _view(row: Forwarding) -> ForwardedView:
    names = {body.key: body.name for body in directory.outside_bodies()}
    return ForwardedView(
        body=names.get(row.body, row.body),
        words=row.words.reveal(),
        sent_at=row.created_at,
        expires_at=row.expires_at,
        reply=row.reply.reveal() if row.reply else "",
        replied_by=row.replied_by.reveal() if row.replied_by else "",
        replied_at=row.replied_at,
        is_over=row.ended_at is not None,
    )


@operation
def _write(*, key: UUID, text: str, name: str, by: Scope, at: datetime) -> None:  # noqa: ARG001  seen by its scope
    row = Forwarding.objects.select_for_update().filter(id=key, ended_at=None, expires_at__gt=at).first()
    if row is None:
        raise NothingForwardedError
    if row.replied_at:
        raise RepliedAlreadyError
    row.reply, row.replied_by, row.replied_at = text, name, at
    row.save(update_fields=["reply", "replied_by", "replied_at"])
    jobs.enqueue("cases.outside_replied", forwarding_id=str(key))


def reply(*, code: str, text: str, name: str, by: Scope, at: datetime) -> None:
    """Answer what was sent; the answer lands on the case, for the unit that asked to pass on.

    Raises `BadQueryCodeError`, `NothingForwardedError`, `RepliedAlreadyError` and `EmptyReplyError`.
    """
    key = key_of(normalise_query_code(code))
    text, name = texts.clean(text), texts.clean(name)
    if not text or not name or len(text) > LONGEST or len(name) > LONGEST_NAME:
        raise EmptyReplyError
    _write(key=key, text=text, name=name, by=by.reaching(key), at=at)


@operation
def land(*, forwarding_id: UUID, by: Scope, at: datetime) -> Case | None:
    """Write the outside answer onto its case, for staff; return the case the first time, for a job that moves it on."""
    by.check(Permission.CASE_CARRY)
    row = Forwarding.objects.select_for_update(of=("self",)).select_related("case").filter(id=forwarding_id).first()
    if row is None or row.landed_at or not row.replied_at:
        return None
    row.landed_at = at
    row.save(update_fields=["landed_at"])
    view, case = _view(row), row.case
    author = f"{view.body}・{view.replied_by}"[:LONGEST_AUTHOR]
    beside.put(case, kind=Kind.OUTSIDE, text=view.reply, author=author, post_id=None, at=at)
    append(OutsideReplied(order_id=case.order_id, case_id=case.id, body=row.body), by=by, at=at)
    return case
