"""Made-up people for tests of every room: accounts with a post and a second factor, and browsers they sign in with."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from allauth.account.internal.flows import login
from allauth.account.internal.userkit import user_id_to_str

from santai.identity import roles
from santai.identity.models import Post, User
from santai.identity.operations import sessions

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

    from santai.identity.types import Scope


def post(role: str, unit_id: UUID, *, username: str = "") -> Post:
    """Return the post of a made-up person with this role in this unit."""
    name = username or f"{role}-{str(unit_id)[-12:]}"
    user, _ = User.objects.get_or_create(username=name, defaults={"name": f"示例{roles.get(role).label}"})
    row, _ = Post.objects.get_or_create(user=user, unit_id=unit_id, role=role, from_date=date(2020, 1, 1))
    return Post.objects.select_related("user").get(id=row.id)


def staff(role: str, unit_id: UUID, *, username: str = "") -> Scope:
    """Return the scope of a made-up person with this role in this unit."""
    return roles.scope_for(post(role, unit_id, username=username))


def sign_in(client: Client, person: Post, *, second_factor: bool = True) -> None:
    """Let this browser be signed in as this person, acting in this post, with or without a second factor given."""
    client.force_login(person.user)
    session = client.session
    records = [{"method": "password", "at": time.time()}]
    if second_factor:
        records.append({"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True})
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = records
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(person.user)  # noqa: SLF001  no public name
    session[sessions.POST] = str(person.id)
    session.save()
