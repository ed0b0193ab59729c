"""Writing who is who in a new order: the asker, and the proxy who tells it for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases.models import Party, Representation
from santai.cases.policies import representation
from santai.cases.types.people import Adaptation, Consent, ContactBy, ContactWhen
from santai.directory import queries as directory
from santai.kernel.errors import DomainError, mark
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.cases.models import WorkOrder
    from santai.cases.types import Intake
    from santai.cases.types.people import Proxy
    from santai.identity.types import Scope


class UnknownChoiceError(DomainError):
    """Something was chosen that is not on the list."""

    code = "unknown_choice"
    message = mark("有一项不在单子里，请重新选。")
    status = 422


def check(intake: Intake) -> None:
    """Raise unless everything chosen of the person is on its list, and a proxy has a right to act."""
    groups = {group.code for group in directory.priority_groups()} if intake.groups else set()
    chosen: tuple[tuple[Iterable[str], Iterable[str]], ...] = (
        (intake.adaptations, Adaptation),
        (intake.groups, groups),
        ([intake.contact_by], ["", *ContactBy]),
        ([intake.contact_when], ["", *ContactWhen]),
    )
    if any(not set(given) <= set(known) for given, known in chosen):
        raise UnknownChoiceError
    if intake.proxy:
        representation.check_may_act(intake.proxy)


def write(intake: Intake, order: WorkOrder, *, code_id: UUID, by: Scope, at: datetime) -> Representation | None:
    """Write the asker and, when somebody acts for them, the proxy with their right; return the latter."""
    seen = by.post_id if intake.checked and intake.citizen_id else None
    asker = _party(order, capacity="asker", name=intake.name, phone=intake.phone, citizen_id=intake.citizen_id)
    asker.email = intake.email
    asker.adaptations, asker.groups = _joined(intake.adaptations), _joined(intake.groups)
    asker.contact = contact(by=intake.contact_by, when=intake.contact_when)
    asker.checked_at, asker.checked_by_id = (at, seen) if seen else (None, None)
    asker.save(force_insert=True)
    return _represent(intake.proxy, order, code_id=code_id, by=by, at=at) if intake.proxy else None


def _party(order: WorkOrder, *, capacity: str, name: str, phone: str, citizen_id: str = "") -> Party:
    return Party(
        order=order,
        capacity=capacity,
        name=name,
        phone=phone,
        citizen_id=citizen_id,
        phone_index=blind_index(phone, domain="phone"),
        citizen_id_index=blind_index(citizen_id, domain="citizen_id"),
    )


def _represent(proxy: Proxy, order: WorkOrder, *, code_id: UUID, by: Scope, at: datetime) -> Representation:
    party = _party(order, capacity="proxy", name=proxy.name, phone=proxy.phone)
    party.save(force_insert=True)
    consent, how = representation.consent_at_first(proxy, heard=by.kind == "staff")
    row = Representation(
        order=order,
        party=party,
        relation=proxy.relation,
        basis=proxy.basis,
        consent=consent,
        how=how,
        code_id=code_id,
        settled_at=at if consent is Consent.GIVEN else None,
    )
    row.save(force_insert=True)
    return row


def contact(*, by: str, when: str) -> str:
    """Return how and when alone somebody may be reached, as one sealed value; nothing when it is all the same."""
    return f"{by}:{when}" if by or when else ""


def _joined(codes: Iterable[str]) -> str:
    return " ".join(sorted(set(codes)))
