"""Telling the asker by message: whether, in which words, and by which of the ways that they gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases.types import Label
from santai.notices import operations as notices
from santai.notices.types import UPDATE

if TYPE_CHECKING:
    from datetime import datetime

    from santai.cases.models import Party, WorkOrder


def tell(order: WorkOrder, party: Party, *, template: str, effect_key: str, at: datetime) -> None:
    """Queue a message to the asker, once under its key.

    Who is not safe to contact is never messaged; about what is sensitive or sealed they are told that there is news
    and nothing else.
    """
    if not order.safe_to_contact or not (party.phone or party.email):
        return
    notices.queue(
        template=template if order.label == Label.NORMAL else UPDATE,
        phone=party.phone.reveal() if party.phone else "",
        email=party.email.reveal() if party.email else "",
        order_id=order.id,
        values={"number": order.number, "language": order.language},
        effect_key=effect_key,
        at=at,
    )
