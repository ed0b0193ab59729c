"""What a browser session remembers of who acts: the staff post chosen, or the order an asker opened."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings

from santai.identity import roles
from santai.identity.operations import second_factor
from santai.identity.operations.accounts import DEMO_CLIENT_KEY
from santai.identity.queries import client_with_key, current_posts
from santai.identity.types import ANONYMOUS, Scope
from santai.kernel import moments

if TYPE_CHECKING:
    from django.http import HttpRequest

CITIZEN: Final = "citizen"
POST: Final = "post"
CITIZEN_SECONDS: Final = 2 * 3600
BEARER: Final = "Bearer "


def remember_citizen(request: HttpRequest, scope: Scope) -> None:
    """Let this browser act with a citizen's scope for two hours, on citizen pages only; call after a door opened."""
    request.session.cycle_key()
    request.session[CITIZEN] = {
        "principals": [str(principal) for principal in scope.principals],
        "order": str(scope.order_id or ""),
        "until": time.time() + CITIZEN_SECONDS,
    }


def forget_citizen(request: HttpRequest) -> None:
    """Let go of what an asker opened; what staff signed in to stays."""
    request.session.pop(CITIZEN, None)
    request.session.cycle_key()


def citizen(request: HttpRequest) -> Scope:
    """Return the scope of the asker in front of this browser, or of nobody."""
    kept = request.session.get(CITIZEN)
    if not kept or kept["until"] < time.time():
        return ANONYMOUS
    principals = (UUID(text) for text in kept["principals"])
    return roles.citizen_scope(*principals, order_id=UUID(kept["order"]) if kept["order"] else None)


def remember_post(request: HttpRequest, post_id: UUID) -> None:
    """Let the signed-in person act in this post until they choose another."""
    request.session[POST] = str(post_id)


def staff(request: HttpRequest) -> Scope:
    """Return the scope of the signed-in person in the post they chose, or of nobody.

    Without a second factor in this session, or with several posts and none chosen, only making that good is allowed.
    """
    user = request.user
    if not user.is_authenticated or (user.is_demo and not settings.SANTAI_DEMO):
        return ANONYMOUS
    if not second_factor.given(request):
        return roles.unsecured_scope(user.id, user.name)
    posts = {str(post.id): post for post in current_posts(user_id=user.id)}
    post = posts.get(request.session.get(POST, ""))
    if post is None and len(posts) == 1:
        post = next(iter(posts.values()))
    return roles.scope_for(post, at=moments.now()) if post else roles.unsecured_scope(user.id, user.name)


def client(request: HttpRequest) -> Scope:
    """Return the scope of the machine client whose key is in the Authorization header, or of nobody."""
    header = request.headers.get("Authorization", "")
    key = header.removeprefix(BEARER).strip() if header.startswith(BEARER) else ""
    found = client_with_key(key) if key != DEMO_CLIENT_KEY or settings.SANTAI_DEMO else None
    return roles.client_scope(found) if found else ANONYMOUS
