"""Staff accounts, posts and machine clients: who exists, in which role, from when."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.contrib.auth.password_validation import validate_password
from django.db.models import Q

from santai.audit.operations import append
from santai.identity import roles
from santai.identity.events import AccountOpened, ClientRegistered, PostChosen, PostGiven, SignedIn, SignInFailed
from santai.identity.models import Client, Post, User
from santai.identity.queries import current_posts
from santai.identity.types import ADMIN_ROLES, Permission, Scope, operation
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

DEMO_PASSWORD: Final = "santai-demo-2026"  # noqa: S105  shown on the screen of every demonstration
DEMO_CLIENT_KEY: Final = "santai-demo-client-2026"


class TwoDutiesError(DomainError):
    """One person was to hold two of the three administrators' duties."""

    code = "two_duties"
    message = mark("系统、安全、审计三种管理员不能由同一个人担任，请另选一人。")
    status = 409


class OwnPostError(DomainError):
    """Somebody tried to give a post to themselves."""

    code = "own_post"
    message = mark("不能给自己定岗，请另一位安全管理员来办。")
    status = 403


class UnknownRoleError(DomainError):
    """There is no such role for staff."""

    code = "unknown_role"
    message = mark("没有这个岗位，请从列表里选。")
    status = 422


@operation
def open_account(*, username: str, name: str, password: str, by: Scope, at: datetime, is_demo: bool = False) -> User:
    """Return a new staff account; it can do nothing until it has a second factor and a post."""
    by.check(Permission.ACCOUNT_MANAGE)
    user = User(username=username, name=name, is_demo=is_demo, date_joined=at)
    validate_password(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    append(AccountOpened(user_id=user.id), by=by, at=at)
    return user


@operation
def appoint(
    *, user_id: UUID, unit_id: UUID, role: str, from_date: date, by: Scope, at: datetime, to_date: date | None = None
) -> Post:
    """Return the post that gives this person a role in a unit from–to (both days included).

    Raises `TwoDutiesError` when it would overlap another administrator's duty, `OwnPostError` for one's own.
    """
    by.check(Permission.ACCOUNT_MANAGE)
    if role not in roles.BY_KEY or not roles.get(role).staff:
        raise UnknownRoleError
    if user_id == by.actor_id:
        raise OwnPostError
    if role in ADMIN_ROLES and _other_duty(user_id, role, from_date, to_date):
        raise TwoDutiesError
    post = Post(user_id=user_id, unit_id=unit_id, role=role, from_date=from_date, to_date=to_date)
    post.save(force_insert=True)
    append(PostGiven(given_id=post.id, user_id=user_id, unit_id=unit_id, role=role), by=by, at=at)
    return post


def _other_duty(user_id: UUID, role: str, from_date: date, to_date: date | None) -> bool:
    held = Post.objects.select_for_update().filter(user_id=user_id, role__in=ADMIN_ROLES).exclude(role=role)
    held = held.filter(Q(to_date__isnull=True) | Q(to_date__gte=from_date))
    return (held.filter(from_date__lte=to_date) if to_date else held).exists()


@operation
def choose_post(*, post_id: UUID, by: Scope, at: datetime) -> Post:
    """Return the post the signed-in person acts in from now on; never the union of several."""
    by.check(Permission.SELF_SECURE)
    mine = current_posts(user_id=by.actor_id) if by.actor_id else []
    post = next((post for post in mine if post.id == post_id), None)
    if post is None:
        raise NotFoundError
    append(PostChosen(chosen_id=post.id), by=by, at=at)
    return post


def holds(*, user_id: UUID, verb: Permission) -> bool:
    """Tell whether this person holds the verb in a post of today, whichever they would act in."""
    return any(verb in roles.get(post.role).verbs for post in current_posts(user_id=user_id))


@operation
def note_sign_in(*, by: Scope, at: datetime) -> None:
    """Append the fact that this person signed in."""
    append(SignedIn(), by=by, at=at)


@operation
def note_failure(*, username: str, by: Scope, at: datetime) -> None:
    """Append the fact that a sign-in with this name failed; the name is kept as a keyed fingerprint only."""
    append(SignInFailed(username_index=blind_index(username, domain="username")), by=by, at=at)


@operation
def register_client(*, name: str, by: Scope, at: datetime, role: str = "client", key: str = "") -> str:
    """Return the key of a new machine client, to be shown once; `key` is given for demonstrations only."""
    by.check(Permission.ACCOUNT_MANAGE)
    key = key or secrets.token_urlsafe(32)
    client = Client(name=name, role=role, key_index=blind_index(key, domain="client"), created_at=at)
    client.save(force_insert=True)
    append(ClientRegistered(client_id=client.id, role=role), by=by, at=at)
    return key
