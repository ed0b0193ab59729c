"""Splitting a case that holds several matters (拆分), and asking another unit to help with one (会办、协办)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import PartOpened
from santai.cases.models import Case, Clock
from santai.cases.operations.writers.beside import open_beside, say
from santai.cases.operations.writers.handling import receiving
from santai.cases.types.beyond import Kind
from santai.kernel.errors import DomainError, mark
from santai.kernel.lifecycle import ClockKind, OrderState

if TYPE_CHECKING:
    from santai.cases.operations.steps import Step

LEAST: Final = 2
MOST: Final = 5


class PartsError(DomainError):
    """A case is split into two parts at least, and not into so many that nobody keeps sight of them."""

    code = "bad_parts"
    message = mark("请每行写一件事，至少 {least} 件，最多 {most} 件。")
    status = 422


class AskedAlreadyError(DomainError):
    """This unit has been asked to help with the case and has not answered yet."""

    code = "asked_already"
    message = mark("已经请这个机构协办了，还没有答复。")
    status = 409


def split(step: Step) -> None:
    """Open one case of the same line for each line of `parts`, at the same unit; the parent waits for them all.

    The promise to the asker is not made again: each part keeps the date that was promised for the whole.
    """
    parts = [line.strip() for line in step.values["parts"].splitlines() if line.strip()]
    if not LEAST <= len(parts) <= MOST:
        raise PartsError(least=LEAST, most=MOST)
    case = step.case
    promised = list(Clock.objects.filter(case=case, stopped_at=None, kind=ClockKind.PROMISED))
    for text in parts:
        part = open_beside(step, line=registry.get(case.line), unit_id=case.unit_id, parent=case, kept=promised)
        say(step, case=part, kind=Kind.PART, text=text)
        _announce(step, part)


def assist(step: Step) -> None:
    """Ask another unit to help: a case of the assistance line there, which sees the order and writes an opinion.

    It cannot move the case it helps with. Raises `NoSuchUnitError` and `AskedAlreadyError`.
    """
    unit_id = receiving(step.values["unit"], other_than=step.case.unit_id)
    line = registry.assistance()
    if Case.objects.filter(parent=step.case, line=line.key, unit_id=unit_id, closed_at=None).exists():
        raise AskedAlreadyError
    part = open_beside(step, line=line, unit_id=unit_id, parent=step.case)
    say(step, case=part, kind=Kind.REQUEST, text=step.values["request"])
    _announce(step, part)


def give_opinion(step: Step) -> None:
    """Write what the helping unit has to say, for staff alone."""
    say(step, case=step.case, kind=Kind.OPINION, text=step.values["opinion"])


def all_done(parent_id: UUID) -> bool:
    """Tell whether every part of a case is closed."""
    parts = Case.objects.filter(parent_id=parent_id)
    return not any(
        registry.get(part.line).lifecycle.state(part.state).order_state is not OrderState.CLOSED for part in parts
    )


def _announce(step: Step, part: Case) -> None:
    case = step.case
    append(
        PartOpened(order_id=case.order_id, case_id=case.id, part=part.id, line=part.line, unit_id=part.unit_id),
        by=step.by,
        at=step.at,
    )
