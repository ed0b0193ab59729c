"""Opening another case under the same order, so that nobody tells the story again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases.models import Case, Clock, Message
from santai.cases.operations import clocks, numbers
from santai.cases.operations.people import acting
from santai.cases.operations.writers.sight import watchers
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.operations import grants

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.cases.operations.steps import Step
    from santai.cases.types import Line


def open_beside(
    step: Step, *, line: Line, unit_id: UUID, parent: Case | None = None, kept: Iterable[Clock] = ()
) -> Case:
    """Open a case of `line` at this unit under the order of the step's case, and return it.

    Whoever sees the old case sees the new one too. It has a code, a procedure and clocks of its own; of the rules in
    `kept` it takes over the clock as it runs, because a promise made to the asker is not made again.
    """
    old = step.case
    sequence = numbers.draw(count=1)[0]
    code = numbers.code(letters=line.letters, area=directory.area_code(unit_id), sequence=sequence, at=step.at)
    case = Case(
        order_id=old.order_id,
        line=line.key,
        code=code,
        unit_id=unit_id,
        state=line.lifecycle.initial,
        urgent=old.urgent,
        opened_at=step.at,
        parent=parent,
    )
    rules = line.lifecycle.starting(line.lifecycle.starts, urgent=old.urgent)
    running = clocks.begin(rules, order_id=old.order_id, case_id=case.id, at=step.at)
    clocks.take_over(running, kept)
    case.due_at = min((clock.due_at for clock in running), default=None)
    seen_by = [*identity.principals_of(case_id=old.id), *watchers(unit_id, order_id=old.order_id)]
    grants.give(principals=seen_by, order_id=old.order_id, case_id=case.id, due_at=clocks.rank(case), at=step.at)
    case.save(force_insert=True)
    Clock.objects.bulk_create(running)
    clocks.schedule_ends(running, case=case)
    if line.opened:
        line.opened(case.id)
    return case


def say(step: Step, *, case: Case, kind: str, text: str) -> None:
    """Write a message on this case in the name of whoever makes the step."""
    by_staff = step.by.kind == "staff" and not step.move.spoken
    author = step.by.name if by_staff else acting.actor(step.by, order_id=case.order_id)[1]
    put(case, kind=kind, text=text, author=author, post_id=step.by.post_id, at=step.at)


def put(case: Case, *, kind: str, text: str, author: str, post_id: UUID | None, at: datetime) -> None:
    """Write a message on this case in somebody's name."""
    Message(order_id=case.order_id, case=case, kind=kind, text=text, post_id=post_id, author_name=author, at=at).save(
        force_insert=True
    )
