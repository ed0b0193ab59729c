"""The guard that keeps rooms apart in the ORM sees what it should."""

from __future__ import annotations

import pytest

from santai.cases.models import Case
from santai.cases.tests import world
from santai.config.tests.apart import CrossRoomError
from santai.identity.models import Post

pytestmark = pytest.mark.django_db


def test_reading_through_a_foreign_key_into_another_room_raises() -> None:
    opened = world.opened()
    with world.asker(opened).read(), pytest.raises(CrossRoomError):
        assert Case.objects.get(id=opened.case_id).unit.name


def test_joining_into_another_room_raises() -> None:
    with pytest.raises(CrossRoomError):
        Post.objects.filter(unit__name="示例").exists()
    with pytest.raises(CrossRoomError):
        list(Case.objects.select_related("unit"))


def test_an_id_and_a_room_s_own_relations_are_free() -> None:
    opened = world.opened()
    with world.asker(opened).read():
        case = Case.objects.select_related("order").get(unit_id=opened.unit_id, order__number=opened.number)
    assert case.order.number == opened.number
