from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from santai.identity import roles, vocabulary
from santai.identity.models import Client
from santai.identity.tests import people
from santai.identity.types import ADMIN_ROLES, ANONYMOUS, Permission, sealed_principal, system_scope
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from uuid import UUID

CONTENT = {
    Permission.ORDER_READ,
    Permission.ORDER_READ_SEALED,
    Permission.ORDER_SEARCH,
    Permission.WORK_LIST,
    Permission.PERSON_UNMASK,
}

# Written by hand, beside the declarations, for the verbs that hurt most when given to the wrong role.
HOLDERS = {
    "account:manage": "security_admin",
    "audit:read": "audit_admin",
    "case:accept": "agent clerk counsel dispatcher practitioner",
    "case:assign": "dispatcher supervisor",
    "case:claim": "agent clerk counsel practitioner",
    "case:close-unrated": "system",
    "case:extend": "supervisor",
    "case:hand-over": "agent clerk dispatcher",
    "case:rate": "citizen",
    "case:reply": "agent clerk counsel practitioner",
    "case:supervise": "supervisor",
    "case:withdraw": "citizen client",
    "code:reissue": "agent clerk",
    "grant:manage": "dispatcher supervisor",
    "order:create-for": "agent clerk village_clerk",
    "order:read-sealed": "dispatcher supervisor",
    "order:search": "agent clerk dispatcher quality_reviewer supervisor",
    "person:unmask": "agent clerk supervisor",
    "service:log": "counsel",
    "system:configure": "system_admin",
}


@pytest.mark.parametrize(("verb", "holders"), HOLDERS.items())
def test_exactly_these_roles_hold_the_verb(verb: str, holders: str) -> None:
    assert sorted(role.key for role in roles.ROLES if verb in role.verbs) == holders.split()


def test_every_verb_has_words_and_a_holder_and_every_role_is_told_in_a_sentence() -> None:
    assert set(vocabulary.VERBS) == set(Permission)
    assert all(any(verb in role.verbs for role in roles.ROLES) for verb in Permission)
    assert all(role.sentence.endswith("。") and role.label and role.reach in roles.REACHES for role in roles.ROLES)


def test_verbs_stand_in_alphabetical_order() -> None:
    assert [verb.name for verb in Permission] == sorted(verb.name for verb in Permission)


@pytest.mark.parametrize("key", ADMIN_ROLES)
def test_administrators_read_no_case_content(key: str) -> None:
    assert not roles.get(key).verbs & CONTENT
    assert roles.get(key).reach is roles.Reach.NOTHING


def test_the_three_administrators_share_no_duty() -> None:
    own = [roles.get(key).verbs - roles.STAFF for key in ADMIN_ROLES]
    assert all(own)
    assert not own[0] & own[1] | own[1] & own[2] | own[0] & own[2]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in roles.ROLES if role.staff], ids=lambda role: str(role.key))
def test_reach_follows_the_declaration(role: roles.Role, unit: UUID) -> None:
    post = people.post(role.key, unit)
    scope = roles.scope_for(post)
    own = {post.id, post.user_id}
    expected = {
        roles.Reach.NOTHING: set(),
        roles.Reach.OWN: own,
        roles.Reach.UNIT: own | {unit},
    }[role.reach]
    if Permission.ORDER_READ_SEALED in role.verbs:
        expected |= {sealed_principal(unit)}
    assert set(scope.principals) == expected
    assert (scope.kind, scope.role, scope.post_id, scope.unit_id) == ("staff", role.key, post.id, unit)


def test_those_without_a_post_hold_what_their_table_says() -> None:
    client = Client(name="示例客户端", role="client")
    assert roles.client_scope(client).principals == (client.id,)
    assert roles.citizen_scope(new_key()).verbs == roles.get("citizen").verbs
    assert system_scope().verbs == roles.get("system").verbs
    assert ANONYMOUS.verbs == roles.EVERYBODY
    assert not ANONYMOUS.principals
