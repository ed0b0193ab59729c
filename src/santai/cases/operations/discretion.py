"""Keeping an order discreet: when anything said names danger, when contact is unsafe, when it is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit import queries as audit
from santai.audit.operations import append
from santai.cases import policies
from santai.cases.events import LabelRaised, Recognised
from santai.cases.models import Case, Party, WorkOrder
from santai.cases.operations import clocks
from santai.cases.types import Label
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.operations import grants
from santai.identity.types import (
    Permission,
    Scope,
    citizen_principal,
    derived_principal,
    operation,
    sealed_principal,
    visit_principal,
    widened,
)
from santai.kernel.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def heed(text: str, *, order_id: UUID, by: Scope, at: datetime) -> bool:
    """Make the order sensitive and urgent when `text` names danger, and take it from the look-up by telephone.

    Called inside the operation that writes the text. A label is only ever raised here.
    Returns whether it was raised now.
    """
    if not policies.in_danger(text):
        return False
    if not WorkOrder.objects.filter(id=order_id, label=Label.NORMAL).update(label=Label.SENSITIVE):
        return False
    Case.objects.filter(order_id=order_id).update(urgent=True)
    for case in Case.objects.filter(order_id=order_id, closed_at=None):
        clocks.hurry(case, at=at)
        grants.retime(case_id=case.id, due_at=clocks.rank(case), is_open=True)
    _take_from_look_up(order_id)
    append(LabelRaised(order_id=order_id, before=Label.NORMAL, after=Label.SENSITIVE), by=by, at=at)
    return True


def _take_from_look_up(order_id: UUID) -> None:
    """Take the order from whoever has only the telephone or only the ID number of somebody in it."""
    indexes = list(Party.objects.filter(order_id=order_id).values_list("phone_index", "citizen_id_index"))
    phones = [derived_principal("phone", phone) for phone, _ in indexes]
    cards = [citizen_principal(card) for _, card in indexes]
    grants.take(order_id=order_id, principals=[*phones, *cards])


def _take_from_counters(order_id: UUID) -> None:
    """Take the order from the posts it was opened at."""
    opened = audit.acts(order_id=order_id, code=Recognised.code)
    grants.take(order_id=order_id, principals=[visit_principal(post, at) for post, at in opened])


@operation
def mark_unsafe(*, order_id: UUID, by: Scope, at: datetime) -> None:
    """Note that the asker must not be called or messaged; the order opens by its query code only from now on.

    Raises `NotFoundError` for an order the scope may not see.
    """
    by.check(Permission.ORDER_ADD)
    with widened(by, *by.visits):
        if not WorkOrder.objects.filter(id=order_id).update(safe_to_contact=False):
            raise NotFoundError
        _take_from_look_up(order_id)
    append(LabelRaised(order_id=order_id, before="safe", after="unsafe"), by=by, at=at)


@operation
def seal(*, order_id: UUID, by: Scope, at: datetime) -> None:
    """Seal an order (封存): units see it no more, only their readers of sealed orders and whoever handles it.

    Which orders a statute has sealed is a person's decision, so only who decides on grants may do it.
    Raises `NotFoundError` for an order the scope may not see.
    """
    by.check(Permission.GRANT_MANAGE)
    order = WorkOrder.objects.select_for_update().filter(id=order_id).first()
    if order is None:
        raise NotFoundError
    before, order.label = order.label, Label.SEALED
    chains = {case: directory.chain(case.unit_id) for case in Case.objects.filter(order_id=order_id)}
    order.save(update_fields=["label"])
    _take_from_look_up(order_id)
    _take_from_counters(order_id)
    append(LabelRaised(order_id=order_id, before=before, after=Label.SEALED), by=by, at=at)
    for case, chain in chains.items():
        readers = map(sealed_principal, chain)
        grants.give(principals=readers, order_id=order_id, case_id=case.id, due_at=clocks.rank(case), at=case.opened_at)
        seeing = directory.unit_names(set(identity.principals_of(case_id=case.id)))
        grants.leave(case_id=case.id, principals=seeing)
