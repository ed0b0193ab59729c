"""Finding somebody's earlier orders at a counter or during a call, and opening one once it is sure who they are.

Nobody is searched for by what is readable: a telephone, an ID number and a number each lead to a principal, and the
database shows what that principal was granted. Walls around the unit, the post and the person subtract as always.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import PeopleSought, Recognised
from santai.cases.models import Case, Contact, Party, Representation
from santai.cases.operations import clocks
from santai.cases.operations.people.reaching import ENDED
from santai.cases.policies import recognition
from santai.cases.policies.recognition import Discretion
from santai.cases.types.people import Claims, Earlier, OpenFor
from santai.identity import queries as identity
from santai.identity.operations import attempts, grants
from santai.identity.types import (
    Permission,
    Scope,
    citizen_principal,
    operation,
    phone_principal,
    visit_principal,
    widened,
)
from santai.kernel.codes import plain_symbols
from santai.kernel.errors import DomainError, mark
from santai.kernel.fields import blind_index
from santai.kernel.identifiers import normalise_citizen_id, normalise_phone
from santai.kernel.texts import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from santai.cases.policies.recognition import Handle
    from santai.cases.types import Channel

DOOR: Final = "recognise"
MOST: Final = 20


class NotRecognisedError(DomainError):
    """What was said does not agree with the record, is not enough for such an order, or there is no such order."""

    code = "not_recognised"
    message = mark("没有打开：报的和登记的对不上，或者这样核对还不够。可以请本人出示查询码，也可以重新登记。")
    status = 422


class PurposeMissingError(DomainError):
    """An earlier order was to be opened without saying what for."""

    code = "open_for_missing"
    message = mark("请选打开这件事做什么用，会记下来。")
    status = 422


@dataclass(frozen=True, kw_only=True)
class Check:
    """How staff made sure who is there, where, and what that person says of themselves."""

    checked_identity: str
    channel: Channel
    claims: Claims


@operation
def seek(*, handle: str, check: Check, by: Scope, at: datetime) -> tuple[Earlier, ...]:
    """Return the earlier orders behind a telephone, an ID number or a number, newest first: number, day and line.

    What is private shows only once the check suffices for it; what is discreet or sealed is never listed. Every look
    is a fact, without what was looked for. Raises `BadHandleError` and `ForbiddenError`.
    """
    by.check(Permission.ORDER_CREATE_FOR)
    wanted = recognition.handle(handle)
    claims = _cleaned(check.claims)
    with widened(by, *_principals(wanted, claims)):
        rows = _rows([party for party in _parties(wanted)[:MOST] if _shows(party, claims, check)])
    append(PeopleSought(by_what=wanted.kind, checked_identity=check.checked_identity, rows=len(rows)), by=by, at=at)
    return rows


def recognise(*, number: str, check: Check, purpose: str, by: Scope, at: datetime) -> UUID:
    """Open one order at this post until the end of the day, once it is sure who is there; return the order's id.

    Raises `PurposeMissingError`; `NotRecognisedError`, the same for a wrong claim, a check that is too weak, an order
    that is sealed or walled off and one that does not exist; `TooManyTriesError` after five wrong tries.
    """
    by.check(Permission.ORDER_CREATE_FOR)
    if purpose not in set(OpenFor):
        raise PurposeMissingError
    found = _recognise(number=number, check=check, purpose=purpose, by=by, at=at)
    if found is None:
        raise NotRecognisedError
    return found


@operation
def _recognise(*, number: str, check: Check, purpose: str, by: Scope, at: datetime) -> UUID | None:
    """Open the order, or count the wrong try; the caller raises after this transaction is kept."""
    claims, wanted = _cleaned(check.claims), recognition.Handle(kind="number", value=plain_symbols(number))
    tried = attempts.take(door=DOOR, subject=wanted.value, address=str(by.post_id), at=at)
    with widened(by, *_principals(wanted, claims)):
        party = _parties(wanted).first()
        if party is None or not _suffices(party, claims, check):
            attempts.wrong(tried, door=DOOR, by=by, at=at)
            return None
        attempts.right(tried)
        _let_in(party, purpose=purpose, check=check, by=by, at=at)
        return party.order_id


def _let_in(party: Party, *, purpose: str, check: Check, by: Scope, at: datetime) -> None:
    """Give the post sight of the order for the day, unless it has its own; keep the fact and who checked."""
    if by.post_id and not identity.granted(viewer=by).filter(order_id=party.order_id).exists():
        visit = visit_principal(by.post_id, at)
        for case in Case.objects.filter(order_id=party.order_id):
            due_at, at_opening = clocks.rank(case), case.opened_at
            grants.give(principals=[visit], order_id=case.order_id, case_id=case.id, due_at=due_at, at=at_opening)
    if purpose != OpenFor.GO_ON:
        Contact(order_id=party.order_id, channel=check.channel, at=at, post_id=by.post_id).save(force_insert=True)
    event = Recognised(
        order_id=party.order_id,
        checked_identity=check.checked_identity,
        purpose=purpose,
        channel=check.channel,
    )
    append(event, by=by, at=at)


def _cleaned(claims: Claims) -> Claims:
    """Return the claims in the form in which they are kept; raise what the person can mend."""
    return Claims(
        name=clean(claims.name),
        phone=normalise_phone(claims.phone) if claims.phone.strip() else "",
        citizen_id=normalise_citizen_id(claims.citizen_id) if claims.citizen_id.strip() else "",
    )


def _principals(wanted: Handle, claims: Claims) -> Iterator[UUID]:
    """Yield what the handle and the claims are granted; a number leads to its code's principal, never to the code."""
    code = identity.code_of(number=wanted.value) if wanted.kind == "number" else None
    if code:
        yield code
    for phone in {claims.phone, wanted.value if wanted.kind == "phone" else ""} - {""}:
        yield phone_principal(phone)
    for card in {claims.citizen_id, wanted.value if wanted.kind == "citizen_id" else ""} - {""}:
        yield citizen_principal(blind_index(card, domain="citizen_id"))


def _parties(wanted: Handle) -> QuerySet[Party]:
    rows = Party.objects.filter(capacity="asker").select_related("order").order_by("-order_id")
    if wanted.kind == "number":
        return rows.filter(order__number=wanted.value)
    return rows.filter(**{f"{wanted.kind}_index": blind_index(wanted.value, domain=wanted.kind)})


def _shows(party: Party, claims: Claims, check: Check) -> bool:
    """Tell whether an order stands in the list: a plain one always, a private one when the check suffices for it."""
    kept = recognition.discretion(party.order)
    return kept is Discretion.PLAIN or (kept is Discretion.PRIVATE and _suffices(party, claims, check))


def _suffices(party: Party, claims: Claims, check: Check) -> bool:
    """Tell whether who is there is the asker, or acts for the asker, and was checked well enough for this order."""
    kept = recognition.discretion(party.order)
    rows = Representation.objects.filter(order_id=party.order_id).exclude(consent__in=ENDED).select_related("party")
    return any(
        recognition.opens(
            kept,
            check=check.checked_identity,
            channel=check.channel,
            agreeing=recognition.agreed(claims, _recorded(someone)),
        )
        for someone in (party, *(row.party for row in rows))
    )


def _recorded(party: Party) -> Claims:
    name, phone, citizen_id = (
        secret.reveal() if secret else "" for secret in (party.name, party.phone, party.citizen_id)
    )
    return Claims(name=name, phone=phone, citizen_id=citizen_id)


def _rows(parties: list[Party]) -> tuple[Earlier, ...]:
    lines = dict(
        Case.objects.filter(order_id__in=[party.order_id for party in parties])
        .order_by("opened_at", "id")
        .values_list("order_id", "line")
    )
    return tuple(
        Earlier(
            number=party.order.number,
            created_at=party.order.created_at,
            line_label=registry.get(lines[party.order_id]).label,
        )
        for party in parties
    )
