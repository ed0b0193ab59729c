"""Calls after an answer, rung by rung; late words; nobody is made satisfied by a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from santai.cases import queries
from santai.cases.models import Rating
from santai.cases.operations import moves, words
from santai.cases.operations.beyond import follow_ups
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, later
from santai.cases.types.beyond import LATE_WORD, Result
from santai.identity import roles
from santai.identity.types import system_scope
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError, ForbiddenError, NotFoundError
from santai.notices.models import Notice

if TYPE_CHECKING:
    from santai.cases.types import CaseView, Opened
    from santai.cases.types.beyond import FollowUpView

pytestmark = pytest.mark.django_db
PHONE = "13900000001"


def _replied(**changes: object) -> Opened:
    return world.order_at("replied", **({"phone": PHONE} | changes))


def _pending(opened: Opened) -> list[FollowUpView]:
    return [one for one in queries.pending(viewer=clerk(opened.unit_id)) if one.number == opened.number]


def _record(opened: Opened, result: str, *, days: int = 2, said: str = "") -> None:
    call = _pending(opened)[0]
    by = clerk(opened.unit_id)
    follow_ups.record(follow_up_id=call.id, result=result, words=said, by=by, at=later(days=days))


def _case(opened: Opened) -> CaseView:
    return queries.card(order_id=opened.order_id, viewer=asker(opened)).cases[0]


def test_an_answer_is_followed_by_a_call_two_working_days_later() -> None:
    call = _pending(_replied())[0]
    assert (call.kind, call.rung, call.rungs) == ("call_back", 1, 3)
    assert call.due_at.astimezone(BEIJING).date() == date(2026, 11, 25)


def test_nobody_reached_climbs_the_ladder_and_ends_unrated_never_satisfied() -> None:
    opened = _replied()
    for days in (2, 3, 4):
        _record(opened, Result.NO_ANSWER, days=days)
    assert _pending(opened) == []
    assert Notice.objects.filter(order_id=opened.order_id, template="please_rate").count() == 1
    assert not Rating.objects.exists()
    moves.act(case_id=opened.case_id, move="lapse", by=system_scope(opened.unit_id), at=later(days=8))
    assert _case(opened).outcome == "unrated"


def test_reached_means_that_the_asker_rates_not_the_caller() -> None:
    opened = _replied()
    _record(opened, Result.WILL_RATE)
    assert _case(opened).state == "replied"
    assert not Rating.objects.exists()
    moves.act(case_id=opened.case_id, move="satisfied", by=asker(opened), at=later(days=2))
    assert _case(opened).outcome == "satisfied"


def test_an_asker_who_says_it_is_not_solved_has_it_done_again_without_a_rating() -> None:
    opened = _replied()
    _record(opened, Result.UNSOLVED, said="老板还是不给。")
    case = _case(opened)
    assert (case.state, case.outcome) == ("redo", "")
    assert not Rating.objects.exists()
    card = queries.card(order_id=opened.order_id, viewer=clerk(opened.unit_id))
    assert card.messages[-1].text == "老板还是不给。"


def test_whoever_answered_does_not_call() -> None:
    opened = _replied()
    handler = _case(opened).assignee_id
    assert handler
    viewer = replace(clerk(opened.unit_id), post_id=handler)
    assert queries.pending(viewer=viewer) == []
    call = _pending(opened)[0]
    with pytest.raises(follow_ups.OwnCaseError):
        follow_ups.record(follow_up_id=call.id, result=Result.NO_ANSWER, by=viewer, at=later(days=2))


def test_two_callers_record_one_call() -> None:
    opened = _replied()
    call = _pending(opened)[0]
    _record(opened, Result.DECLINED)
    with pytest.raises(follow_ups.DoneAlreadyError):
        follow_ups.record(follow_up_id=call.id, result=Result.NO_ANSWER, by=clerk(opened.unit_id), at=later(days=2))


@pytest.mark.parametrize(("result", "said"), [("happy", ""), (Result.UNSOLVED, " "), (Result.SEEN, "")])
def test_a_result_is_coded_and_unsolved_says_what(result: str, said: str) -> None:
    opened = _replied()
    with pytest.raises(follow_ups.BadResultError):
        _record(opened, result, said=said)


@pytest.mark.parametrize("changes", [{"phone": ""}, {"safe_to_contact": False}, {"story": "他喝醉了就打我，怎么办？"}])
def test_who_left_no_number_or_is_not_safe_is_never_called(changes: dict[str, object]) -> None:
    assert _pending(_replied(**changes)) == []


def test_a_rating_takes_the_call_off_the_list() -> None:
    opened = _replied()
    moves.act(case_id=opened.case_id, move="satisfied", by=asker(opened), at=later(days=1))
    assert _pending(opened) == []


def test_a_case_done_again_is_asked_about_a_week_after_it_closed() -> None:
    opened = world.order_at("redo", phone=PHONE)
    world.move(opened, "reply", at=later(days=1))
    moves.act(case_id=opened.case_id, move="fair", by=asker(opened), at=later(days=2))
    visit = _pending(opened)[0]
    assert (visit.kind, visit.due_at.astimezone(BEIJING).date()) == ("return_visit", date(2026, 12, 2))
    _record(opened, Result.UNSOLVED, days=9, said="又不给了。")
    assert _case(opened).state == "redo"


def test_a_case_closed_at_the_first_answer_gets_no_second_visit() -> None:
    assert _pending(world.order_at("closed", phone=PHONE)) == []


def test_a_late_word_is_looked_at_without_opening_the_case_again() -> None:
    opened = world.order_at("closed")
    words.add(order_id=opened.order_id, text="补一张工资条。", by=asker(opened), at=later(days=1))
    words.add(order_id=opened.order_id, text="还有一张。", by=asker(opened), at=later(days=1, hours=1))
    late = _pending(opened)
    assert [(one.kind, one.due_at.astimezone(BEIJING).date()) for one in late] == [(LATE_WORD, date(2026, 11, 25))]
    _record(opened, Result.SEEN)
    assert _case(opened).state == "closed"
    assert _pending(opened) == []


def test_a_late_word_that_says_unsolved_opens_the_case_within_its_window() -> None:
    opened = world.order_at("closed")
    words.add(order_id=opened.order_id, text="还是没给。", by=asker(opened), at=later(days=1))
    _record(opened, Result.UNSOLVED, said="来信说还是没给。")
    assert _case(opened).state == "redo"


def test_a_withdrawn_case_is_not_done_again() -> None:
    opened = world.order_at("withdrawn")
    words.add(order_id=opened.order_id, text="我还想问。", by=asker(opened), at=later(days=1))
    with pytest.raises(follow_ups.NoWayBackError):
        _record(opened, Result.UNSOLVED, said="还想问。")
    assert len(_pending(opened)) == 1


def test_a_word_while_the_case_is_open_asks_for_no_follow_up() -> None:
    opened = world.order_at("accepted")
    words.add(order_id=opened.order_id, text="补一句。", by=asker(opened), at=later(hours=1))
    assert _pending(opened) == []


@pytest.mark.parametrize(("who", "error"), [("stranger", NotFoundError), ("leader", ForbiddenError)])
def test_who_may_record_a_call(who: str, error: type[DomainError]) -> None:
    opened = _replied()
    call = _pending(opened)[0]
    scopes = {
        "stranger": world.stranger(),
        "leader": replace(clerk(opened.unit_id), verbs=roles.get("leader").verbs),
    }
    with pytest.raises(error):
        follow_ups.record(follow_up_id=call.id, result=Result.DECLINED, by=scopes[who], at=later(days=2))
    assert queries.pending(viewer=world.stranger()) == []


def test_the_list_is_paged_by_place() -> None:
    first, second = _replied(), _replied()
    viewer = clerk(first.unit_id)
    page = queries.pending(viewer=viewer, limit=1)
    rest = queries.pending(viewer=viewer, after=(page[0].due_at, page[0].id), limit=5)
    assert {one.number for one in (*page, *rest)} == {first.number, second.number}
