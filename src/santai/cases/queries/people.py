"""Reads of the people of an order: the asker masked, and who acts for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases import policies
from santai.cases.models import Representation
from santai.cases.policies import recognition
from santai.cases.types.people import ACTED, AskerView, Consent, ProxyView, Relation
from santai.identity.types import Permission
from santai.kernel import masks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from santai.cases.models import Party, WorkOrder
    from santai.cases.types import Channel
    from santai.identity.types import IdentityCheck, Scope

ACTING = (Permission.CASE_ACCEPT, Permission.CASE_REPLY, Permission.ORDER_ADD)
"""Who does something in the matter needs to know why somebody comes first; who only watches does not."""


def representing(*, order_id: UUID, viewer: Scope) -> ProxyView | None:
    """Return who acts for the asker of an order the viewer may see, or who was last refused; None when nobody did."""
    with viewer.read():
        return proxy_view(latest(order_id))


def latest(order_id: UUID) -> Representation | None:
    """Return who acts for the asker or was last refused, within a read or an operation of this room."""
    rows = Representation.objects.filter(order_id=order_id).select_related("party")
    return rows.order_by("-id").first()


def proxy_view(row: Representation | None) -> ProxyView | None:
    """Return a row as people see it: masked, in codes."""
    if row is None:
        return None
    return ProxyView(
        name=masks.name(_text(row.party, "name")),
        phone=masks.phone(_text(row.party, "phone")),
        relation=row.relation,
        basis=row.basis,
        consent=Consent(row.consent),
        how=row.how,
        acted=ACTED[Relation(row.relation)],
        is_code_sent=row.asked_at is not None,
    )


def checks_at(channel: Channel) -> tuple[IdentityCheck, ...]:
    """Return how somebody can be checked where they came, the usual way first."""
    return recognition.WAYS.get(channel, ())


def danger_words() -> tuple[str, ...]:
    """Return the words that put safety first, for a page that is written on while somebody speaks."""
    return tuple(policies.DANGER_WORDS.pattern.split("|"))


def in_danger(text: str) -> bool:
    """Tell whether words name danger, so that help comes first."""
    return policies.in_danger(text)


def asker_view(order: WorkOrder, party: Party | None, *, viewer: Scope) -> AskerView:
    """Return the asker masked by type; unmasking is an operation of its own."""
    if party is None:
        return AskerView(safe_to_contact=order.safe_to_contact)
    contact_by, _, contact_when = _text(party, "contact").partition(":")
    groups = codes(party, "groups")
    return AskerView(
        name=masks.name(_text(party, "name")),
        phone=masks.phone(_text(party, "phone")),
        email=masks.email(_text(party, "email")),
        citizen_id=masks.citizen_id(_text(party, "citizen_id")),
        safe_to_contact=order.safe_to_contact,
        has_phone=bool(party.phone),
        adaptations=codes(party, "adaptations"),
        groups=groups if any(map(viewer.may, ACTING)) else (),
        comes_first=bool(groups),
        contact_by=contact_by,
        contact_when=contact_when,
        is_checked=party.checked_at is not None,
    )


def codes(party: Party, name: str) -> tuple[str, ...]:
    """Return the codes that a sealed column of the party holds."""
    return tuple(_text(party, name).split())


def asker_of(parties: Iterable[Party]) -> Party | None:
    """Return the party whose matter it is."""
    return next((party for party in parties if party.capacity == "asker"), None)


def _text(party: Party, name: str) -> str:
    secret = getattr(party, name)
    text: str = secret.reveal() if secret else ""
    return text
