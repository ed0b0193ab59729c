"""By which ways messages about an order go: to the asker, unless they want calls only, and to a proxy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases import policies
from santai.cases.models import Representation
from santai.cases.types.people import Consent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from santai.cases.models import Party

ENDED = (Consent.REFUSED, Consent.WITHDRAWN)
PROXY = ":proxy"


def only_by(asker: Party) -> str:
    """Return the code of the way by which alone the asker wants to be reached, empty for any."""
    return asker.contact.reveal().partition(":")[0] if asker.contact else ""


def ways(asker: Party) -> Iterator[tuple[str, str, str]]:
    """Yield a mark for effect keys, a telephone and an e-mail address, for everybody who is to be told.

    Asked only about orders that are safe to contact; who wants calls alone gets neither text nor e-mail.
    """
    if policies.may_message(safe=True, contact_by=only_by(asker)):
        phone = asker.phone.reveal() if asker.phone else ""
        email = asker.email.reveal() if asker.email else ""
        if phone or email:
            yield "", phone, email
    rows = Representation.objects.filter(order_id=asker.order_id).exclude(consent__in=ENDED)
    row = rows.select_related("party").first()
    if row and row.party.phone:
        yield PROXY, row.party.phone.reveal(), ""
