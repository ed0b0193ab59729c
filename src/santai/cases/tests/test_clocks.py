"""Clocks: what runs, what the system does when a period ends, and what a new calendar edition changes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from santai.audit.models import Event
from santai.cases import queries
from santai.cases.models import Clock
from santai.cases.operations import editions, moves
from santai.cases.tests import world
from santai.identity.types import Permission, Scope
from santai.kernel import calendars, reckoning
from santai.kernel.jobs import drain_jobs

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from santai.cases.types import Opened

pytestmark = pytest.mark.django_db
OPERATOR = Scope(kind="system", verbs=frozenset({Permission.SYSTEM_CONFIGURE}))


def _running(opened: Opened) -> dict[str, Clock]:
    with world.asker(opened).read():
        return {clock.rule: clock for clock in Clock.objects.filter(case_id=opened.case_id, stopped_at=None)}


@pytest.mark.parametrize(
    ("state", "running"),
    [
        ("received", {"accept", "reply"}),
        ("accepted", {"reply"}),
        ("replied", {"rate"}),
        ("redo", {"redo"}),
        ("closed", set()),
        ("withdrawn", set()),
    ],
)
def test_which_clocks_run_in_which_state(state: str, running: set[str]) -> None:
    assert set(_running(world.order_at(state))) == running


def test_a_case_left_unrated_closes_as_unrated_never_as_satisfied(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = world.order_at("replied")
    rate = _running(opened)["rate"]
    after = datetime(2027, 1, 1, tzinfo=UTC)
    monkeypatch.setattr("santai.kernel.moments.now", lambda: after)
    from santai.cases.tasks import clock_ended  # noqa: PLC0415  the job looks up the clock door when it runs

    clock_ended(case_id=str(opened.case_id), clock_id=str(rate.id), unit_id=str(opened.unit_id))
    card = queries.card(order_id=opened.order_id, viewer=world.asker(opened))
    assert (card.state, card.cases[0].outcome) == ("closed", "unrated")


def test_a_job_for_a_clock_that_was_stopped_does_nothing() -> None:
    opened = world.order_at("closed")
    with world.asker(opened).read():
        clock = Clock.objects.get(case_id=opened.case_id, rule="rate")
    from santai.cases.tasks import clock_ended  # noqa: PLC0415

    clock_ended(case_id=str(opened.case_id), clock_id=str(clock.id), unit_id=str(opened.unit_id))
    card = queries.card(order_id=opened.order_id, viewer=world.asker(opened))
    assert card.cases[0].outcome == "satisfied"


def test_an_edition_moves_internal_dates_and_keeps_a_promise_already_told(tmp_path: Path, settings: Settings) -> None:
    monday = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
    opened = world.opened(at=monday)
    before = _running(opened)
    assert before["accept"].provisional
    settings.SANTAI_HOME = tmp_path
    document = json.loads(calendars.DATA.read_text())["editions"][-1]
    document |= {"year": 2027, "id": "2027", "off": [["2027-03-02", "2027-03-05", "测试假"]], "work": []}
    assert editions.take_in(document=document, by=OPERATOR, at=monday) >= 1
    assert Event.objects.filter(code="calendar.edition_taken", values__year=document["year"]).count() == 1
    drain_jobs()
    after = _running(opened)
    assert after["accept"].due_at > before["accept"].due_at
    assert not after["accept"].provisional
    assert after["reply"].due_at == before["reply"].due_at


def test_a_period_that_ends_later_still_ends(tmp_path: Path, settings: Settings) -> None:
    saturday = datetime(2027, 5, 1, 2, 0, tzinfo=UTC)
    opened = world.opened(at=saturday)
    clerk = world.clerk(opened.unit_id)
    moves.act(case_id=opened.case_id, move="reply", values=world.VALUES, by=clerk, at=saturday)
    before = _running(opened)["rate"].due_at
    settings.SANTAI_HOME = tmp_path
    document = json.loads(calendars.DATA.read_text())["editions"][-1]
    document |= {"year": 2027, "id": "2027", "off": [["2027-05-07", "2027-05-10", "测试假"]], "work": []}
    editions.take_in(document=document, by=OPERATOR, at=saturday)
    drain_jobs()
    after = _running(opened)["rate"].due_at
    assert after > before
    waiting = ProcrastinateJob.objects.filter(args__name="cases.clock_ended", scheduled_at=after)
    assert waiting.count() == 1


def test_a_day_ends_at_midnight_in_beijing() -> None:
    from santai.lines.consultation.lifecycle import LIFECYCLE  # noqa: PLC0415

    found = reckoning.due(LIFECYCLE.clock("accept"), started_at=datetime(2026, 9, 18, 2, 0, tzinfo=UTC))
    assert found.due_at == datetime(2026, 9, 20, 15, 59, 59, tzinfo=UTC)
