"""Joining cases about the same thing: one answer for all, each asker's own view, nobody reads of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from santai.cases import queries
from santai.cases.operations import moves
from santai.cases.operations.writers import joining
from santai.cases.queries.likeness import SAME_PHONE, SAME_WORDS, alike
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, later
from santai.cases.types import CaseView, Opened
from santai.directory import queries as directory
from santai.identity.operations import grants
from santai.kernel.jobs import drain_jobs

pytestmark = pytest.mark.django_db
PHONE = "13900000001"


def _join(follower: Opened, into: str, *, minute: int = 1) -> moves.Moved:
    by = clerk(follower.unit_id)
    return moves.act(case_id=follower.case_id, move="join", values={"into": into}, by=by, at=later(minutes=minute))


def _case(opened: Opened) -> CaseView:
    return queries.card(order_id=opened.order_id, viewer=asker(opened)).cases[0]


def _said_to(opened: Opened) -> list[str]:
    card = queries.card(order_id=opened.order_id, viewer=asker(opened))
    return [message.text for message in card.messages if message.kind == "reply"]


def test_one_answer_reaches_every_asker_who_rates_it_alone() -> None:
    first, second, third = world.opened(), world.opened(story="示例船厂欠我的工资也没给。"), world.opened()
    _join(second, first.number)
    _join(third, first.case_code)
    world.move(first, "reply", at=later(hours=1))
    drain_jobs()
    assert _said_to(first) == _said_to(second) == _said_to(third) == [world.VALUES["reply"]]
    assert {_case(one).state for one in (first, second, third)} == {"replied"}
    moves.act(case_id=second.case_id, move="dissatisfied", by=asker(second), at=later(hours=2))
    moves.act(case_id=third.case_id, move="satisfied", by=asker(third), at=later(hours=2))
    assert [_case(one).state for one in (first, second, third)] == ["replied", "redo", "closed"]
    drain_jobs()
    world.move(second, "reply", at=later(hours=3))
    assert len(_said_to(first)) == 1


def test_each_asker_keeps_number_promise_and_view() -> None:
    first, second = world.opened(name="示例甲", phone=PHONE), world.opened(at=later(hours=2), name="示例乙")
    _join(second, first.number, minute=121)
    card = queries.card(order_id=second.order_id, viewer=asker(second))
    assert card.number == second.number
    assert [clock.due_at for clock in card.cases[0].clocks if clock.kind == "promised"] == [second.promised_at]
    assert first.number not in repr(card)
    assert card.cases[0].lead_number == ""
    seen = queries.card(order_id=second.order_id, viewer=clerk(second.unit_id))
    assert seen.cases[0].lead_number == first.number
    assert queries.card(order_id=first.order_id, viewer=clerk(first.unit_id)).cases[0].joined == (second.number,)


def test_a_joined_case_stands_on_the_list_as_one_that_another_answers() -> None:
    first, second = world.opened(), world.opened()
    _join(second, first.number)
    rows = queries.mine(viewer=clerk(first.unit_id)).rows
    assert {row.number: row.is_joined for row in rows} == {first.number: False, second.number: True}


def test_circles_and_strangers_are_refused() -> None:
    first, second = world.opened(), world.opened()
    with pytest.raises(joining.CircleError):
        _join(first, first.number)
    _join(second, first.number)
    with pytest.raises(joining.CircleError):
        _join(first, second.number)
    with pytest.raises(joining.NoSuchLeadError):
        _join(first, "GD202600000000000000")
    replied = world.order_at("replied")
    with pytest.raises(joining.NoSuchLeadError):
        _join(first, replied.number)


def test_whoever_is_joined_to_a_joined_case_is_joined_to_its_lead() -> None:
    first, second, third = world.opened(), world.opened(), world.opened()
    _join(second, first.number)
    _join(third, second.number)
    seen = clerk(first.unit_id)
    assert queries.card(order_id=third.order_id, viewer=seen).cases[0].lead_number == first.number


def test_a_case_with_others_joined_takes_them_along() -> None:
    first, second, third = world.opened(), world.opened(), world.opened()
    _join(third, second.number)
    _join(second, first.number)
    seen = clerk(first.unit_id)
    joined = queries.card(order_id=first.order_id, viewer=seen).cases[0].joined
    assert set(joined) == {second.number, third.number}


def test_joined_cases_go_along_when_the_lead_is_handed_over_and_are_answered_there() -> None:
    first, second, station = world.opened(), world.opened(), directory.units(kind="station")[0].id
    _join(second, first.number)
    values = {"unit": str(station), "reason": "nearer"}
    moves.act(case_id=first.case_id, move="hand_over", values=values, by=clerk(first.unit_id), at=later(hours=1))
    drain_jobs()
    assert queries.card(order_id=second.order_id, viewer=clerk(station)).cases[0].unit_id == station
    moves.act(case_id=first.case_id, move="reply", values=world.VALUES, by=clerk(station), at=later(hours=2))
    drain_jobs()
    assert _said_to(second) == [world.VALUES["reply"]]


@pytest.mark.parametrize("ending", ["withdraw", "convert"])
def test_when_the_lead_ends_without_an_answer_the_others_stand_alone(ending: str) -> None:
    first, second = world.opened(), world.opened()
    _join(second, first.number)
    by = asker(first) if ending == "withdraw" else clerk(first.unit_id)
    moves.act(case_id=first.case_id, move=ending, values={"line": "sample_line"}, by=by, at=later(hours=1))
    drain_jobs()
    assert _case(second).state == "accepted"
    assert queries.card(order_id=second.order_id, viewer=clerk(second.unit_id)).cases[0].lead_number == ""


def test_a_joined_asker_may_withdraw_and_gets_no_answer() -> None:
    first, second = world.opened(), world.opened()
    _join(second, first.number)
    moves.act(case_id=second.case_id, move="withdraw", by=asker(second), at=later(hours=1))
    world.move(first, "reply", at=later(hours=2))
    drain_jobs()
    assert _case(second).state == "withdrawn"
    assert _said_to(second) == []


def test_the_answer_comes_once_however_often_the_job_runs() -> None:
    first, second = world.opened(), world.opened()
    _join(second, first.number)
    world.move(first, "reply", at=later(hours=1))
    drain_jobs()
    from santai.cases import tasks  # noqa: PLC0415  run once more, as after a kill

    tasks.carry(lead_id=str(first.case_id), unit_id=str(first.unit_id), move="follow")
    assert len(_said_to(second)) == 1


def test_a_case_can_be_taken_out_again() -> None:
    first, second = world.opened(), world.opened()
    _join(second, first.number)
    world.move(second, "part", at=later(hours=1))
    world.move(first, "reply", at=later(hours=2))
    drain_jobs()
    assert _case(second).state == "accepted"
    assert _said_to(second) == []


def test_the_same_person_and_the_same_words_are_hinted_within_sight_only() -> None:
    first = world.opened(phone=PHONE, story="示例船厂拖欠三个月工资，老板跑了，找谁要？")
    second = world.opened(phone=PHONE, story="想问问离婚的事怎么办手续。")
    third = world.opened(story="示例船厂拖欠三个月工资，老板跑了，找谁要钱？")
    found = alike(order_id=first.order_id, viewer=clerk(first.unit_id), at=later(hours=1))
    assert {(one.number, one.reasons) for one in found} == {
        (second.number, (SAME_PHONE,)),
        (third.number, (SAME_WORDS,)),
    }
    assert alike(order_id=first.order_id, viewer=world.stranger(), at=later(hours=1)) == ()


def test_a_walled_order_is_never_hinted() -> None:
    first, second = world.opened(phone=PHONE), world.opened(phone=PHONE)
    viewer = clerk(first.unit_id)
    post = viewer.post_id
    assert post
    grants.wall_off(principal=post, order_id=second.order_id, reason="conflict", at=later())
    assert alike(order_id=first.order_id, viewer=viewer, at=later(hours=1)) == ()
    other = replace(viewer, principals=(first.unit_id,))
    assert len(alike(order_id=first.order_id, viewer=other, at=later(hours=1))) == 1
