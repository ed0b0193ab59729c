"""Pure rules of the desk: how urgent something is, and why each day of a period counts or does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.cases.types.people import (
    ADAPTATIONS,
    CONTACT_BY,
    CONTACT_WHEN,
    Adaptation,
    ContactBy,
    ContactWhen,
)
from santai.desk.types import DayLine, Explained, Level, Urgency
from santai.kernel.errors import mark
from santai.kernel.lifecycle import Owner
from santai.kernel.periods import Reason, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from santai.cases.queries.cards import Counted
    from santai.cases.types import Step
    from santai.cases.types.people import AskerView
    from santai.kernel.periods import Day

NEAR: Final = timedelta(hours=4)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
NOBODY: Final = Urgency(level=Level.NONE, sign="", sentence=mark("没有时限"))
CITIZEN: Final = Urgency(level=Level.WAITING, sign="…", sentence=mark("等求助人"))
DONE: Final = Urgency(level=Level.NONE, sign="✓", sentence=mark("已办结"))

UNITS: Final = {
    Unit.HOUR: mark("小时"),
    Unit.DAY: mark("日"),
    Unit.WORKING_DAY: mark("个工作日"),
    Unit.MONTH: mark("个月"),
    Unit.YEAR: mark("年"),
}
REASONS: Final = {
    Reason.TRIGGER: mark("起算当天，不算"),
    Reason.NATURAL: mark("算一天"),
    Reason.HOURS: mark("按小时算"),
    Reason.WEEKDAY: mark("工作日，算一天"),
    Reason.MAKE_UP: mark("调休上班，算一天"),
    Reason.WEEKEND: mark("周末，不算"),
    Reason.HOLIDAY: mark("法定假日，不算"),
    Reason.TOLL: mark("中止期间，不算"),
    Reason.ROLL: mark("最后一天是休息日，顺延"),
}


def urgency(*, due_at: datetime | None, at: datetime, owner: str = Owner.UNIT) -> Urgency:
    """Return how urgent something due at `due_at` is; what waits for the asker or for nobody is not ours to hurry."""
    if owner == Owner.NOBODY:
        return DONE
    if owner == Owner.CITIZEN:
        return CITIZEN
    if due_at is None:
        return NOBODY
    left = due_at - at
    if left < timedelta(0):
        return _counted(-left, level=Level.LATE, sign="●", hours=mark("已超 {n} 小时"), days=mark("已超 {n} 天"))
    level, sign = (Level.NEAR, "▲") if left <= NEAR else (Level.CALM, "✓")
    return _counted(left, level=level, sign=sign, hours=mark("还剩 {n} 小时"), days=mark("还剩 {n} 天"))


def _counted(span: timedelta, *, level: Level, sign: str, hours: str, days: str) -> Urgency:
    """Return an urgency in whole hours below two days, in whole days from there; part of an hour is one when late."""
    if span >= 2 * DAY:
        return Urgency(level=level, sign=sign, sentence=days, number=span // DAY)
    if span < HOUR:
        sentence = mark("已超时") if level is Level.LATE else mark("还剩不到 1 小时")
        return Urgency(level=level, sign=sign, sentence=sentence)
    return Urgency(level=level, sign=sign, sentence=hours, number=span // HOUR)


def trail(steps: Iterable[Step], *, names: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the timeline with a look repeated by the same kind of person told once, and fields in words."""
    told: list[Step] = []
    for step in steps:
        last = told[-1] if told else None
        if last and (last.label, last.who, last.channel, last.detail) == (
            step.label,
            step.who,
            step.channel,
            names.get(step.detail, step.detail),
        ):
            told.pop()
        told.append(replace(step, detail=names.get(step.detail, step.detail)))
    return tuple(told)


def asked(asker: AskerView) -> tuple[str, ...]:
    """Return in words what the asker needs to take part, and how and when alone they may be reached."""
    said = [ADAPTATIONS[Adaptation(code)] for code in asker.adaptations]
    said += [CONTACT_BY[ContactBy(asker.contact_by)]] if asker.contact_by else []
    return (*said, *([CONTACT_WHEN[ContactWhen(asker.contact_when)]] if asker.contact_when else []))


EVIDENCE: Final = {"verified": mark("有原文"), "secondary": mark("二手"), "unverified": mark("待核对")}


def explained(counted: Counted) -> Explained:
    """Return a clock with every day its period counted or left out; a period in hours has no days to show."""
    rule, clock = counted.rule, counted.clock
    return Explained(
        clock=clock,
        amount=rule.amount,
        unit=UNITS[Unit(rule.unit)],
        evidence=EVIDENCE[rule.evidence],
        days=() if rule.unit == Unit.HOUR else _lines(counted.days),
        extension=_lines(counted.extension),
        moved_to=counted.ends_at if counted.is_told and counted.ends_at != clock.due_at else None,
        edition=counted.edition,
        extended=counted.extended,
    )


def _lines(days: Iterable[Day]) -> tuple[DayLine, ...]:
    return tuple(DayLine(day=day.date, counted=day.counted, reason=REASONS[day.reason]) for day in days)
