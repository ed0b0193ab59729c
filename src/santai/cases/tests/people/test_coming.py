"""Two desks with one person, and somebody who comes again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from santai.cases import queries
from santai.cases.models import Case, Contact, FollowUp, WorkOrder
from santai.cases.operations import intake
from santai.cases.operations.people import doubles, recognising, returning
from santai.cases.operations.people.recognising import Check, NotRecognisedError
from santai.cases.operations.words import NothingToAddError
from santai.cases.tests import world
from santai.cases.types import Channel, Opened
from santai.cases.types.beyond import LATE_WORD
from santai.cases.types.people import Claims, GoneOn, Proxy
from santai.identity.types import Permission, Scope, visit_principal
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.keys import new_key

NAME, PHONE, CARD = "王示例", "13900001111", "110101199003070011"


def foreign() -> Scope:
    """Return a clerk of another unit than the one the orders go to."""
    return world.clerk(new_key(), name="示例乙")


# Two desks with the same person.


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"phone": PHONE}, {"citizen_id": CARD}, {"phone": PHONE, "citizen_id": CARD}])
def test_the_second_desk_is_told_instead_of_a_second_order(changes: dict[str, Any]) -> None:
    first = world.opened(by=world.clerk(), **changes)
    with pytest.raises(doubles.JustTakenError) as told:
        world.opened(by=foreign(), at=world.later(minutes=14), **changes)
    assert told.value.values == {"number": first.number}
    other = world.opened(by=foreign(), at=world.later(minutes=14), is_another=True, **changes)
    assert other.number != first.number


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ({}, {}, 1),
        ({"phone": PHONE}, {"phone": "13900002222"}, 1),
        ({"phone": PHONE}, {"phone": PHONE}, 16),
        ({"phone": PHONE, "safe_to_contact": False}, {"phone": PHONE}, 1),
        ({"phone": PHONE, "matter": "domestic_violence"}, {"phone": PHONE}, 1),
    ],
)
def test_nobody_is_held_up_or_told_of_what_must_stay_hidden(
    first: dict[str, Any], second: dict[str, Any], minutes: int
) -> None:
    world.opened(by=world.clerk(), **first)
    other = world.opened(by=foreign(), at=world.later(minutes=minutes), **second)
    assert other.number.startswith("GD")


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"matter": "family"}, {"safe_to_contact": False}, {"story": "他又打我了"}])
def test_also_in_the_own_unit_nothing_is_said_aloud_of_what_must_stay_hidden(changes: dict[str, Any]) -> None:
    world.opened(by=world.clerk(), phone=PHONE, **changes)
    other = world.opened(by=world.clerk(), at=world.later(minutes=1), phone=PHONE)
    assert other.number.startswith("GD")


@pytest.mark.django_db
def test_one_press_answered_again_is_not_another_desk_and_a_citizen_is_never_stopped() -> None:
    clerk = world.clerk()
    first = world.opened(by=clerk, key="one-press-of-a-desk-1", phone=PHONE)
    assert world.opened(by=clerk, key="one-press-of-a-desk-1", phone=PHONE) == first
    assert world.opened(phone=PHONE).number != first.number


@pytest.mark.slow
def test_two_desks_at_the_same_moment_make_one_order(own_database: str) -> None:
    start = Barrier(2)

    def press(by: Scope) -> str:
        try:
            start.wait(timeout=10)
            told = world.told(phone=PHONE, name=NAME, channel=Channel.COUNTER)
            return intake.create(intake=told, key=uuid4().hex, by=by, at=world.MONDAY).number
        except doubles.JustTakenError as error:
            return f"told {error.values['number']}"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as desks:
        first, second = sorted(desks.map(press, [world.clerk(), foreign()]))
    assert second == f"told {first}"
    with world.clerk().read():
        assert WorkOrder.objects.count() == 1


# Somebody comes again.


def come(made: Opened, by: Scope, *, text: str = "我又想起一件事。", at: int = 1, **changes: Any) -> GoneOn:
    check = Check(checked_identity="id_card", channel=Channel.COUNTER, claims=Claims(name=NAME, phone=PHONE))
    moment = world.later(hours=at)
    recognising.recognise(number=made.number, check=check, purpose="go_on", by=by, at=moment)
    given: dict[str, Any] = {"text": text, "channel": Channel.COUNTER, "proxy": False} | changes
    return returning.go_on(order_id=made.order_id, by=by, at=moment, **given)


def at_state(state: str) -> Opened:
    return world.order_at(state, name=NAME, phone=PHONE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "moved", "after"),
    [
        ("received", "", "received"),
        ("accepted", "", "accepted"),
        ("asked", "answer", "accepted"),
        ("replied", "", "replied"),
        ("redo", "", "redo"),
        ("closed", "reopen", "redo"),
        ("withdrawn", "", "withdrawn"),
    ],
)
def test_words_go_to_the_earlier_order_which_moves_on_where_it_waited(state: str, moved: str, after: str) -> None:
    made, by = at_state(state), foreign()
    gone = come(made, by)
    assert (gone.number, gone.moved) == (made.number, moved)
    card = queries.card(order_id=made.order_id, viewer=world.asker(made))
    assert card.cases[0].state == after
    assert "我又想起一件事。" in [message.text for message in card.messages if message.kind == "word"]
    assert {message.author for message in card.messages if message.text == "我又想起一件事。"} == {""}
    assert "又来说了这件事" in [step.label for step in card.timeline]
    with by.read():
        assert WorkOrder.objects.count() == 1
        assert Contact.objects.filter(order_id=made.order_id, channel="counter", post_id=by.post_id).count() == 1


@pytest.mark.django_db
def test_who_receives_somebody_does_not_become_the_handler() -> None:
    made, by = at_state("closed"), foreign()
    with world.clerk(made.unit_id).read():
        before = Case.objects.get(id=made.case_id).assignee_id
    come(made, by)
    with world.clerk(made.unit_id).read():
        assert Case.objects.get(id=made.case_id).assignee_id == before


@pytest.mark.django_db
def test_a_case_closed_long_ago_takes_late_words_and_stays_closed() -> None:
    made, by = at_state("closed"), foreign()
    assert by.post_id
    late = 31 * 24
    then = replace(by, visits=(visit_principal(by.post_id, world.later(hours=late)),))
    gone = come(made, then, at=late)
    assert gone.moved == ""
    assert queries.card(order_id=made.order_id, viewer=world.asker(made)).cases[0].state == "closed"


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "followed"), [("withdrawn", 1), ("accepted", 0)])
def test_a_word_told_after_everything_was_closed_is_looked_at(state: str, followed: int) -> None:
    made = at_state(state)
    come(made, foreign())
    with world.clerk(made.unit_id).read():
        assert FollowUp.objects.filter(case_id=made.case_id, kind=LATE_WORD).count() == followed


@pytest.mark.django_db
@pytest.mark.parametrize(("contact_by", "called"), [("", True), ("call", True), ("sms", False)])
def test_who_wants_messages_only_is_never_called(contact_by: str, called: bool) -> None:  # noqa: FBT001
    made = world.order_at("redo", phone=PHONE, contact_by=contact_by)
    world.move(made, "reply", at=world.later(hours=1))
    with world.clerk(made.unit_id).read():
        assert FollowUp.objects.filter(case_id=made.case_id, done_at=None).exists() is called


@pytest.mark.django_db
def test_who_was_not_recognised_here_today_does_not_go_on_not_even_in_the_own_unit() -> None:
    made = at_state("closed")
    own = world.clerk(made.unit_id)
    given: dict[str, Any] = {"text": "话", "channel": Channel.COUNTER, "proxy": False, "by": own}
    with pytest.raises(NotRecognisedError):
        returning.go_on(order_id=made.order_id, at=world.later(hours=1), **given)
    come(made, own)
    with pytest.raises(NotRecognisedError):
        returning.go_on(order_id=made.order_id, at=world.later(hours=30), **given)


@pytest.mark.django_db
def test_a_proxy_who_comes_is_told_as_a_proxy() -> None:
    daughter = Proxy(name="李示例", phone="13900002222", relation="child", basis="family")
    made, by = world.opened(name=NAME, phone=PHONE, proxy=daughter), foreign()
    check = Check(checked_identity="id_card", channel=Channel.COUNTER, claims=Claims(name="李示例"))
    at = world.later(hours=1)
    recognising.recognise(number=made.number, check=check, purpose="go_on", by=by, at=at)
    returning.go_on(order_id=made.order_id, text="还有一张收条。", channel=Channel.COUNTER, proxy=True, by=by, at=at)
    steps = {step.label: step.detail for step in queries.card(order_id=made.order_id, viewer=by).timeline}
    assert steps["又来说了这件事"] == "由子女代办"


@pytest.mark.django_db
def test_an_order_that_is_not_open_here_is_not_found_and_nothing_said_is_nothing_added() -> None:
    made, by = at_state("received"), foreign()
    with pytest.raises(NotFoundError):
        returning.go_on(
            order_id=made.order_id, text="话", channel=Channel.COUNTER, proxy=False, by=by, at=world.later(hours=1)
        )
    with pytest.raises(NothingToAddError):
        come(made, by, text=" ")
    reader = Scope(kind="staff", principals=(made.unit_id,), verbs=frozenset({Permission.ORDER_ADD}))
    with pytest.raises(ForbiddenError):
        returning.go_on(
            order_id=made.order_id, text="话", channel=Channel.COUNTER, proxy=False, by=reader, at=world.MONDAY
        )


@pytest.mark.django_db
def test_danger_told_on_coming_again_makes_the_order_discreet() -> None:
    made, by = at_state("accepted"), foreign()
    come(made, by, text="他昨天又打我了。")
    card = queries.card(order_id=made.order_id, viewer=world.clerk(made.unit_id))
    assert (card.label, card.cases[0].urgent) == ("sensitive", True)
    done = world.move(made, "reply", at=world.later(hours=2))
    assert done.state == "replied"
