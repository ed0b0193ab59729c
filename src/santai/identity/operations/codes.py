"""Query codes: issued with an order, shown by the asker instead of an account, replaced when lost."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.identity.events import OrderOpened
from santai.identity.models import QueryCode
from santai.identity.operations import attempts, grants
from santai.identity.queries import granted
from santai.identity.roles import citizen_scope
from santai.identity.types import IdentityCheck, Permission, Scope, operation
from santai.kernel.codes import grouped_query_code, new_query_code, normalise_query_code, plain_symbols
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

DOOR: Final = "code"
NOTHING: Final = "0" * 32


class WrongCodeError(DomainError):
    """Number and query code do not belong together; said in the same words when there is no such number."""

    code = "wrong_code"
    message = mark("编号和查询码对不上。请逐位核对；查询码丢了，可带身份证到窗口或拨打 12348 补发。")
    status = 404


class NotCheckedError(DomainError):
    """A code was to be replaced without a known way of checking who asks."""

    code = "identity_not_checked"
    message = mark("请先核对来人身份，并选明是怎样核对的。")
    status = 422


def issue(*, order_id: UUID, number: str, by: Scope, at: datetime, checked_identity: str = "") -> tuple[QueryCode, str]:
    """Return a new query code's row, which is a principal of grants, and the code itself, to be shown once.

    Called inside the operation that opens the order; only a keyed fingerprint is stored.
    """
    plain = new_query_code()
    row = QueryCode(
        number=number,
        order_id=order_id,
        code_index=_fingerprint(number, plain),
        created_at=at,
        issued_by_id=by.post_id or by.actor_id,
        checked_identity=checked_identity,
    )
    row.save(force_insert=True)
    return row, grouped_query_code(plain)


def holder(*, code_id: UUID, order_id: UUID) -> Scope:
    """Return the scope of whoever was handed this query code a moment ago; a replaced one sees nothing."""
    return citizen_scope(code_id, order_id=order_id)


def open_with_code(*, number: str, code: str, address: str, by: Scope, at: datetime) -> Scope:
    """Return the scope of whoever shows this number and query code.

    Raises `BadQueryCodeError` for what cannot be a code, `WrongCodeError` (the same for an unknown number and a
    wrong code, after the same work) and `TooManyTriesError` after five wrong tries at one number or from one address.
    """
    symbols = normalise_query_code(code)
    row = _try(number=plain_symbols(number)[:24], code=symbols, address=address, by=by, at=at)
    if row is None:
        raise WrongCodeError
    return citizen_scope(row.id, order_id=row.order_id)


@operation
def _try(*, number: str, code: str, address: str, by: Scope, at: datetime) -> QueryCode | None:
    """Return the live row that fits, or count the wrong try; the caller raises after this transaction is kept."""
    tried = attempts.take(door=DOOR, subject=number, address=address, at=at)
    row = QueryCode.objects.filter(number=number, ended_at__isnull=True).first()
    fits = compare_digest(row.code_index if row else NOTHING, _fingerprint(number, code))
    if row is None or not fits:
        attempts.wrong(tried, door=DOOR, by=by, at=at)
        return None
    attempts.right(tried)
    append(OrderOpened(order_id=row.order_id), by=citizen_scope(row.id), at=at)
    return row


@operation
def reissue(*, order_id: UUID, number: str, checked_identity: str, by: Scope, at: datetime) -> str:
    """Return a new query code for a lost one, which is dead at once: it loses its grants to the new one.

    The row keeps who issued it and how the asker's identity was checked; the room that owns the order announces it.
    Raises `NotCheckedError` without a known check, `NotFoundError` for an order this post may not see.
    """
    by.check(Permission.CODE_REISSUE)
    if checked_identity not in set(IdentityCheck):
        raise NotCheckedError
    if not granted(viewer=by).filter(order_id=order_id).exists():
        raise NotFoundError
    return renew(order_id=order_id, number=number, checked_identity=checked_identity, by=by, at=at)


def renew(*, order_id: UUID, number: str, by: Scope, at: datetime, checked_identity: str = "") -> str:
    """Return a new query code in the place of the living one; called inside the operation that knows why.

    Raises `NotFoundError` when the order has none.
    """
    old = QueryCode.objects.select_for_update().filter(order_id=order_id, number=number, ended_at__isnull=True).first()
    if old is None:
        raise NotFoundError
    old.ended_at = at
    old.save(update_fields=["ended_at"])
    row, plain = issue(order_id=order_id, number=number, checked_identity=checked_identity, by=by, at=at)
    grants.replace(order_id=order_id, old=old.id, new=row.id)
    return plain


def _fingerprint(number: str, code: str) -> str:
    return blind_index(f"{number}:{code}", domain="query_code")
