"""To which telephones messages about an order go: the asker's, unless they want calls only, and a proxy's."""

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


def telephones(asker: Party) -> Iterator[tuple[str, str]]:
    """Yield a mark for effect keys and a telephone number, for everybody who is to be told; asked when safe only."""
    if asker.phone and policies.may_message(safe=True, contact_by=only_by(asker)):
        yield "", asker.phone.reveal()
    rows = Representation.objects.filter(order_id=asker.order_id).exclude(consent__in=ENDED)
    row = rows.select_related("party").first()
    if row and row.party.phone:
        yield PROXY, row.party.phone.reveal()
