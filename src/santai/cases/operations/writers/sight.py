"""Who sees a case at a unit; asked wherever a case comes to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases.models import WorkOrder
from santai.cases.types import Label
from santai.directory import queries as directory
from santai.identity.types import sealed_principal

if TYPE_CHECKING:
    from uuid import UUID


def watchers(unit_id: UUID, *, order_id: UUID) -> list[UUID]:
    """Return who sees a case at this unit: the unit and those above, or only their readers of sealed orders."""
    chain = directory.chain(unit_id)
    sealed = WorkOrder.objects.filter(id=order_id, label=Label.SEALED).exists()
    return [sealed_principal(unit) for unit in chain] if sealed else chain
