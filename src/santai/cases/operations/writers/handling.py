"""Handing a case to another unit and back, and extending a promised period within its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from santai.audit.operations import append
from santai.cases import registry
from santai.cases.events import CaseHanded, ClockMoved
from santai.cases.models import Case, Clock
from santai.cases.operations import clocks
from santai.cases.operations.writers.sight import watchers
from santai.cases.types import HandReason
from santai.directory import queries as directory
from santai.identity.operations import grants
from santai.kernel import jobs, reckoning
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from santai.cases.operations.steps import Step

MOST_RETURNS = 2
"""From the second hand-back on, the unit above decides instead of a third one being tried (santai)."""


class NoSuchUnitError(DomainError):
    """The unit does not exist, does not receive people, or already has the case."""

    code = "no_such_unit"
    message = mark("不能转给这个机构，请从单子里另选一个。")
    status = 422


class BadReasonError(DomainError):
    """The reason is not one of the coded ones."""

    code = "bad_reason"
    message = mark("请从单子里选一个原因。")
    status = 422


class NothingToReturnError(DomainError):
    """The case was never handed over, or the days for returning it are over."""

    code = "nothing_to_return"
    message = mark("这件事不能退回：不是别的机构转来的，或者收到已经超过两个工作日。")
    status = 409


class TooLongError(DomainError):
    """The period would end later than its rule allows, or was extended before."""

    code = "extended_too_long"
    message = mark("不能延到那么久：从收到那天算，最多 {most} 个工作日，只能延一次。")
    status = 422


def hand_over(step: Step) -> None:
    """Give the case to the unit named in `unit` for the coded `reason`; whoever handled it lets go."""
    unit_id = receiving(step.values["unit"], other_than=step.case.unit_id)
    step.case.handed_from_id = step.case.unit_id
    _move_to(unit_id, step)


def hand_back(step: Step) -> None:
    """Give a wrongly handed case back within two working days; from the second time on, to the unit above.

    Source: the 12345 working rules of 2020, return with reasons within two working days (secondary evidence).
    """
    case = step.case
    running = Clock.objects.filter(case=case, rule="return", stopped_at=None, due_at__gte=step.at).exists()
    if case.handed_from_id is None or not running:
        raise NothingToReturnError
    case.hand_backs += 1
    back = case.handed_from_id
    above = directory.chain(back)[1:2]
    escalates = case.hand_backs >= MOST_RETURNS and bool(above)
    case.handed_from_id = None
    _move_to(above[0] if escalates else back, step, escalates=escalates)


def receiving(text: str, *, other_than: UUID) -> UUID:
    """Return the receiving unit with this id, other than the present one; raise `NoSuchUnitError`."""
    units = {str(unit.id): unit.id for kind in ("centre", "station") for unit in directory.units(kind=kind)}
    if text not in units or units[text] == other_than:
        raise NoSuchUnitError
    return units[text]


def _move_to(unit_id: UUID, step: Step, *, escalates: bool = False) -> None:
    """Change the unit, let it see the case and its parts, and take the sight of those who have no more to do with it.

    Cases joined to this one go along.
    """
    case, reason = step.case, step.values["reason"]
    if reason not in set(HandReason):
        raise BadReasonError
    new, old = (watchers(unit, order_id=case.order_id) for unit in (unit_id, case.unit_id))
    for one in (case, *Case.objects.filter(parent=case)):
        grants.give(principals=new, order_id=one.order_id, case_id=one.id, due_at=clocks.rank(one), at=one.opened_at)
    leaving = {*old, *filter(None, (case.assignee_id,))} - {*new}
    event = CaseHanded(
        order_id=case.order_id,
        case_id=case.id,
        from_unit=case.unit_id,
        to_unit=unit_id,
        reason=reason,
        returns=case.hand_backs,
        escalated=escalates,
    )
    jobs.enqueue("cases.carry_along", case_id=str(case.id), from_unit=str(case.unit_id), to_unit=str(unit_id))
    case.unit_id, case.assignee_id = unit_id, None
    append(event, by=step.by, at=step.at)
    step.last.append(lambda: grants.leave(case_id=case.id, principals=leaving))


def extend(step: Step) -> None:
    """Move the end of the running promised period by `days` working days, once, within the rule's bound.

    The asker is told the new date. Source: Shandong 12348 rules of 2017, at most 15 working days (secondary).
    """
    case = step.case
    lifecycle = registry.get(case.line).lifecycle
    rules = {rule.key: rule for rule in lifecycle.clocks if rule.longest}
    clock = Clock.objects.filter(case=case, rule__in=rules, stopped_at=None).order_by("due_at").first()
    given = step.values["days"]
    days = int(given) if given.isascii() and given.isdecimal() else 0
    if clock is None or clock.extended or not days:
        raise TooLongError(most=max((rule.longest for rule in rules.values()), default=0))
    rule = rules[clock.rule]
    later = reckoning.later(clock.due_at, working_days=days)
    if later > reckoning.later(clock.started_at, working_days=rule.longest):
        raise TooLongError(most=rule.longest)
    event = ClockMoved(
        order_id=case.order_id,
        case_id=case.id,
        rule=rule.key,
        why=step.values["reason"],
        before=clock.due_at.isoformat(),
        after=later.isoformat(),
    )
    clock.due_at, clock.due_internal_at, clock.extended, clock.told_at = later, later, days, step.at
    clock.save(update_fields=["due_at", "due_internal_at", "extended", "told_at"])
    append(event, by=step.by, at=step.at)
