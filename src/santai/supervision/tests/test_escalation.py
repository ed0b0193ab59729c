"""Cards and the escalation on real cases: once only, to the right unit, never about oneself, unseen by strangers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from santai.audit.models import Event
from santai.cases.models import Clock
from santai.cases.operations import moves
from santai.cases.tests import world
from santai.directory import queries as directory
from santai.directory.models import Unit
from santai.identity.tests import people
from santai.supervision.operations import escalation
from santai.supervision.queries import marks
from santai.supervision.tests.bureau import LATE, elsewhere, follow, give, seen

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db


def test_a_late_case_gets_one_red_card_and_goes_up_one_rung_after_the_other(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    opened = world.opened()
    give(opened, people.staff("clerk", opened.unit_id))
    follow(world.later(days=1, hours=1))
    assert seen(above, opened)["cards"] == ["red"]
    assert seen(above, opened)["steps"] == ["handler", "unit"]
    assert seen(above, opened)["sheets"] == [str(bureau)]
    follow(world.later(days=2))
    follow(world.later(days=2))
    assert seen(above, opened)["steps"] == ["handler", "unit", "above"]
    follow(world.later(days=7))
    assert seen(above, opened)["steps"] == ["handler", "unit", "above", "top"]
    codes = Event.objects.filter(case_id=opened.case_id, code__startswith="supervision.").order_by("at", "id")
    told = list(codes.values_list("code", "values__rung"))
    assert [rung for code, rung in told if code == "supervision.escalated"][:4] == ["handler", "unit", "above", "top"]
    assert [code for code, _ in told].count("supervision.sheet-opened") == 1


def test_the_head_of_the_own_unit_comes_first_and_then_the_sheet_goes_up(bureau: UUID) -> None:
    head, above = people.staff("supervisor", world.centre()), people.staff("supervisor", bureau)
    opened = world.opened()
    follow(world.later(days=1, hours=1))
    assert seen(head, opened)["sheets"] == [str(world.centre())]
    follow(world.later(days=7))
    assert seen(above, opened)["sheets"] == [str(bureau)]


def test_a_supervisor_who_handles_a_case_is_never_told_of_it_as_its_supervisor(bureau: UUID) -> None:
    head, above = people.staff("supervisor", world.centre()), people.staff("supervisor", bureau)
    opened = world.opened()
    give(opened, head)
    follow(world.later(days=1, hours=1))
    assert seen(above, opened)["sheets"] == [str(bureau)]


def test_nor_by_a_second_post_that_the_same_person_holds_above(bureau: UUID) -> None:
    own = people.post("supervisor", world.centre(), username="zwei")
    people.post("supervisor", bureau, username="zwei")
    opened = world.opened()
    from santai.identity import roles  # noqa: PLC0415  only this test asks for a scope by post

    give(opened, roles.scope_for(own))
    follow(world.later(days=7))
    assert seen(roles.scope_for(own), opened)["sheets"] == ["None"]


def test_a_circle_of_units_ends(bureau: UUID) -> None:
    Unit.objects.filter(id=bureau).update(parent_id=world.centre())
    assert len(directory.chain(bureau)) < 20
    opened = world.opened()
    follow(world.later(days=7))
    assert seen(people.staff("supervisor", bureau), opened)["cards"]


def test_a_settled_sheet_does_not_stop_the_escalation(bureau: UUID) -> None:
    from santai.supervision.models import Sheet  # noqa: PLC0415
    from santai.supervision.operations import sheets  # noqa: PLC0415

    head, above = people.staff("supervisor", world.centre()), people.staff("supervisor", bureau)
    opened = world.opened()
    follow(world.later(days=1, hours=1))
    with head.read():
        sheet = Sheet.objects.get(case_id=opened.case_id)
    sheets.settle(sheet_id=sheet.id, finding="helped", by=head, at=world.later(days=1, hours=2))
    follow(world.later(days=7))
    with above.read():
        assert set(Sheet.objects.filter(closed_at=None).values_list("to_unit_id", flat=True)) == {bureau}


def test_nothing_comes_before_the_period_is_over_or_once_it_was_kept(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    fresh, answered = world.opened(), world.order_at("replied")
    follow(world.later(hours=3))
    assert not seen(above, fresh)["cards"]
    follow()
    assert not seen(above, answered)["cards"]


def test_what_waits_for_the_asker_is_not_carded_until_it_comes_back(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.order_at("asked")
    with above.read():
        Clock.objects.filter(case_id=opened.case_id, rule="reply").update(due_at=world.later(days=1))
    follow()
    assert not seen(above, opened)["cards"]
    moves.act(case_id=opened.case_id, move="answer", values=world.VALUES, by=world.asker(opened), at=LATE)
    with above.read():
        Clock.objects.filter(case_id=opened.case_id, rule="reply").update(due_at=world.later(days=1))
    follow(LATE + timedelta(minutes=1))
    assert seen(above, opened)["cards"] == ["red"]


def test_an_extension_is_a_new_round_with_cards_of_its_own(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    opened = world.order_at("accepted")
    values = {"days": "5", "reason": "complex"}
    by = people.staff("supervisor", opened.unit_id)
    moves.act(case_id=opened.case_id, move="extend", values=values, by=by, at=world.later(hours=1))
    follow(world.later(days=7, hours=1))
    assert seen(above, opened)["cards"] == ["yellow"]
    follow(world.later(days=9))
    assert seen(above, opened)["cards"] == ["yellow", "red"]


def test_somebody_in_danger_has_to_be_taken_up_within_the_hour(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    opened = world.opened(story="我丈夫打我，我很怕。")
    follow(world.later(minutes=59))
    assert (seen(above, opened)["cards"], seen(above, opened)["reasons"]) == ([], ["danger"])
    follow(world.later(minutes=61))
    assert seen(above, opened)["cards"] == ["red"]
    assert seen(above, opened)["reasons"][:2] == ["danger", "overdue"]


def test_a_stranger_sees_nothing_of_it(bureau: UUID) -> None:
    people.staff("supervisor", bureau)
    stranger = people.staff("supervisor", elsewhere())
    opened = world.opened()
    follow()
    assert not any(seen(stranger, opened).values())
    assert marks.told({opened.case_id: opened.order_id}, stranger) == {}


def test_each_rung_has_its_words_and_each_goes_further_up() -> None:
    assert [rung.key for rung in escalation.rungs()] == list(marks.RUNGS)
    days = [rung.working_days for rung in escalation.rungs()]
    assert days == sorted(days)


def test_following_twice_writes_everything_once(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    opened = world.opened()
    follow()
    before = (seen(above, opened), Event.objects.count())
    follow()
    follow(LATE + timedelta(seconds=1))
    assert (seen(above, opened), Event.objects.count()) == before
