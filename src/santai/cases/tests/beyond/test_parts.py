"""Splitting a case and asking other units to help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from santai.cases import queries
from santai.cases.operations import intake, moves
from santai.cases.operations.writers import handling, parts
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, later
from santai.directory import queries as directory
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.jobs import drain_jobs
from santai.kernel.lifecycle import OrderState

if TYPE_CHECKING:
    from uuid import UUID

    from santai.cases.types import CaseView, Opened, OrderCard
    from santai.identity.types import Scope

pytestmark = pytest.mark.django_db


def _card(opened: Opened, viewer: Scope | None = None) -> OrderCard:
    return queries.card(order_id=opened.order_id, viewer=viewer or asker(opened))


def _split(opened: Opened, words: str = "工资没发\n社保没交") -> list[CaseView]:
    by = clerk(opened.unit_id)
    moves.act(case_id=opened.case_id, move="split", values={"parts": words}, by=by, at=later(hours=1))
    return [case for case in _card(opened).cases if case.parent_id]


def _answer(case: CaseView, opened: Opened, *, hours: int) -> None:
    moves.act(case_id=case.id, move="reply", values=world.VALUES, by=clerk(case.unit_id), at=later(hours=hours))
    moves.act(case_id=case.id, move="satisfied", by=asker(opened), at=later(hours=hours + 1))
    drain_jobs()


def test_the_parent_waits_for_its_parts_and_closes_with_the_last() -> None:
    opened = world.opened()
    first, second = _split(opened)
    assert (first.about, second.about) == ("工资没发", "社保没交")
    _answer(first, opened, hours=2)
    assert [case.state for case in _card(opened).cases] == ["split", "closed", "received"]
    assert _card(opened).state is OrderState.OPEN
    _answer(second, opened, hours=4)
    assert {case.state for case in _card(opened).cases} == {"closed"}
    assert _card(opened).state is OrderState.CLOSED
    parent = next(case for case in _card(opened).cases if case.id == opened.case_id)
    assert parent.outcome == "split"


def test_parts_keep_the_promise_that_was_made_for_the_whole() -> None:
    opened = world.opened()
    for part in _split(opened):
        promised = [clock for clock in part.clocks if clock.kind == "promised"]
        assert [(clock.started_at, clock.due_at) for clock in promised] == [(world.MONDAY, opened.promised_at)]


def test_a_part_can_go_to_another_unit_alone() -> None:
    opened, station = world.opened(), directory.units(kind="station")[0].id
    first, second = _split(opened)
    values = {"unit": str(station), "reason": "needs_skill"}
    moves.act(case_id=second.id, move="hand_over", values=values, by=clerk(second.unit_id), at=later(hours=2))
    seen = _card(opened, clerk(station)).cases
    assert [case.id for case in seen] == [second.id]
    assert first.unit_id == opened.unit_id


@pytest.mark.parametrize("words", ["只有一件", "一件\n\n  ", "\n".join("一二三四五六")])
def test_one_part_and_too_many_are_refused(words: str) -> None:
    opened = world.opened()
    with pytest.raises(parts.PartsError):
        _split(opened, words)
    assert [case.state for case in _card(opened).cases] == ["received"]


def _assist(opened: Opened, unit: UUID) -> None:
    values = world.VALUES | {"unit": str(unit)}
    moves.act(case_id=opened.case_id, move="assist", values=values, by=clerk(opened.unit_id), at=later(hours=1))


def _help(opened: Opened, unit: UUID) -> CaseView:
    return next(case for case in _card(opened, clerk(unit)).cases if case.line == "assistance")


def test_a_helping_unit_sees_the_story_and_writes_an_opinion_that_only_staff_read() -> None:
    opened, station = world.order_at("accepted"), directory.units(kind="station")[0].id
    with pytest.raises(NotFoundError):
        _card(opened, clerk(station))
    _assist(opened, station)
    help_ = _help(opened, station)
    assert help_.about == world.VALUES["request"]
    assert _card(opened, clerk(station)).story == world.STORY
    moves.act(case_id=help_.id, move="give", values=world.VALUES, by=clerk(station), at=later(hours=2))
    kinds = [message.kind for message in _card(opened, clerk(opened.unit_id)).messages]
    assert kinds == ["request", "opinion"]
    assert _card(opened).messages == ()


def test_a_helping_unit_cannot_move_the_case_it_helps_with() -> None:
    opened, station = world.order_at("accepted"), directory.units(kind="station")[0].id
    _assist(opened, station)
    with pytest.raises(NotFoundError):
        moves.act(case_id=opened.case_id, move="reply", values=world.VALUES, by=clerk(station), at=later(hours=2))
    assert [case.line for case in _card(opened, clerk(station)).cases] == ["assistance"]


def test_several_units_may_help_but_none_is_asked_twice() -> None:
    opened = world.order_at("accepted")
    first, second = (unit.id for unit in directory.units(kind="station")[:2])
    _assist(opened, first)
    _assist(opened, second)
    with pytest.raises(parts.AskedAlreadyError):
        _assist(opened, first)
    with pytest.raises(handling.NoSuchUnitError):
        _assist(opened, opened.unit_id)


def test_help_is_called_off_when_the_case_is_answered() -> None:
    opened, station = world.order_at("accepted"), directory.units(kind="station")[0].id
    _assist(opened, station)
    world.move(opened, "reply", at=later(hours=2))
    drain_jobs()
    assert _help(opened, station).state == "called_off"


def test_whoever_takes_the_case_over_sees_the_help_that_was_asked_for() -> None:
    opened = world.order_at("accepted")
    helper, taker = (unit.id for unit in directory.units(kind="station")[:2])
    _assist(opened, helper)
    values = {"unit": str(taker), "reason": "nearer"}
    moves.act(case_id=opened.case_id, move="hand_over", values=values, by=clerk(opened.unit_id), at=later(hours=2))
    assert {case.line for case in _card(opened, clerk(taker)).cases} == {"assistance", "consultation"}


def test_assistance_is_never_asked_for_by_people() -> None:
    with pytest.raises(intake.UnknownLineError):
        world.opened(line="assistance")


def test_staff_without_the_verb_do_not_split() -> None:
    opened = world.opened()
    with pytest.raises(ForbiddenError):
        moves.act(
            case_id=opened.case_id,
            move="split",
            values={"parts": "一\n二"},
            by=world.supervisor(opened.unit_id),
            at=later(hours=1),
        )
