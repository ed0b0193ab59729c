"""Finding somebody's earlier orders from a unit that has nothing to do with them, and opening one for the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connections

from santai.audit.models import Event
from santai.cases import queries
from santai.cases.operations import access, discretion, moves, words
from santai.cases.operations.people import recognising
from santai.cases.operations.people.recognising import Check, NotRecognisedError
from santai.cases.tests import world
from santai.cases.types import Channel, Opened
from santai.cases.types.people import Claims, OpenFor
from santai.directory import queries as directory
from santai.identity.models import Grant
from santai.identity.operations import grants
from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.types import Permission, Scope, citizen_principal, sealed_principal, visit_principal
from santai.kernel.errors import DomainError, ForbiddenError, NotFoundError
from santai.kernel.fields import blind_index
from santai.kernel.keys import new_key

NAME, PHONE, CARD = "王示例", "13900001111", "110101199003070011"
SAYS_ALL = Claims(name=NAME, phone=PHONE, citizen_id=CARD)
OTHER_CARD = "110101199003070038"


def foreign() -> Scope:
    """Return a clerk of another unit."""
    return world.clerk(new_key(), name="示例乙")


def checked(check: str = "id_card", claims: Claims = SAYS_ALL, channel: Channel = Channel.COUNTER) -> Check:
    return Check(checked_identity=check, channel=channel, claims=claims)


UNCHECKED = checked("", Claims())


def listed(handle: str, by: Scope, check: Check = UNCHECKED) -> list[str]:
    return [row.number for row in recognising.seek(handle=handle, check=check, by=by, at=world.later(hours=1))]


def let_in(made: Opened, by: Scope, check: Check | None = None, purpose: str = OpenFor.GO_ON) -> None:
    recognising.recognise(number=made.number, check=check or checked(), purpose=purpose, by=by, at=world.later(hours=1))


def known(**changes: Any) -> Opened:
    """Open an order of somebody who left name, telephone and ID number."""
    return world.opened(**({"name": NAME, "phone": PHONE, "citizen_id": CARD} | changes))


def seal(made: Opened) -> None:
    verbs = frozenset({Permission.ORDER_READ, Permission.GRANT_MANAGE})
    post = new_key()
    by = Scope(
        kind="staff", role="dispatcher", verbs=verbs, principals=(post, made.unit_id), actor_id=post, post_id=post
    )
    discretion.seal(order_id=made.order_id, by=by, at=world.later(minutes=5))


@pytest.mark.django_db
@pytest.mark.parametrize("handle", [PHONE, CARD, "number"])
def test_only_number_day_and_line_show_before_anybody_is_recognised(handle: str) -> None:
    made, by = known(), foreign()
    wanted = made.number if handle == "number" else handle
    rows = recognising.seek(handle=wanted, check=UNCHECKED, by=by, at=world.later(hours=1))
    assert [(row.number, row.created_at, row.line_label) for row in rows] == [(made.number, world.MONDAY, "法律咨询")]
    assert set(vars(rows[0])) == {"number", "created_at", "line_label"}
    with pytest.raises(NotFoundError):
        queries.card(order_id=made.order_id, viewer=by)
    assert [row.number for row in queries.mine(viewer=by, view="newest").rows] == []


KEPT_BACK: list[dict[str, Any]] = [
    {"matter": "family"},
    {"matter": "criminal"},
    {"story": "我想离婚，孩子归谁？"},
    {"matter": "domestic_violence"},
    {"story": "他又打我了，孩子也在哭"},
    {"safe_to_contact": False},
]


@pytest.mark.django_db
@pytest.mark.parametrize("changes", KEPT_BACK)
@pytest.mark.parametrize("handle", [PHONE, CARD, "number"])
def test_of_private_and_dangerous_matters_nothing_shows(changes: dict[str, Any], handle: str) -> None:
    made, by = known(**changes), foreign()
    assert listed(made.number if handle == "number" else handle, by) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("changes", "shown"), [({"matter": "family"}, True), ({"safe_to_contact": False}, False)])
def test_a_check_that_suffices_lists_private_matters_but_never_dangerous_ones(
    changes: dict[str, Any],
    shown: bool,  # noqa: FBT001
) -> None:
    made, by = known(**changes), foreign()
    assert (listed(PHONE, by, checked()) == [made.number]) is shown
    assert listed(PHONE, by, checked(claims=replace(SAYS_ALL, citizen_id=OTHER_CARD))) == []


@pytest.mark.django_db
def test_once_recognised_the_card_opens_for_reading_and_for_nothing_else() -> None:
    made, by = known(), foreign()
    words.add(order_id=made.order_id, text="同事之间的话", internal=True, by=world.clerk(made.unit_id), at=world.MONDAY)
    let_in(made, by)
    card = queries.card(order_id=made.order_id, viewer=by)
    assert (card.story, card.is_visit) == (world.STORY, True)
    assert [case.moves for case in card.cases] == [()]
    assert card.messages == ()
    access.open_card(order_id=made.order_id, by=by, at=world.later(hours=1))
    for refused in (
        lambda: moves.act(case_id=made.case_id, move="accept", by=by, at=world.MONDAY),
        lambda: access.unmask(order_id=made.order_id, field="phone", purpose="verify", by=by, at=world.MONDAY),
    ):
        with pytest.raises(NotFoundError):
            refused()
    own = queries.card(order_id=made.order_id, viewer=world.clerk(made.unit_id))
    assert (own.is_visit, bool(own.cases[0].moves), len(own.messages)) == (False, True, 1)


@pytest.mark.django_db
def test_what_was_opened_stands_in_no_list_and_nobody_elses_sight() -> None:
    made, by = known(), foreign()
    let_in(made, by)
    moves.act(case_id=made.case_id, move="accept", by=world.clerk(made.unit_id), at=world.later(hours=2))
    for view in ("unit", "mine", "newest"):
        assert queries.mine(viewer=by, view=view).rows == ()
    colleague = world.clerk(by.unit_id, name="示例丙")
    with pytest.raises(NotFoundError):
        queries.card(order_id=made.order_id, viewer=colleague)


@pytest.mark.django_db
def test_the_next_day_it_is_shut_again_and_a_night_is_one_day() -> None:
    made, by = known(), foreign()
    let_in(made, by)
    assert by.post_id
    tomorrow = replace(by, visits=(visit_principal(by.post_id, world.later(days=1)),))
    with pytest.raises(NotFoundError):
        queries.card(order_id=made.order_id, viewer=tomorrow)
    midnight = world.MONDAY + timedelta(hours=14)
    assert visit_principal(by.post_id, midnight - timedelta(minutes=1)) == visit_principal(by.post_id, midnight)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "check",
    [
        UNCHECKED,
        checked("no_such_way"),
        checked("known"),
        checked(claims=Claims()),
        checked(claims=replace(SAYS_ALL, name="李示例")),
        checked("called_back", Claims(phone="13900002222")),
        checked("id_card", SAYS_ALL, Channel.HOTLINE),
    ],
)
def test_too_little_or_a_wrong_word_opens_nothing(check: Check) -> None:
    made, by = known(), foreign()
    with pytest.raises(NotRecognisedError):
        let_in(made, by, check)
    with pytest.raises(NotFoundError):
        queries.card(order_id=made.order_id, viewer=by)


@pytest.mark.django_db
def test_a_dangerous_matter_opens_to_who_names_it_and_shows_the_card_on_record() -> None:
    made, by = known(story="他又打我了，孩子也在哭"), foreign()
    with pytest.raises(NotRecognisedError):
        let_in(made, by, checked("called_back"))
    let_in(made, by)
    assert queries.card(order_id=made.order_id, viewer=by).label == "sensitive"


@pytest.mark.django_db
@pytest.mark.parametrize("before", [True, False])
def test_a_sealed_order_never_opens_so_and_sealing_shuts_what_was_open(before: bool) -> None:  # noqa: FBT001
    made, by = known(), foreign()
    if before:
        let_in(made, by)
    seal(made)
    assert listed(PHONE, by, checked()) == listed(made.number, by, checked()) == []
    with pytest.raises(NotRecognisedError):
        let_in(made, by)
    with pytest.raises(NotFoundError):
        queries.card(order_id=made.order_id, viewer=by)


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["actor_id", "post_id", "unit_id"])
def test_a_wall_wins_before_and_after(which: str) -> None:
    made, by = known(), foreign()
    other = foreign()
    let_in(made, other)
    for walled in (by, other):
        grants.wall_off(principal=getattr(walled, which), order_id=made.order_id, reason="conflict", at=world.MONDAY)
    assert listed(PHONE, by) == []
    with pytest.raises(NotRecognisedError):
        let_in(made, by)
    with pytest.raises(NotFoundError):
        queries.card(order_id=made.order_id, viewer=other)


@pytest.mark.django_db
def test_somebody_who_guesses_is_made_to_wait() -> None:
    made, by = known(), foreign()
    wrong = checked(claims=replace(SAYS_ALL, name="李示例"))
    for _ in range(5):
        with pytest.raises(NotRecognisedError):
            let_in(made, by, wrong)
    with pytest.raises(TooManyTriesError):
        let_in(made, by)


@pytest.mark.django_db
def test_every_look_and_every_opening_is_a_fact_that_names_no_person() -> None:
    made, by = known(), foreign()
    listed(PHONE, by)
    let_in(made, by, purpose=OpenFor.PROGRESS)
    sought = Event.objects.get(code="people.sought")
    assert (sought.order_id, sought.values) == (None, {"by_what": "phone", "checked_identity": "", "rows": 1})
    opened = Event.objects.get(code="person.recognised")
    assert (opened.order_id, opened.post_id) == (made.order_id, by.post_id)
    assert opened.values == {"checked_identity": "id_card", "purpose": "progress", "channel": "counter"}
    told = [step.label for step in queries.card(order_id=made.order_id, viewer=world.asker(made)).timeline]
    assert "核对身份后打开了这张工单" in told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("purpose", "number"), [("", None), ("curiosity", None), (OpenFor.GO_ON, "GD1"), ("go_on", "")]
)
def test_without_a_purpose_or_a_number_of_ours_nothing_opens(purpose: str, number: str | None) -> None:
    made, by = known(), foreign()
    with pytest.raises(DomainError) as refused:
        recognising.recognise(
            number=made.number if number is None else number, check=checked(), purpose=purpose, by=by, at=world.MONDAY
        )
    assert refused.value.status == 422


@pytest.mark.django_db
def test_who_does_not_receive_people_may_neither_look_nor_open() -> None:
    made = known()
    by = replace(foreign(), verbs=frozenset({Permission.ORDER_READ, Permission.ORDER_SEARCH}))
    for refused in (lambda: listed(PHONE, by), lambda: let_in(made, by)):
        with pytest.raises(ForbiddenError):
            refused()


@pytest.mark.django_db
def test_a_lost_code_is_replaced_at_any_counter_once_it_is_sure_who_asks() -> None:
    made, by = known(), foreign()
    with pytest.raises(NotFoundError):
        access.reissue_code(order_id=made.order_id, checked_identity="id_card", by=by, at=world.MONDAY)
    let_in(made, by, purpose=OpenFor.CODE)
    assert access.reissue_code(order_id=made.order_id, checked_identity="id_card", by=by, at=world.MONDAY)


@pytest.mark.django_db
def test_readers_of_sealed_orders_find_them_as_before() -> None:
    made = known()
    seal(made)
    unit = directory.chain(made.unit_id)[0]
    reader = Scope(kind="staff", principals=(uuid4(), sealed_principal(unit)))
    assert queries.card(order_id=made.order_id, viewer=reader).label == "sealed"


@pytest.mark.slow
def test_orders_of_before_are_found_by_the_id_number_too(own_database: str) -> None:
    migration = import_module("santai.cases.migrations.0007_people")
    made, sealed = known(), known(safe_to_contact=False)
    index = blind_index(CARD, domain="citizen_id")
    Grant.objects.filter(principal=citizen_principal(index)).delete()
    assert listed(CARD, foreign()) == []
    with connections["owner"].schema_editor() as editor:
        migration.let_holders_be_found(apps, editor)
    assert listed(CARD, foreign()) == [made.number]
    found = Grant.objects.filter(principal=citizen_principal(index)).values_list("order_id", flat=True)
    assert sealed.order_id not in found
