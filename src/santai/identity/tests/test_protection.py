from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from santai.cases.models import WorkOrder
from santai.identity import roles
from santai.identity.operations import grants
from santai.identity.roles import citizen_scope
from santai.identity.tests import people
from santai.identity.types import ANONYMOUS, Scope, sealed_principal, visit_principal
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def protected() -> list[str]:
    """Return the tables under row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY relname")
        return [row[0] for row in cursor.fetchall()]


def order(principals: Iterable[UUID]) -> UUID:
    """Write an order that these principals may see, and return its id."""
    order_id, writer = new_key(), new_key()
    grants.give(principals=[writer, *principals], order_id=order_id, case_id=new_key(), due_at=None, at=AT)
    with citizen_scope(writer).read():
        WorkOrder(id=order_id, number=str(order_id)[-20:], channel="web", created_at=AT).save(force_insert=True)
    return order_id


def seen(scope: Scope) -> set[UUID]:
    with scope.read():
        return set(WorkOrder.objects.values_list("id", flat=True))


def test_the_personal_tables_are_protected() -> None:
    personal = {"workorder", "case", "party", "contact", "message", "clock", "rating", "representation"}
    assert {f"cases_{name}" for name in personal} <= set(protected())


def test_without_a_context_no_protected_table_shows_a_row() -> None:
    order([])
    with connection.cursor() as cursor:
        for table in protected():
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  names from the catalogue
            assert cursor.fetchone()[0] == 0, table
    assert seen(ANONYMOUS) == set()


def test_the_application_is_neither_owner_nor_above_the_rules() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("santai_app", False, False)


def test_a_grant_shows_the_row_to_its_principal_alone(unit: UUID, other_unit: UUID) -> None:
    made = order([unit])
    assert seen(people.staff("clerk", unit)) == {made}
    assert seen(people.staff("clerk", other_unit)) == set()


def test_whoever_supervises_sees_through_the_chain_of_units(unit: UUID, bureau: UUID) -> None:
    made = order([unit, bureau])
    assert seen(people.staff("supervisor", bureau)) == {made}


def test_a_wall_wins_over_every_grant(unit: UUID) -> None:
    clerk = people.staff("clerk", unit)
    made = order([unit, *clerk.principals])
    assert seen(clerk) == {made}
    assert clerk.actor_id
    grants.wall_off(principal=clerk.actor_id, order_id=made, reason="conflict", at=AT)
    assert seen(clerk) == set()
    assert seen(people.staff("clerk", unit, username="colleague")) == {made}


def test_a_sealed_order_shows_to_those_who_may_read_sealed_ones(unit: UUID) -> None:
    made = order([sealed_principal(unit)])
    assert seen(people.staff("clerk", unit)) == set()
    assert seen(people.staff("dispatcher", unit)) == {made}


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin", "practitioner", "counsel"])
def test_those_without_reach_of_the_unit_see_nothing_of_it(role: str, unit: UUID) -> None:
    order([unit])
    assert seen(people.staff(role, unit)) == set()


def test_the_context_ends_with_the_reading(unit: UUID) -> None:
    made = order([unit])
    scope = people.staff("clerk", unit)
    with scope.read():
        assert WorkOrder.objects.filter(id=made).exists()
        with ANONYMOUS.read():
            assert not WorkOrder.objects.filter(id=made).exists()
        assert WorkOrder.objects.filter(id=made).exists()
    assert not WorkOrder.objects.filter(id=made).exists()


def test_a_row_cannot_be_moved_out_of_sight_or_written_unseen(unit: UUID, other_unit: UUID) -> None:
    made = order([unit])
    with people.staff("clerk", other_unit).read():
        assert WorkOrder.objects.filter(id=made).update(summary="x") == 0
        assert WorkOrder.objects.filter(id=made).delete()[0] == 0


def test_what_was_opened_at_a_post_is_read_that_day_and_not_written(unit: UUID) -> None:
    post = people.post("clerk", unit)
    made = order([visit_principal(post.id, AT)])
    today, tomorrow = (roles.scope_for(post, at=AT + timedelta(days=days)) for days in (0, 1))
    assert seen(today) == {made}
    assert seen(tomorrow) == seen(roles.scope_for(post)) == set()
    assert seen(roles.scope_for(people.post("leader", unit), at=AT)) == set()
    with Scope(kind="staff", principals=today.principals).read():
        assert not WorkOrder.objects.filter(id=made).exists()
    with today.visiting().read():
        assert WorkOrder.objects.filter(id=made).exists()
