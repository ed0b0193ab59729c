"""Asking the person whose matter it is whether somebody may act for them, and what follows from the answer.

A code goes to their telephone. Whoever reads it out to the proxy, or writes it down on the site, has answered; staff
write down what they heard. Who says no takes the matter over: the proxy's query code is dead at once.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.cases.events import ConsentAnswered, ConsentAsked
from santai.cases.models import Representation, WorkOrder
from santai.cases.policies import representation as rules
from santai.cases.queries.people import representing
from santai.cases.types.people import CONSENT_HOW, Consent, ConsentHow
from santai.identity.operations import attempts, codes, grants
from santai.identity.types import Permission, Scope, derived_principal, operation, system_scope
from santai.kernel.codes import plain_symbols
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.kernel.fields import blind_index
from santai.kernel.identifiers import is_mobile
from santai.notices import operations as notices

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.cases.types.people import ProxyView

DOOR: Final = "consent"
SENDING: Final = "consent_sms"
DIGITS: Final = 6
LIFETIME: Final = timedelta(days=7)


class WrongConsentCodeError(DomainError):
    """Number and consent code do not belong together, or the code is used or too old: said in the same words."""

    code = "wrong_consent_code"
    message = mark("编号和同意码对不上，或者同意码已经过期。请核对短信，或拨打 12348，由工作人员问本人。")
    status = 422


def ask(phone: str, row: Representation, *, case_id: UUID, by: Scope, at: datetime) -> None:
    """Send the represented person a code; called inside the operation that opens the order.

    Nothing is sent to a telephone that takes no messages: staff ask such a person themselves.
    """
    if not phone or not is_mobile(phone) or not _paced(phone, by=by, at=at):
        return
    order, row.asked_at = row.order, at
    row.save(update_fields=["asked_at"])
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    grants.give(principals=[_principal(order.number, code)], order_id=order.id, case_id=case_id, due_at=None, at=at)
    notices.queue(
        template="consent",
        phone=phone,
        order_id=order.id,
        values={"number": order.number, "language": order.language},
        effect_key=f"consent:{row.id}",
        at=at,
        secret=code,
    )
    append(ConsentAsked(order_id=order.id), by=system_scope(), at=at)


def _paced(phone: str, *, by: Scope, at: datetime) -> bool:
    """Tell whether this telephone may be sent another question now: whoever asks too often is not answered so."""
    try:
        sent = attempts.take(door=SENDING, subject=phone, address=phone, at=at)
    except attempts.TooManyTriesError:
        return False
    attempts.wrong(sent, door=SENDING, by=by, at=at)
    return True


def answer_with_code(*, number: str, code: str, agrees: bool, address: str, by: Scope, at: datetime) -> str:
    """Write down what the holder of a consent code says; return a new query code when they take the matter over.

    Raises `WrongConsentCodeError` (the same for every way of being wrong), `TooManyTriesError`, `ConsentSettledError`.
    """
    holder, order_id = _opened(number=number, code=code, address=address, by=by, at=at)
    return _settle(order_id=order_id, agrees=agrees, how=ConsentHow.CODE, by=holder, at=at)


def asked_of(*, number: str, code: str, address: str, by: Scope, at: datetime) -> ProxyView:
    """Return who wants to act, for the holder of a consent code to decide; raise what `answer_with_code` raises."""
    holder, order_id = _opened(number=number, code=code, address=address, by=by, at=at)
    found = representing(order_id=order_id, viewer=holder)
    if found is None:
        raise rules.ConsentSettledError
    return found


def _opened(*, number: str, code: str, address: str, by: Scope, at: datetime) -> tuple[Scope, UUID]:
    """Return the scope of whoever holds the code, which sees nothing but by the code, and the order it is for."""
    plain = plain_symbols(number)[:24]
    holder = replace(by, principals=(_principal(plain, plain_symbols(code)),), visits=())
    found = _try(number=plain, address=address, by=holder, at=at)
    if found is None:
        raise WrongConsentCodeError
    return holder, found


@operation
def _try(*, number: str, address: str, by: Scope, at: datetime) -> UUID | None:
    """Return the order whose code this is, or count the wrong try; the caller raises after that is kept."""
    tried = attempts.take(door=DOOR, subject=number, address=address, at=at)
    rows = Representation.objects.filter(order__number=number, asked_at__gt=at - LIFETIME)
    found = rows.values_list("order_id", flat=True).first()
    if found is None:
        attempts.wrong(tried, door=DOOR, by=by, at=at)
        return None
    attempts.right(tried)
    return found


@operation
def record(*, order_id: UUID, agrees: bool, how: str, by: Scope, at: datetime) -> str:
    """Write down what the represented person said to staff; return a new query code when they take the matter over.

    Raises `NotFoundError`, `ConsentUnclearError` without a known way, `ConsentSettledError`.
    """
    by.check(Permission.ORDER_ADD)
    if how not in CONSENT_HOW:
        raise rules.ConsentUnclearError
    return _settle(order_id=order_id, agrees=agrees, how=how, by=by.visiting(), at=at)


@operation
def _settle(*, order_id: UUID, agrees: bool, how: str, by: Scope, at: datetime) -> str:
    order = WorkOrder.objects.filter(id=order_id).first()
    if order is None:
        raise NotFoundError
    ended = (Consent.REFUSED, Consent.WITHDRAWN)
    row = Representation.objects.select_for_update().filter(order=order).exclude(consent__in=ended).first()
    if row is None:
        raise rules.ConsentSettledError
    no = Consent.REFUSED if row.consent == Consent.ASKED else Consent.WITHDRAWN
    answer = Consent.GIVEN if agrees else no
    rules.check_can_answer(row.consent, basis=row.basis, answer=answer)
    row.consent, row.how, row.settled_at = answer, how, at
    row.save(update_fields=["consent", "how", "settled_at"])
    append(ConsentAnswered(order_id=order.id, answer=answer, how=how), by=by, at=at)
    return "" if agrees else codes.renew(order_id=order.id, number=order.number, by=by, at=at)


def _principal(number: str, code: str) -> UUID:
    return derived_principal("consent", blind_index(f"{number}:{code}", domain="consent"))
