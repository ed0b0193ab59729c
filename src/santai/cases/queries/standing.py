"""Where many cases stand at once, for a line that lists rows of its own beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from santai.cases import registry
from santai.cases.models import Case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from santai.identity.types import Scope


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A case's number, state and what its viewer may do with it now."""

    case_id: UUID
    order_id: UUID
    number: str
    state: str
    label: str
    moves: frozenset[str]


def standing(*, case_ids: Iterable[UUID], viewer: Scope) -> dict[UUID, Standing]:
    """Return how each of these cases stands that the viewer may see; one statement for all of them."""
    with viewer.read():
        rows = list(
            Case.objects.filter(id__in=list(case_ids)).values_list("id", "order_id", "order__number", "line", "state")
        )
    return {
        case_id: _standing(case_id, order_id, number, line, state, viewer)
        for case_id, order_id, number, line, state in rows
    }


def _standing(case_id: UUID, order_id: UUID, number: str, line: str, state: str, viewer: Scope) -> Standing:  # noqa: PLR0917
    table = registry.get(line).lifecycle
    moves = frozenset(move.key for move in table.moves_from(state) if viewer.may(move.permission))
    label = table.state(state).label
    return Standing(case_id=case_id, order_id=order_id, number=number, state=state, label=label, moves=moves)
