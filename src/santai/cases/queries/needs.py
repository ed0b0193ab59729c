"""What a case asks of whoever is to do it: for dispatch, in plain values and without the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from santai.cases import registry
from santai.cases.models import Case, Party
from santai.cases.queries.people import codes
from santai.kernel.errors import NotFoundError
from santai.kernel.lifecycle import OrderState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.identity.types import Scope


@dataclass(frozen=True, kw_only=True)
class CaseNeed:
    """One case with what its order says about matter, language and confidentiality.

    `adaptations` are codes of what the asker needs to take part; `comes_first` that they belong to a group that the
    law serves first, without saying which.
    """

    case_id: UUID
    order_id: UUID
    number: str
    code: str
    line_label: str
    summary: str
    unit_id: UUID
    assignee_id: UUID | None
    matter: str
    language: str
    label: str
    urgent: bool
    rounds: int
    due_at: datetime | None
    is_closed: bool
    version: int
    adaptations: frozenset[str] = frozenset()
    comes_first: bool = False


def need_of(*, case_id: UUID, viewer: Scope) -> CaseNeed:
    """Return what a case needs; raise `NotFoundError` for one the viewer may not see."""
    found = needs_of(case_ids=[case_id], viewer=viewer)
    if not found:
        raise NotFoundError
    return found[0]


def needs_of(*, case_ids: Iterable[UUID], viewer: Scope) -> tuple[CaseNeed, ...]:
    """Return what each of these cases needs that the viewer may see."""
    with viewer.read():
        cases = list(Case.objects.filter(id__in=list(case_ids)).select_related("order"))
        parties = Party.objects.filter(order_id__in={case.order_id for case in cases}, capacity="asker")
        askers = {party.order_id: party for party in parties}
    return tuple(_need(case, askers.get(case.order_id)) for case in cases)


def _need(case: Case, asker: Party | None) -> CaseNeed:
    line = registry.get(case.line)
    return CaseNeed(
        case_id=case.id,
        order_id=case.order_id,
        number=case.order.number,
        code=case.code,
        line_label=line.label,
        summary=case.order.summary,
        unit_id=case.unit_id,
        assignee_id=case.assignee_id,
        matter=case.order.matter,
        language=case.order.language,
        label=case.order.label,
        urgent=case.urgent,
        rounds=case.rounds,
        due_at=case.due_at,
        is_closed=line.lifecycle.state(case.state).order_state is OrderState.CLOSED,
        version=case.version,
        adaptations=frozenset(codes(asker, "adaptations") if asker else ()),
        comes_first=bool(asker and asker.groups),
    )
