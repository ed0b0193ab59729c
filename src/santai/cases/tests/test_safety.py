"""What keeps a person safe whoever looks: walls, and what turns out later to be dangerous to be found."""

from __future__ import annotations

import pytest

from santai.cases import policies, queries
from santai.cases.models import Case, WorkOrder
from santai.cases.operations import moves, words
from santai.cases.tests import world
from santai.cases.types import Label, Page
from santai.identity.operations import grants
from santai.identity.queries import open_cases_of_units
from santai.identity.roles import citizen_scope
from santai.identity.types import phone_principal, sealed_principal, system_scope
from santai.kernel.errors import NotFoundError

pytestmark = pytest.mark.django_db
PHONE = "13900001111"
DANGER = "其实是我丈夫喝了酒就打我。"


def by_phone() -> Page:
    """Return what a look-up by the telephone of these tests shows."""
    return queries.mine(viewer=citizen_scope(phone_principal(PHONE)), view="newest")


def test_a_wall_hides_the_case_too_and_stops_every_move() -> None:
    made = world.opened()
    clerk = world.clerk(made.unit_id)
    assert clerk.actor_id
    grants.wall_off(principal=clerk.actor_id, order_id=made.order_id, reason="conflict", at=world.MONDAY)
    with clerk.read():
        assert not Case.objects.filter(id=made.case_id).exists()
    with pytest.raises(NotFoundError):
        moves.act(case_id=made.case_id, move="accept", by=clerk, at=world.MONDAY)
    assert moves.act(case_id=made.case_id, move="accept", by=world.clerk(made.unit_id), at=world.MONDAY).version == 2


@pytest.mark.parametrize("by_asker", [True, False])
def test_words_that_name_danger_later_take_the_order_from_the_telephone(by_asker: bool) -> None:  # noqa: FBT001
    made = world.opened(phone=PHONE)
    assert len(by_phone().rows) == 1
    by = world.asker(made) if by_asker else world.clerk(made.unit_id)
    words.add(order_id=made.order_id, text=DANGER, internal=not by_asker, by=by, at=world.later(hours=1))
    assert by_phone().rows == ()
    card = queries.card(order_id=made.order_id, viewer=world.asker(made))
    assert card.label == "sensitive"
    assert queries.card(order_id=made.order_id, viewer=world.clerk(made.unit_id)).number == made.number


def test_an_answer_that_names_danger_does_so_too() -> None:
    made = world.order_at("asked", phone=PHONE)
    moves.act(case_id=made.case_id, move="answer", values={"words": DANGER}, by=world.asker(made), at=world.MONDAY)
    assert by_phone().rows == ()


def test_time_runs_in_a_sealed_order_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "label_for", lambda **_: Label.SEALED)
    made = world.opened()
    unit = made.unit_id
    found = {case: principal for principal, case in open_cases_of_units(unit_ids=[unit])}
    assert found == {made.case_id: sealed_principal(unit)}
    with world.clerk(unit).read():
        assert not Case.objects.filter(id=made.case_id).exists()
    for acting in (system_scope(unit), system_scope(found[made.case_id])):
        with acting.read():
            assert Case.objects.filter(id=made.case_id).exists()


@pytest.mark.parametrize(("by_voice", "found"), [(False, True), (True, False)])
def test_a_voice_nobody_has_heard_is_not_found_by_telephone(by_voice: bool, found: bool) -> None:  # noqa: FBT001
    assert policies.reachable_by_phone(WorkOrder(by_voice=by_voice)) is found
