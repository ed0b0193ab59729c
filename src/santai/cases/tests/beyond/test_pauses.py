"""Clocks that stand still on a ground until a day, and run again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from santai.audit import queries as audit
from santai.cases import queries
from santai.cases.operations import moves, recounting
from santai.cases.operations.writers import pauses
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, later
from santai.cases.types import Opened
from santai.identity.types import system_scope
from santai.kernel.errors import ForbiddenError

pytestmark = pytest.mark.django_db


def _pause(opened: Opened, until: str = "2026-12-03", basis: str = "appraisal", *, hours: int = 1) -> moves.Moved:
    values = {"basis": basis, "until": until}
    by = world.supervisor(opened.unit_id)
    return moves.act(case_id=opened.case_id, move="pause", values=values, by=by, at=later(hours=hours))


def _promised(opened: Opened) -> datetime:
    case = queries.card(order_id=opened.order_id, viewer=asker(opened)).cases[0]
    return next(clock.due_at for clock in case.clocks if clock.label == "答复")


def test_a_pause_moves_the_promise_by_the_days_it_lasts() -> None:
    opened = world.order_at("accepted")
    _pause(opened)
    assert _promised(opened) == opened.promised_at + timedelta(days=10)


def test_who_goes_on_earlier_gets_only_the_days_that_were_paused() -> None:
    opened = world.order_at("accepted")
    _pause(opened)
    moves.act(case_id=opened.case_id, move="resume", by=clerk(opened.unit_id), at=later(days=2, hours=1))
    assert _promised(opened) == opened.promised_at + timedelta(days=2)
    _pause(opened, hours=50)
    moves.act(case_id=opened.case_id, move="resume", by=clerk(opened.unit_id), at=later(hours=51))
    assert _promised(opened) == opened.promised_at + timedelta(days=2)


def test_a_pause_ends_by_itself_on_its_day() -> None:
    opened = world.order_at("accepted")
    moved = _pause(opened)
    over = datetime(2026, 12, 3, 15, 59, 59, tzinfo=UTC)
    case = queries.card(order_id=opened.order_id, viewer=clerk(opened.unit_id)).cases[0]
    assert over in {clock.due_at for clock in case.clocks}
    assert moved.due_at == over
    moves.act(case_id=opened.case_id, move="pause_over", by=system_scope(opened.unit_id), at=over)
    assert _promised(opened) == opened.promised_at + timedelta(days=10)
    case = queries.card(order_id=opened.order_id, viewer=asker(opened)).cases[0]
    assert (case.state, case.due_at) == ("accepted", opened.promised_at + timedelta(days=10))


def test_the_asker_s_silence_is_not_counted_against_the_unit_and_ends_after_a_week() -> None:
    opened = world.order_at("accepted")
    world.move(opened, "ask", at=later(hours=1))
    assert _promised(opened) == opened.promised_at + timedelta(days=7)
    moves.act(case_id=opened.case_id, move="answer", values=world.VALUES, by=asker(opened), at=later(days=3))
    assert _promised(opened) == opened.promised_at + timedelta(days=3)


def test_what_the_asker_said_on_the_telephone_lets_the_case_go_on() -> None:
    opened = world.order_at("asked")
    world.move(opened, "told", at=later(days=1))
    card = queries.card(order_id=opened.order_id, viewer=clerk(opened.unit_id))
    assert card.cases[0].state == "accepted"
    assert card.messages[-1].text == world.VALUES["words"]


def test_a_new_calendar_keeps_pauses() -> None:
    opened = world.order_at("accepted")
    _pause(opened)
    before = _promised(opened)
    recounting.recount(case_ids=[opened.case_id], by=system_scope(opened.unit_id), at=later(days=1))
    assert _promised(opened) == before


@pytest.mark.parametrize("until", ["2026-11-23", "2026-11-22", "2026-12-24", "昨天", "20261203x"])
def test_a_pause_needs_an_end_within_a_month(until: str) -> None:
    opened = world.order_at("accepted")
    with pytest.raises(pauses.BadEndError):
        _pause(opened, until)


def test_a_pause_needs_a_coded_ground_and_somebody_who_may_grant_it() -> None:
    opened = world.order_at("accepted")
    with pytest.raises(pauses.BadGroundError):
        _pause(opened, basis="too_busy")
    with pytest.raises(ForbiddenError):
        moves.act(case_id=opened.case_id, move="pause", values=world.VALUES, by=clerk(opened.unit_id), at=later())


def test_why_a_date_moved_is_a_fact_with_its_ground() -> None:
    opened = world.order_at("accepted")
    _pause(opened)
    viewer = clerk(opened.unit_id)
    with viewer.read():
        facts = audit.of_order(order_id=opened.order_id, viewer=viewer)
    assert [fact.values["why"] for fact in facts if fact.code == "clock.moved"] == ["appraisal"]


def test_the_first_clock_is_kept_when_a_case_is_opened_again() -> None:
    opened = world.order_at("closed")
    moves.act(case_id=opened.case_id, move="reopen", values=world.VALUES, by=asker(opened), at=later(days=2))
    case = queries.card(order_id=opened.order_id, viewer=clerk(opened.unit_id)).cases[0]
    first = next(clock for clock in case.clocks if clock.label == "答复")
    assert (first.started_at, first.due_at) == (world.MONDAY, opened.promised_at)
    assert first.stopped_at == later(minutes=2)
