"""Turning a case into another line's case under the same order, so that nobody tells the story again (转办事项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import CaseConverted
from santai.cases.models import Case, Clock, WorkOrder
from santai.cases.operations import clocks, numbers
from santai.cases.operations.handling import watchers
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.operations import grants
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
    line = registry.get(key)
    order = WorkOrder.objects.get(id=old.order_id)
    unit_id = directory.receiving_unit(order.division or None)
    sequence = numbers.draw(count=1)[0]
    code = numbers.code(letters=line.letters, area=directory.area_code(unit_id), sequence=sequence, at=step.at)
    case = Case(
        order=order,
        line=line.key,
        code=code,
        unit_id=unit_id,
        state=line.lifecycle.initial,
        urgent=old.urgent,
        opened_at=step.at,
    )
    rules = line.lifecycle.starting(line.lifecycle.starts, urgent=case.urgent)
    running = clocks.begin(rules, order_id=order.id, case_id=case.id, at=step.at)
    case.due_at = min((clock.due_at for clock in running), default=None)
    seen_by = [*identity.principals_of(case_id=old.id), *watchers(unit_id, order_id=order.id)]
    grants.give(principals=seen_by, order_id=order.id, case_id=case.id, due_at=clocks.rank(case), at=step.at)
    case.save(force_insert=True)
    Clock.objects.bulk_create(running)
    clocks.schedule_ends(running, case=case)
    if line.opened:
        line.opened(case.id)
    append(CaseConverted(order_id=order.id, case_id=old.id, into=case.id, line=line.key), by=step.by, at=step.at)
