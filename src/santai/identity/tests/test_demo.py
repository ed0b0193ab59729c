from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory, override_settings

from santai.identity import queries, roles
from santai.identity.management import checks
from santai.identity.models import Client, Post, User
from santai.identity.operations import second_factor, sessions
from santai.identity.operations.accounts import DEMO_CLIENT_KEY
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings

STAFF = [role.key for role in roles.ROLES if role.staff]


def make() -> str:
    out = StringIO()
    call_command("demo_accounts", stdout=out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.django_db
def test_one_account_per_role_and_a_second_run_changes_nothing() -> None:
    told = make()
    assert all(key in told for key in STAFF)
    before = sorted(Post.objects.values_list("id", flat=True))
    assert make() == told
    assert sorted(Post.objects.values_list("id", flat=True)) == before
    users = {user.username: user for user in User.objects.filter(is_demo=True)}
    assert sorted(users) == sorted(STAFF)
    assert all(second_factor.enrolled(user) for user in users.values())
    assert queries.client_with_key(DEMO_CLIENT_KEY)
    units = {post.role: post.unit_id for post in Post.objects.all()}
    assert units["clerk"] == units["agent"] != units["supervisor"] == units["leader"]


@pytest.mark.django_db
def test_production_refuses_demonstration_accounts() -> None:
    User.objects.create(username="example", name="示例人", is_demo=True)
    with override_settings(SANTAI_DEMO=False):
        with pytest.raises(CommandError):
            make()
        found = list(checks.no_demo_accounts(None, databases=["default"]))
        assert [error.id for error in found] == ["santai.E003"]
    assert list(checks.no_demo_accounts(None, databases=["default"])) == []


@pytest.mark.django_db
def test_production_refuses_the_client_key_that_everybody_knows(rf: RequestFactory) -> None:
    Client.objects.create(name="示例客户端", key_index=blind_index(DEMO_CLIENT_KEY, domain="client"), role="client")
    request = rf.get("/api/v1/work", headers={"Authorization": f"Bearer {DEMO_CLIENT_KEY}"})
    assert sessions.client(request).kind == "client"
    with override_settings(SANTAI_DEMO=False):
        assert sessions.client(request).kind == "anonymous"
        assert [error.id for error in checks.no_demo_accounts(None, databases=["default"])] == ["santai.E003"]


@pytest.mark.django_db
def test_a_demonstration_session_is_nobodys_in_production(rf: RequestFactory) -> None:
    request = rf.get("/desk/")
    request.user = User.objects.create(username="example", name="示例人", is_demo=True)
    request.session = {}  # type: ignore[assignment]
    assert sessions.staff(request).kind == "staff"
    with override_settings(SANTAI_DEMO=False):
        assert sessions.staff(request).kind == "anonymous"


@pytest.mark.parametrize(
    ("kept", "signing", "found"),
    [
        ({}, "own-and-long", []),
        ({"origin": "generated"}, "own-and-long", ["santai.E004"]),
        ({}, "test-only", ["santai.E001"]),
        (None, "own-and-long", ["santai.E001"]),
    ],
)
def test_production_needs_keys_of_its_own(
    kept: dict[str, str] | None, signing: str, found: list[str], tmp_path: Path, settings: LazySettings
) -> None:
    place = tmp_path / "secrets.json"
    if kept is not None:
        place.write_text(json.dumps(kept))
    settings.SANTAI_SECRETS, settings.SECRET_KEY, settings.DEBUG = place, signing, False
    assert list(checks.real_keys(None)) == []
    settings.SANTAI_DEMO = False
    assert [error.id for error in checks.real_keys(None)] == found
