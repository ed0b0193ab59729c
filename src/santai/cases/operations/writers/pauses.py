"""Letting a case's clocks stand still on a coded ground until a day (暂停计时), and running again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from santai.cases import registry
from santai.cases.models import Clock
from santai.cases.operations import clocks
from santai.cases.types.beyond import Ground
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError, mark
from santai.kernel.keys import new_key
from santai.kernel.lifecycle import ClockKind

if TYPE_CHECKING:
    from santai.cases.operations.steps import Step

LONGEST_DAYS: Final = 30
"""Natural days one pause may last, so that no case sleeps for ever; longer needs a second decision (santai)."""
END: Final = "pause"
"""The rule of the clock that ends a pause; every line that pauses by hand has one."""
LAST_SECOND: Final = time(23, 59, 59, tzinfo=BEIJING)


class BadGroundError(DomainError):
    """No running period of this case stands still on that ground."""

    code = "bad_ground"
    message = mark("请从单子里选一个依据；没有依据的，时限不能停。")
    status = 422


class BadEndError(DomainError):
    """The pause would end today or earlier, or too late."""

    code = "bad_pause_end"
    message = mark("请写停到哪一天：从明天起，最多 {most} 天。")
    status = 422


def pause(step: Step) -> None:
    """Stop the clocks by hand, on the ground `basis` and until the end of the day `until`; a clock ends the pause.

    Raises `BadGroundError` and `BadEndError`.
    """
    ground, until = step.values["basis"], _day(step)
    if ground not in set(Ground) or not stand_still(step, ground=ground, until=until):
        raise BadGroundError
    end = datetime.combine(until, LAST_SECOND)
    clock = Clock(
        id=new_key(),
        order_id=step.case.order_id,
        case=step.case,
        rule=END,
        kind=ClockKind.INTERNAL,
        started_at=step.at,
        due_at=end,
        due_internal_at=end,
        told_at=step.at,
    )
    clock.save(force_insert=True)
    clocks.schedule_ends([clock], case=step.case)


def _day(step: Step) -> date:
    today = step.at.astimezone(BEIJING).date()
    try:
        until = date.fromisoformat(step.values["until"])
    except ValueError as error:
        raise BadEndError(most=LONGEST_DAYS) from error
    if not today < until <= today + timedelta(days=LONGEST_DAYS):
        raise BadEndError(most=LONGEST_DAYS)
    return until


def stand_still(step: Step, *, ground: str, until: date) -> int:
    """Leave the days after today up to `until` out of every running period that this ground stops; return how many.

    The new date is told to the asker by the move's notice, so it is a told date from now on.
    """
    today = step.at.astimezone(BEIJING).date()
    running = _running(step, ground=ground)
    for clock in running:
        clock.tolls = [*clock.tolls, [today.isoformat(), until.isoformat()]]
        clock.told_at = step.at if clock.kind == ClockKind.PROMISED else clock.told_at
        clocks.recount(step.case, clock, why=ground, by=step.by, at=step.at)
    return len(running)


def run_again(step: Step) -> None:
    """Count again from tomorrow on, wherever a pause was meant to last longer than until today."""
    today = step.at.astimezone(BEIJING).date().isoformat()
    for clock in Clock.objects.filter(case=step.case, stopped_at=None):
        if clock.tolls and clock.tolls[-1][1] > today:
            after = clock.tolls[-1][0]
            clock.tolls = [*clock.tolls[:-1], *([[after, today]] if after < today else [])]
            clocks.recount(step.case, clock, why="resumed", by=step.by, at=step.at)


def _running(step: Step, *, ground: str) -> list[Clock]:
    lifecycle = registry.get(step.case.line).lifecycle
    rules = [rule.key for rule in lifecycle.clocks if ground in rule.pauses]
    return list(Clock.objects.filter(case=step.case, rule__in=rules, stopped_at=None))
