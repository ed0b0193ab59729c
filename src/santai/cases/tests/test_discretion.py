"""Marking an order unsafe to contact, and sealing it."""

from __future__ import annotations

import pytest

from santai.cases import queries
from santai.cases.operations import discretion, moves, words
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, later, order_at
from santai.cases.types import Opened
from santai.directory import queries as directory
from santai.identity.models import Grant
from santai.identity.types import Permission, Scope, phone_principal, sealed_principal
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.keys import new_key
from santai.notices.models import Notice

pytestmark = pytest.mark.django_db
PHONE = "13900001111"


def _dispatcher(opened: Opened) -> Scope:
    verbs = frozenset({Permission.ORDER_READ, Permission.GRANT_MANAGE, Permission.ORDER_READ_SEALED})
    post, unit = new_key(), opened.unit_id
    principals = (post, unit, sealed_principal(unit))
    return Scope(kind="staff", role="dispatcher", verbs=verbs, principals=principals, actor_id=post, post_id=post)


def test_an_order_marked_unsafe_leaves_the_telephone_and_is_never_messaged() -> None:
    opened = order_at("accepted", phone=PHONE)
    discretion.mark_unsafe(order_id=opened.order_id, by=clerk(opened.unit_id), at=later(hours=1))
    assert not Grant.objects.filter(principal=phone_principal(PHONE), order_id=opened.order_id).exists()
    before = Notice.objects.filter(order_id=opened.order_id).count()
    world.move(opened, "reply", at=later(hours=2))
    assert Notice.objects.filter(order_id=opened.order_id).count() == before
    assert not queries.card(order_id=opened.order_id, viewer=asker(opened)).asker.safe_to_contact


def test_a_sealed_order_is_seen_by_its_handler_its_asker_and_readers_of_sealed_ones_only() -> None:
    opened = world.opened()
    handler = clerk(opened.unit_id)
    world.move(opened, "accept", by=handler)
    discretion.seal(order_id=opened.order_id, by=_dispatcher(opened), at=later(hours=1))
    for viewer in (handler, asker(opened), _dispatcher(opened)):
        assert queries.card(order_id=opened.order_id, viewer=viewer).label == "sealed"
    with pytest.raises(NotFoundError):
        queries.card(order_id=opened.order_id, viewer=clerk(opened.unit_id))


def test_a_clerk_cannot_seal_and_a_stranger_finds_nothing() -> None:
    opened = world.opened()
    with pytest.raises(ForbiddenError):
        discretion.seal(order_id=opened.order_id, by=clerk(opened.unit_id), at=later(hours=1))
    with pytest.raises(NotFoundError):
        discretion.mark_unsafe(order_id=opened.order_id, by=world.stranger(), at=later(hours=1))


def _desk(opened: Opened) -> list[str]:
    return [row.number for row in queries.mine(viewer=clerk(opened.unit_id)).rows]


def test_a_matter_of_danger_stands_first_as_long_as_it_is_ours_to_do() -> None:
    old, calm = world.opened(), world.opened(at=later(minutes=1))
    danger = world.opened(story="他喝了酒就打我。", at=later(hours=2))
    assert _desk(old) == [danger.number, old.number, calm.number]
    world.move(danger, "accept", at=later(hours=3))
    assert _desk(old)[0] == danger.number
    world.move(danger, "reply", at=later(hours=4))
    assert _desk(old)[-1] == danger.number
    world.move(danger, "dissatisfied", by=asker(danger), at=later(hours=5))
    assert _desk(old)[0] == danger.number


def test_danger_named_later_moves_a_matter_to_the_front() -> None:
    old, other = world.opened(), world.opened(at=later(minutes=1))
    words.add(order_id=other.order_id, text="他说要打死我。", upload_ids=[], by=asker(other), at=later(hours=1))
    assert _desk(old) == [other.number, old.number]


def test_danger_named_in_an_answer_moves_a_matter_to_the_front() -> None:
    old, other = world.opened(), order_at("asked", at=later(minutes=1))
    values = {"words": "他说要打死我。"}
    moves.act(case_id=other.case_id, move="answer", values=values, by=asker(other), at=later(hours=1))
    assert _desk(old)[0] == other.number


def test_the_counter_that_took_an_order_in_for_another_unit_sees_it_no_more_once_sealed() -> None:
    station = directory.units(kind="station")[0].id
    opened = world.opened(by=clerk(station))
    assert queries.card(order_id=opened.order_id, viewer=clerk(station)).label == "normal"
    discretion.seal(order_id=opened.order_id, by=_dispatcher(opened), at=later(hours=1))
    with pytest.raises(NotFoundError):
        queries.card(order_id=opened.order_id, viewer=clerk(station))
