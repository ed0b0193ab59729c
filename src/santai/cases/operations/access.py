"""Opening a card, unmasking a field and reissuing a lost query code: reads that are facts of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases.events import CardOpened, CodeReissued, FieldUnmasked
from santai.cases.models import Party, WorkOrder
from santai.cases.operations import telling
from santai.identity.operations import codes
from santai.identity.types import Permission, Scope, operation, widened
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

FIELDS = frozenset({"name", "phone", "email", "citizen_id"})


class PurposeMissingError(DomainError):
    """A personal field was to be revealed without saying what for."""

    code = "purpose_missing"
    message = mark("请先选查看原因，这次查看会记下来。")
    status = 422


@operation
def open_card(*, order_id: UUID, by: Scope, at: datetime) -> None:
    """Note that staff opened this order's card; raise `NotFoundError` when they may not see it."""
    by.check(Permission.ORDER_READ)
    with widened(by, *by.visits):
        if not WorkOrder.objects.filter(id=order_id).exists():
            raise NotFoundError
    append(CardOpened(order_id=order_id), by=by, at=at)


@operation
def unmask(*, order_id: UUID, field: str, purpose: str, by: Scope, at: datetime) -> str:
    """Return one personal field of the asker in full, and note who looked at it and why."""
    by.check(Permission.PERSON_UNMASK)
    if not purpose:
        raise PurposeMissingError
    party = Party.objects.filter(order_id=order_id, capacity="asker").first()
    if party is None or field not in FIELDS:
        raise NotFoundError
    append(FieldUnmasked(order_id=order_id, field=field, purpose=purpose), by=by, at=at)
    secret = getattr(party, field)
    text: str = secret.reveal() if secret else ""
    return text


@operation
def reissue_code(*, order_id: UUID, checked_identity: str, by: Scope, at: datetime) -> str:
    """Return a new query code after an identity check; both identities are recorded and the old code is dead.

    The asker is told, so that one who did not ask for it notices.

    Raises `NotFoundError` and what `identity.operations.codes.reissue` raises.
    """
    by.check(Permission.CODE_REISSUE)
    with widened(by, *by.visits) as seeing:
        order = WorkOrder.objects.filter(id=order_id).first()
        if order is None:
            raise NotFoundError
        plain = codes.reissue(
            order_id=order.id, number=order.number, checked_identity=checked_identity, by=seeing, at=at
        )
        asker = Party.objects.filter(order_id=order.id, capacity="asker").select_related("order").first()
        if asker:
            telling.tell(asker, template="code_reissued", effect_key=f"code_reissued:{new_key()}", at=at)
    append(CodeReissued(order_id=order.id, checked_identity=checked_identity), by=by, at=at)
    return plain
