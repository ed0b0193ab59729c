"""The board on real cases: each reason, worst first, true beyond any page, each page at the same cost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from santai.cases.operations import discretion, moves, words
from santai.cases.tests import world
from santai.cases.tests.test_statements import working
from santai.cases.types import Channel
from santai.directory import queries as directory
from santai.dispatch.events import NobodyEligible
from santai.identity.operations import grants
from santai.identity.tests import people
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.events import Event
from santai.supervision.models import Concern, Watched
from santai.supervision.operations import watching
from santai.supervision.queries import board as queries
from santai.supervision.tests.bureau import LATE, elsewhere, follow, give, seen

if TYPE_CHECKING:
    from uuid import UUID

    from santai.cases.types import Opened

pytestmark = pytest.mark.django_db


def hand(opened: Opened, unit: UUID, *, at: object = world.MONDAY) -> None:
    values = {"unit": str(unit), "reason": "nearer"}
    moves.act(case_id=opened.case_id, move="hand_over", values=values, by=world.clerk(opened.unit_id), at=at)  # type: ignore[arg-type]


def test_each_reason_is_found_and_the_worst_stands_first(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    danger = world.opened(story="有人威胁要杀我。")
    late = world.opened()
    give(late, people.staff("clerk", late.unit_id))
    redo = world.order_at("redo", at=LATE - timedelta(hours=2))
    follow()
    found = queries.board(viewer=above, at=LATE)
    assert [line.row.number for line in found.rows][:2] == [danger.number, late.number]
    assert [str(one.concern) for one in found.rows[0].reasons][:2] == ["danger", "overdue"]
    assert "redo" in seen(above, redo)["reasons"]
    assert seen(above, late)["reasons"] == ["overdue", "sheet"]
    numbers = {str(shelf.concern): shelf.number for shelf in found.shelves}
    assert (numbers["danger"], numbers["overdue"], numbers["redo"]) == (1, 3, 1)


def test_what_is_answered_leaves_the_board(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    follow()
    assert seen(above, opened)["reasons"]
    world.move(opened, "reply", at=LATE)
    follow(LATE + timedelta(minutes=1))
    assert seen(above, opened)["reasons"] == ["sheet"]
    moves.act(case_id=opened.case_id, move="satisfied", by=world.asker(opened), at=LATE)
    follow(LATE + timedelta(minutes=2))
    assert seen(above, opened)["reasons"] == []
    assert not Watched.objects.filter(case_id=opened.case_id).exists()


def test_a_case_nobody_has_and_nobody_may_do_says_both(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    follow(world.later(hours=23))
    assert seen(above, opened)["reasons"] == []
    follow(world.later(hours=25))
    assert set(seen(above, opened)["reasons"]) >= {"nobody", "unassigned"}
    people.post("clerk", opened.unit_id)
    follow(world.later(hours=27))
    assert "nobody" not in seen(above, opened)["reasons"]
    assert "unassigned" in seen(above, opened)["reasons"]


def test_somebody_who_comes_a_third_time_is_seen(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    for hour in (1, 2):
        by, at = world.asker(opened), world.later(hours=hour)
        words.add(order_id=opened.order_id, text="还没有人理我。", channel=Channel.HOTLINE, by=by, at=at)
    follow(world.later(hours=3))
    assert seen(above, opened)["reasons"] == ["repeat"]


def test_three_orders_of_one_telephone_are_seen_but_not_discreet_ones(bureau: UUID) -> None:
    above, phone = people.staff("supervisor", bureau), "19900000001"
    orders = [world.opened(phone=phone) for _ in range(3)]
    follow(world.later(hours=3))
    assert [seen(above, opened)["reasons"] for opened in orders] == [["repeat"]] * 3
    discretion.mark_unsafe(order_id=orders[0].order_id, by=world.clerk(orders[0].unit_id), at=world.later(hours=4))
    for opened in orders:
        words.add(order_id=opened.order_id, text="请快一点。", by=world.asker(opened), at=world.later(hours=4))
    follow(world.later(hours=5))
    assert [seen(above, opened)["reasons"] for opened in orders] == [[]] * 3


def test_a_case_handed_back_twice_is_seen(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    other = directory.units(kind="station")[0].id
    for hour in range(2):
        hand(opened, other, at=world.later(hours=hour))
        by = world.clerk(other)
        values = {"reason": "not_ours"}
        moves.act(case_id=opened.case_id, move="hand_back", values=values, by=by, at=world.later(hours=hour, minutes=9))
    follow(world.later(hours=3))
    assert "returned" in seen(above, opened)["reasons"]


def test_a_case_that_is_handed_over_goes_with_its_unit(bureau: UUID) -> None:
    opened, other = world.opened(), directory.units(kind="station")[0].id
    old, new = people.staff("supervisor", opened.unit_id), people.staff("supervisor", other)
    follow()
    assert seen(old, opened)["reasons"]
    hand(opened, other, at=LATE)
    follow(LATE + timedelta(minutes=1))
    assert seen(new, opened)["reasons"]
    above_the_other = directory.chain(other)
    assert bool(seen(old, opened)["reasons"]) == (opened.unit_id in above_the_other)


def test_a_sealed_case_is_seen_by_its_readers_only(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    discretion.seal(order_id=opened.order_id, by=above, at=world.MONDAY)
    follow()
    assert [line.row.number for line in queries.board(viewer=above, at=LATE).rows] == [opened.number]
    with above.read():
        assert not Concern.objects.filter(seen_by=bureau).exists()


def test_a_wall_takes_a_case_off_the_board(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    follow()
    assert above.actor_id
    grants.wall_off(principal=above.actor_id, order_id=opened.order_id, reason="conflict", at=LATE)
    found = queries.board(viewer=above, at=LATE)
    assert (found.rows, sum(shelf.number for shelf in found.shelves)) == ((), 0)


def test_every_case_comes_once_page_after_page_and_no_page_costs_more(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    numbers = {world.opened(at=world.MONDAY + timedelta(minutes=minute)).number for minute in range(7)}
    follow()
    found: list[str] = []
    counts, cursor = [], ""
    while True:
        with CaptureQueriesContext(connection) as sent:
            page = queries.board(viewer=above, at=LATE, cursor=cursor, limit=3)
        counts.append(len(working(sent.captured_queries)))
        found += [line.row.number for line in page.rows]
        cursor = page.next_cursor
        if not cursor:
            break
    assert (len(found), set(found)) == (7, numbers)
    assert max(counts) <= counts[0]
    assert counts[0] <= 18


def test_one_unit_below_and_one_reason_can_be_asked_for(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    station = directory.units(kind="station")[0]
    other = world.opened(division=directory.seats([station.id])[station.id].code)
    follow()
    assert other.unit_id == station.id
    found = queries.board(viewer=above, at=LATE, unit=station.id)
    assert [line.row.number for line in found.rows] == [other.number]
    assert {group.unit_id for group in queries.board(viewer=above, at=LATE).groups} == {opened.unit_id, station.id}
    assert queries.board(viewer=above, at=LATE, why="danger").rows == ()
    with pytest.raises(NotFoundError):
        queries.board(viewer=above, at=LATE, why="made-up")
    with pytest.raises(queries.ForgedPlaceError):
        queries.board(viewer=above, at=LATE, cursor="made-up")


def test_a_stranger_has_an_empty_board_even_when_asking_for_another_unit(bureau: UUID) -> None:
    opened, stranger = world.opened(), people.staff("supervisor", elsewhere())
    follow()
    for unit in (None, opened.unit_id, bureau):
        found = queries.board(viewer=stranger, at=LATE, unit=unit)
        assert (found.rows, found.groups, sum(shelf.number for shelf in found.shelves)) == ((), (), 0)
    with pytest.raises(ForbiddenError):
        queries.board(viewer=world.clerk(), at=LATE)


def test_only_facts_that_there_are_are_followed() -> None:
    known: list[type[Event]] = [Event, NobodyEligible]
    found: set[str] = set()
    while known:
        one = known.pop()
        found.add(one.code)
        known += one.__subclasses__()
    assert found >= watching.FOLLOWED
    assert set(watching.READ) <= watching.FOLLOWED


def test_the_board_kept_by_following_is_the_one_looked_at_anew(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    for state in ("received", "accepted", "asked", "replied", "redo", "closed"):
        world.order_at(state)
        follow(world.later(hours=1))
    follow()
    with above.read():
        kept = sorted(Concern.objects.values_list("seen_by", "case_id", "concern", "since"))
        Concern.objects.all().delete()
    watched = sorted(Watched.objects.values_list("case_id", "look_at"))
    assert watching.rebuild(after=None, at=LATE)
    with above.read():
        assert sorted(Concern.objects.values_list("seen_by", "case_id", "concern", "since")) == kept != []
    assert sorted(Watched.objects.values_list("case_id", "look_at")) == watched


def test_a_case_joined_to_another_is_looked_after_by_that_one(bureau: UUID) -> None:
    above, first, second = people.staff("supervisor", bureau), world.opened(), world.opened()
    by = world.clerk(second.unit_id)
    moves.act(case_id=second.case_id, move="join", values={"into": first.number}, by=by, at=world.MONDAY)
    follow()
    assert seen(above, first)["reasons"]
    assert not any(seen(above, second).values())
