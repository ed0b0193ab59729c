"""What is kept of people beside their story: needs, groups, safe ways, a card that was seen."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from santai.audit.models import Event
from santai.cases import queries
from santai.cases.models import Party
from santai.cases.operations.people import parties
from santai.cases.tests import world
from santai.identity.types import Permission, Scope
from santai.notices.models import Notice

NAME, PHONE, CARD = "王示例", "13900001111", "110101199003070011"
NEEDS: dict[str, Any] = {
    "adaptations": ("sign", "wheelchair"),
    "groups": ("disabled", "elderly"),
    "contact_by": "sms",
    "contact_when": "evening",
}


@pytest.mark.django_db
def test_needs_groups_and_safe_ways_stand_on_the_card() -> None:
    made = world.opened(phone=PHONE, **NEEDS)
    asker = queries.card(order_id=made.order_id, viewer=world.clerk(made.unit_id)).asker
    assert (asker.adaptations, asker.groups) == (("sign", "wheelchair"), ("disabled", "elderly"))
    assert (asker.comes_first, asker.contact_by, asker.contact_when) == (True, "sms", "evening")
    need = queries.need_of(case_id=made.case_id, viewer=world.clerk(made.unit_id))
    assert (need.adaptations, need.comes_first) == (frozenset({"sign", "wheelchair"}), True)


@pytest.mark.django_db
def test_a_group_is_readable_by_who_acts_and_nowhere_else() -> None:
    made = world.opened(phone=PHONE, **NEEDS)
    supervisor = Scope(
        kind="staff", role="supervisor", verbs=frozenset({Permission.ORDER_READ}), principals=(made.unit_id,)
    )
    asker = queries.card(order_id=made.order_id, viewer=supervisor).asker
    assert (asker.groups, asker.comes_first) == ((), True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('santai.principals', %s, true)", [str(made.unit_id)])
        cursor.execute("SELECT row_to_json(p)::text FROM cases_party p")
        kept = cursor.fetchone()[0]
    facts = " ".join(str(fact) for fact in Event.objects.values_list("values", flat=True))
    for word in ("disabled", "elderly", "wheelchair", "evening"):
        assert word not in kept
        assert word not in facts
    row = queries.mine(viewer=world.clerk(made.unit_id)).rows[0]
    assert "disabled" not in str(row)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [{"adaptations": ("telepathy",)}, {"groups": ("rich",)}, {"contact_by": "fax"}, {"contact_when": "never"}],
)
def test_what_stands_on_no_list_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(parties.UnknownChoiceError):
        world.opened(**changes)


@pytest.mark.django_db
@pytest.mark.parametrize(("contact_by", "messages"), [("", 2), ("sms", 2), ("call", 0)])
def test_who_wants_calls_only_is_never_sent_a_message(contact_by: str, messages: int) -> None:
    made = world.order_at("replied", phone=PHONE, contact_by=contact_by)
    assert Notice.objects.filter(order_id=made.order_id).count() == messages


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "checked"), [({"checked": True}, True), ({}, False), ({"checked": True, "citizen_id": ""}, False)]
)
def test_a_card_that_was_seen_is_kept_with_who_saw_it(changes: dict[str, Any], checked: bool) -> None:  # noqa: FBT001
    clerk = world.clerk()
    made = world.opened(by=clerk, **({"citizen_id": CARD} | changes))
    with clerk.read():
        party = Party.objects.get(order_id=made.order_id)
    assert (party.checked_at == world.MONDAY, party.checked_by_id == clerk.post_id) == (checked, checked)
    assert queries.card(order_id=made.order_id, viewer=clerk).asker.is_checked is checked
