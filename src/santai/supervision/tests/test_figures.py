"""Figures of real cases: every case counted once whatever happens to it, cells equal to counting anew, denominators."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from santai.cases.operations import moves
from santai.cases.tests import world
from santai.cases.types import Channel
from santai.directory import queries as directory
from santai.identity.tests import people
from santai.kernel import moments
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.jobs import drain_jobs
from santai.supervision.models import Cell, Outcome
from santai.supervision.operations import watching
from santai.supervision.queries import figures as queries
from santai.supervision.tests.bureau import LATE, elsewhere, follow
from santai.supervision.types import Measure, Span

if TYPE_CHECKING:
    from uuid import UUID

    from santai.identity.types import Scope

pytestmark = pytest.mark.django_db
WEEK = Span(first=date(2026, 11, 20), last=date(2026, 11, 26))


def counts(viewer: Scope, channel: str = "web") -> dict[str, int]:
    return dict(queries.counts(viewer=viewer, span=WEEK).get(channel, {}))


def cells() -> list[tuple[object, ...]]:
    rows = Cell.objects.exclude(number=0).order_by("unit_id", "day", "channel", "measure")
    return list(rows.values_list("unit_id", "day", "channel", "measure", "number"))


def test_what_came_of_each_case_is_counted(bureau: UUID) -> None:
    leader = people.staff("leader", bureau)
    for state in ("received", "replied", "redo", "closed", "withdrawn"):
        world.order_at(state)
    follow(world.later(hours=1))
    assert counts(leader) == {
        "asked": 5,
        "to_answer": 5,
        "answered": 3,
        "waiting": 1,
        "unanswered": 1,
        "within:15": 3,
        "kept": 3,
        "invited": 3,
        "satisfied": 1,
        "dissatisfied": 1,
    }
    follow(LATE)
    after = counts(leader)
    assert (after["missed"], after["waiting"]) == (2, 1)


def test_an_answer_again_is_a_second_chance_to_be_rated_and_the_first_word_stays(bureau: UUID) -> None:
    leader, opened = people.staff("leader", bureau), world.order_at("redo")
    world.move(opened, "reply", at=world.later(hours=2))
    moves.act(case_id=opened.case_id, move="satisfied", by=world.asker(opened), at=world.later(hours=3))
    follow()
    found = counts(leader)
    assert (found["invited"], found["satisfied"], found["dissatisfied"]) == (2, 1, 1)
    assert (found["answered"], found["within:15"], found["kept"]) == (1, 1, 2)


def test_channels_are_told_apart_and_who_saw_a_villager_answered_nothing(bureau: UUID) -> None:
    leader = people.staff("leader", bureau)
    world.opened(channel=Channel.HOTLINE)
    world.opened(channel=Channel.VILLAGE, line="village")
    follow(world.later(hours=1))
    assert counts(leader, "hotline")["to_answer"] == 1
    assert counts(leader, "village") == {"asked": 1, "invited": 1}
    assert "web" not in queries.counts(viewer=leader, span=WEEK)


def test_cells_kept_by_following_are_those_counted_anew(bureau: UUID) -> None:
    for state in ("received", "accepted", "asked", "replied", "redo", "closed", "withdrawn"):
        world.order_at(state)
        follow(world.later(hours=1))
    follow(LATE)
    kept = cells()
    Cell.objects.update(number=77)
    watching.recount_cells()
    assert cells() == kept != []
    watching.rebuild(after=None, at=LATE)
    assert cells() == kept


def test_a_case_handed_on_counts_where_it_is_now_and_above_as_before(bureau: UUID) -> None:
    leader, opened = people.staff("leader", bureau), world.opened()
    follow(world.later(hours=1))
    other = directory.units(kind="station")[0].id
    values = {"unit": str(other), "reason": "nearer"}
    by = world.clerk(opened.unit_id)
    moves.act(case_id=opened.case_id, move="hand_over", values=values, by=by, at=world.later(hours=2))
    follow(world.later(hours=3))
    there = people.staff("leader", other)
    assert counts(there)["asked"] == counts(leader)["asked"] == 1
    assert opened.unit_id in directory.chain(other) or not counts(people.staff("leader", opened.unit_id))["asked"]


@pytest.mark.parametrize("measure", Measure)
def test_behind_each_number_stand_that_many_cases(bureau: UUID, measure: Measure) -> None:
    leader = people.staff("leader", bureau)
    for state in ("received", "replied", "redo", "closed", "withdrawn"):
        world.order_at(state)
    follow(LATE)
    number = counts(leader).get(measure, 0)
    if measure is Measure.UNRATED:
        number = counts(leader)["invited"] - counts(leader)["satisfied"] - counts(leader)["dissatisfied"]
    page = queries.behind(viewer=leader, span=WEEK, measure=measure, channel="web")
    assert len(page.rows) == number
    assert not queries.behind(viewer=leader, span=WEEK, measure=measure, channel="hotline").rows


def test_lists_are_paged_and_stay_within_reach(bureau: UUID) -> None:
    leader, stranger = people.staff("leader", bureau), people.staff("leader", elsewhere())
    numbers = {world.opened(at=world.MONDAY + timedelta(minutes=minute)).number for minute in range(5)}
    follow()
    first = queries.behind(viewer=leader, span=WEEK, measure="asked", limit=3)
    second = queries.behind(viewer=leader, span=WEEK, measure="asked", cursor=first.next_cursor, limit=3)
    found = [row.number for row in (*first.rows, *second.rows)]
    assert (len(found), set(found)) == (5, numbers)
    assert not second.next_cursor
    assert queries.behind(viewer=stranger, span=WEEK, measure="asked").rows == ()
    assert queries.counts(viewer=stranger, span=WEEK) == {}
    with stranger.read():
        assert not Outcome.objects.exists()


def test_who_may_not_see_figures_gets_none(bureau: UUID) -> None:
    with pytest.raises(ForbiddenError):
        queries.counts(viewer=world.clerk(), span=WEEK)
    with pytest.raises(ForbiddenError):
        queries.behind(viewer=world.clerk(), span=WEEK, measure="asked")
    leader = people.staff("leader", bureau)
    for measure, channel in (("made-up", ""), ("asked", "made-up")):
        with pytest.raises(NotFoundError):
            queries.behind(viewer=leader, span=WEEK, measure=measure, channel=channel)


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    assert queries.before(WEEK) == Span(first=date(2026, 11, 13), last=date(2026, 11, 19))


def test_the_answer_to_a_joined_case_is_an_answer_to_each_asker(bureau: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "now", lambda: world.later(hours=1))
    leader = people.staff("leader", bureau)
    first, second = world.opened(), world.opened()
    by = world.clerk(second.unit_id)
    moves.act(case_id=second.case_id, move="join", values={"into": first.number}, by=by, at=world.later(minutes=1))
    world.move(first, "reply", at=world.later(hours=1))
    drain_jobs()
    follow(world.later(hours=2))
    found = counts(leader)
    assert (found["answered"], found["invited"]) == (2, 2)
    assert found["kept"] == 2
