"""Telling the asker, and who acts for them, by message: whether, in which words, and by which of the ways they gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases.operations.people import reaching
from santai.cases.types import Label
from santai.notices import operations as notices
from santai.notices.types import UPDATE

if TYPE_CHECKING:
    from datetime import datetime

    from santai.cases.models import Party


def tell(asker: Party, *, template: str, effect_key: str, at: datetime) -> None:
    """Queue a message to the asker and to who acts for them, once each under its key.

    Who is not safe to contact is never messaged; about what is sensitive or sealed they are told that there is news
    and nothing else.
    """
    order = asker.order
    if not order.safe_to_contact:
        return
    for who, phone, email in reaching.ways(asker):
        notices.queue(
            template=template if order.label == Label.NORMAL else UPDATE,
            phone=phone,
            email=email,
            order_id=order.id,
            values={"number": order.number, "language": order.language},
            effect_key=f"{effect_key}{who}",
            at=at,
        )
