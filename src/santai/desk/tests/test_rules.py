"""How urgent something is, as a truth table, and each day of a period in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from santai.cases.queries.cards import Counted
from santai.cases.types import ClockView, Step
from santai.desk import rules
from santai.desk.types import Level
from santai.kernel import reckoning
from santai.kernel.calendars import BEIJING
from santai.kernel.lifecycle import ClockKind, ClockRule, Owner
from santai.kernel.periods import Reason
from santai.ui.templatetags.ui import counted

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "level", "words"),
    [
        (timedelta(minutes=-1), Level.LATE, "已超时"),
        (timedelta(hours=-3, minutes=-10), Level.LATE, "已超 3 小时"),
        (timedelta(days=-3), Level.LATE, "已超 3 天"),
        (timedelta(0), Level.NEAR, "还剩不到 1 小时"),
        (timedelta(hours=4), Level.NEAR, "还剩 4 小时"),
        (timedelta(hours=4, seconds=1), Level.CALM, "还剩 4 小时"),
        (timedelta(hours=47), Level.CALM, "还剩 47 小时"),
        (timedelta(days=2), Level.CALM, "还剩 2 天"),
    ],
)
def test_urgency_is_a_sign_a_word_and_a_colour(left: timedelta, level: Level, words: str) -> None:
    found = rules.urgency(due_at=NOON + left, at=NOON)
    assert (found.level, counted(found)) == (level, words)
    assert found.sign in {"●", "▲", "✓"}
    assert found.pill


@pytest.mark.parametrize(
    ("owner", "due_at", "words"),
    [
        (Owner.CITIZEN, NOON - timedelta(days=1), "等求助人"),
        (Owner.NOBODY, None, "已办结"),
        (Owner.UNIT, None, "没有时限"),
    ],
)
def test_what_is_not_ours_to_hurry_is_never_late(owner: Owner, due_at: datetime | None, words: str) -> None:
    assert counted(rules.urgency(due_at=due_at, at=NOON, owner=owner)) == words


@pytest.mark.parametrize("why", Reason)
def test_every_reason_has_a_sentence(why: Reason) -> None:
    assert rules.REASONS[why]


def _counted(unit: str, amount: int, *, extended: int = 0, told: bool = False, late_by: int = 0) -> Counted:
    rule = ClockRule(
        key="x", label="示例", kind=ClockKind.INTERNAL, amount=amount, unit=unit, authority="测试", evidence="verified"
    )
    started_at = datetime(2026, 9, 24, 2, 0, tzinfo=UTC)
    found = reckoning.count(rule, started_at=started_at)
    ends_at, extension = reckoning.extended(found, working_days=extended)
    due_at = ends_at - timedelta(days=late_by)
    clock = ClockView(
        label="示例",
        kind="internal",
        started_at=started_at,
        due_at=due_at,
        stopped_at=None,
        authority="测试用",
        provisional=False,
    )
    return Counted(
        clock=clock,
        rule=rule,
        days=found.days,
        extension=extension,
        ends_at=ends_at,
        edition="示例",
        extended=extended,
        is_told=told,
    )


def test_a_period_over_the_national_day_shows_which_days_were_left_out() -> None:
    found = rules.explained(_counted("wd", 5))
    assert found.days[0].reason == "起算当天，不算"
    assert sum(day.counted for day in found.days) == 5
    assert "法定假日，不算" in {day.reason for day in found.days if not day.counted}


def test_a_period_in_hours_has_no_days_to_show() -> None:
    assert rules.explained(_counted("h", 24)).days == ()


@pytest.mark.parametrize("unit", ["h", "d", "wd", "m"])
def test_the_days_of_an_extension_lead_on_to_the_day_it_ends(unit: str) -> None:
    found = rules.explained(_counted(unit, 3, extended=4))
    assert sum(day.counted for day in found.extension) == 4
    assert found.extension[-1].day == found.clock.due_at.astimezone(BEIJING).date()
    assert found.moved_to is None


@pytest.mark.parametrize(("told", "said"), [(True, True), (False, False)])
def test_a_promise_already_told_says_that_the_calendar_has_another_day(told: bool, said: bool) -> None:  # noqa: FBT001
    assert (rules.explained(_counted("wd", 3, told=told, late_by=1)).moved_to is not None) == said


def test_looks_repeated_are_told_once_and_fields_in_words() -> None:
    def step(label: str, minute: int, detail: str = "") -> Step:
        return Step(at=NOON + timedelta(minutes=minute), label=label, who="工作人员", detail=detail)

    found = rules.trail(
        [step("说了要办的事", 0), step("打开", 1), step("打开", 2), step("查看", 3, "phone"), step("打开", 4)],
        names={"phone": "电话"},
    )
    assert [(one.label, one.at.minute, one.detail) for one in found] == [
        ("说了要办的事", 0, ""), ("打开", 2, ""), ("查看", 3, "电话"), ("打开", 4, ""),
    ]  # fmt: skip
