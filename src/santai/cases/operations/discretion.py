"""Keeping an order discreet from the moment that anything said about it names danger, however late that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import policies
from santai.cases.events import LabelRaised
from santai.cases.models import Case, Party, WorkOrder
from santai.cases.types import Label
from santai.identity.operations import grants
from santai.identity.types import Scope, phone_principal

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def heed(text: str, *, order_id: UUID, by: Scope, at: datetime) -> None:
    """Make the order sensitive and urgent when `text` names danger, and take it from the look-up by telephone.

    Called inside the operation that writes the text. A label is only ever raised here.
    """
    if not policies.in_danger(text):
        return
    if not WorkOrder.objects.filter(id=order_id, label=Label.NORMAL).update(label=Label.SENSITIVE):
        return
    Case.objects.filter(order_id=order_id).update(urgent=True)
    phones = [party.phone.reveal() for party in Party.objects.filter(order_id=order_id) if party.phone]
    grants.take(order_id=order_id, principals=map(phone_principal, phones))
    append(LabelRaised(order_id=order_id, before=Label.NORMAL, after=Label.SENSITIVE), by=by, at=at)
