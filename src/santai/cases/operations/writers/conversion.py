"""Turning a case into another line's case under the same order, so that nobody tells the story again (转办事项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import CaseConverted
from santai.cases.models import WorkOrder
from santai.cases.operations.writers.beside import open_beside
from santai.directory import queries as directory
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from santai.cases.operations.steps import Step


class NoSuchLineError(DomainError):
    """The line does not exist or takes no case over from another."""

    code = "no_such_line"
    message = mark("不能转成这一类事项，请从单子里另选一个。")
    status = 422


def convert(step: Step) -> None:
    """Open the chosen line's case under this order; whoever sees the old case sees the new one too.

    The order keeps its number and query code; the new case has a code, a procedure and clocks of its own.
    """
    old, key = step.case, step.values["line"]
    if key not in {line.key for line in registry.takers(old.line)}:
        raise NoSuchLineError
    order = WorkOrder.objects.get(id=old.order_id)
    unit_id = directory.receiving_unit(order.division or None)
    case = open_beside(step, line=registry.get(key), unit_id=unit_id)
    append(CaseConverted(order_id=old.order_id, case_id=old.id, into=case.id, line=case.line), by=step.by, at=step.at)
