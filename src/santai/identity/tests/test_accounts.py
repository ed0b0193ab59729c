from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from santai.audit.models import Event
from santai.identity import queries
from santai.identity.models import Client, Post
from santai.identity.operations import accounts
from santai.identity.operations.accounts import OwnPostError, TwoDutiesError, UnknownRoleError
from santai.identity.tests import people
from santai.identity.types import Permission, Scope
from santai.kernel.errors import ForbiddenError, NotFoundError

if TYPE_CHECKING:
    from uuid import UUID

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 1, 1)
BY = Scope(kind="staff", verbs=frozenset({Permission.ACCOUNT_MANAGE}))

pytestmark = pytest.mark.django_db


def appoint(user_id: UUID, unit: UUID, role: str, *, until: date | None = None, since: date = DAY) -> Post:
    return accounts.appoint(user_id=user_id, unit_id=unit, role=role, from_date=since, to_date=until, by=BY, at=AT)


@pytest.mark.parametrize("second", ["security_admin", "audit_admin"])
def test_one_person_cannot_hold_two_of_the_three_duties(second: str, unit: UUID, other_unit: UUID) -> None:
    user = people.post("system_admin", unit).user
    with pytest.raises(TwoDutiesError):
        appoint(user.id, other_unit, second)
    with pytest.raises(TwoDutiesError):
        appoint(user.id, other_unit, second, until=date(2027, 1, 1))
    with transaction.atomic(), pytest.raises(IntegrityError):
        Post.objects.create(user=user, unit_id=unit, role=second, from_date=DAY)


def test_another_duty_may_follow_when_the_first_has_ended(unit: UUID) -> None:
    user = people.post("clerk", unit).user
    appoint(user.id, unit, "system_admin", until=date(2026, 6, 30))
    with pytest.raises(TwoDutiesError):
        appoint(user.id, unit, "audit_admin", since=date(2026, 6, 30))
    assert appoint(user.id, unit, "audit_admin", since=date(2026, 7, 1)).role == "audit_admin"


def test_giving_a_post_needs_the_verb_a_known_role_and_another_person(unit: UUID) -> None:
    admin = people.post("security_admin", unit)
    by = people.staff("security_admin", unit)
    with pytest.raises(OwnPostError):
        accounts.appoint(user_id=admin.user_id, unit_id=unit, role="clerk", from_date=DAY, by=by, at=AT)
    with pytest.raises(UnknownRoleError):
        appoint(admin.user_id, unit, "citizen")
    clerk = people.staff("clerk", unit)
    with pytest.raises(ForbiddenError):
        accounts.appoint(user_id=admin.user_id, unit_id=unit, role="clerk", from_date=DAY, by=clerk, at=AT)


def test_a_post_counts_only_between_its_days(unit: UUID) -> None:
    user = people.post("clerk", unit).user
    appoint(user.id, unit, "agent", until=date(2026, 1, 31))
    appoint(user.id, unit, "dispatcher", since=date(2100, 1, 1))
    assert [post.role for post in queries.current_posts(user_id=user.id)] == ["clerk"]
    user.is_active = False
    user.save()
    assert queries.current_posts(user_id=user.id) == []


def test_only_an_own_present_post_can_be_chosen_and_the_choice_is_a_fact(unit: UUID, other_unit: UUID) -> None:
    mine, other = people.post("clerk", unit), people.post("clerk", other_unit)
    by = people.staff("clerk", unit)
    assert accounts.choose_post(post_id=mine.id, by=by, at=AT) == mine
    assert Event.objects.get(code="post.chosen").values == {"chosen_id": str(mine.id)}
    with pytest.raises(NotFoundError):
        accounts.choose_post(post_id=other.id, by=by, at=AT)


@pytest.mark.slow
def test_a_new_account_has_a_good_password_and_no_post() -> None:
    user = accounts.open_account(username="example", name="示例人", password="long-enough-2026", by=BY, at=AT)
    assert user.check_password("long-enough-2026")
    assert queries.current_posts(user_id=user.id) == []
    with pytest.raises(ValidationError):
        accounts.open_account(username="other", name="示例人", password="short", by=BY, at=AT)


def test_accounts_and_clients_are_facts_without_a_name() -> None:
    user = accounts.open_account(username="example", name="示例人", password="long-enough-2026", by=BY, at=AT)
    accounts.register_client(name="示例系统", by=BY, at=AT)
    told = dict(Event.objects.values_list("code", "values"))
    assert told["account.opened"] == {"user_id": str(user.id)}
    assert told["client.registered"]["role"] == "client"
    assert "示例" not in str(told)


def test_a_client_is_found_by_its_key_of_which_only_a_fingerprint_is_kept() -> None:
    key = accounts.register_client(name="示例系统", by=BY, at=AT)
    found = queries.client_with_key(key)
    assert found
    assert key not in {str(value) for value in vars(found).values()}
    assert queries.client_with_key("") is None
    assert queries.client_with_key(key + "x") is None
    Client.objects.update(is_active=False)
    assert queries.client_with_key(key) is None
