"""Two desks with the same person at once: the second one is told, instead of a second order being opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.models import Q

from santai.cases.models import Party
from santai.cases.policies import recognition
from santai.cases.policies.recognition import Discretion
from santai.identity.types import Permission, Scope, citizen_principal, phone_principal, widened
from santai.kernel.errors import DomainError, mark
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from datetime import datetime

    from santai.cases.types import Intake

JUST_NOW: Final = timedelta(minutes=15)
LOCK: Final = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
"""Held until the order is written, so that of two desks one comes second; waits no longer than `lock_timeout`."""


class JustTakenError(DomainError):
    """The same person's matter was taken in a moment ago, perhaps at another desk."""

    code = "just_taken"
    message = mark(
        "刚才已经登记过这个人的一件事，编号 {number}。同一件事请接着办那一件；是另一件，请勾选“是另一件事”再登记。"
    )
    status = 409


def check(intake: Intake, *, by: Scope, at: datetime) -> None:
    """Raise when this person's matter was taken in within a quarter of an hour, unless staff know of it.

    Called inside the operation that opens the order. Only an order that would show before anybody is recognised is
    named; of any other nothing is told, and joining comes later.
    """
    phone, citizen_id = (
        blind_index(value, domain=domain)
        for value, domain in ((intake.phone, "phone"), (intake.citizen_id, "citizen_id"))
    )
    if intake.is_another or not by.may(Permission.ORDER_CREATE_FOR) or not (phone or citizen_id):
        return
    with connection.cursor() as cursor:
        for key in sorted(filter(None, (phone, citizen_id))):
            cursor.execute(LOCK, [key])
    found = Q(phone_index=phone) if phone else Q()
    found |= Q(citizen_id_index=citizen_id) if citizen_id else Q()
    rows = Party.objects.filter(found, capacity="asker", order__created_at__gt=at - JUST_NOW).order_by("-id")
    known = [phone_principal(intake.phone)] if phone else []
    known += [citizen_principal(citizen_id)] if citizen_id else []
    with widened(by, *known):
        orders = [party.order for party in rows.select_related("order")]
    for order in orders:
        if recognition.discretion(order) is Discretion.PLAIN:
            raise JustTakenError(number=order.number)
