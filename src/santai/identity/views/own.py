"""Pages of staff about themselves: posts, what each role may do, what guards the account."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from santai.directory.queries import unit_names
from santai.identity import roles, vocabulary
from santai.identity.operations import accounts, second_factor, sessions
from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.queries import current_posts
from santai.identity.types import NobodyError, Permission, Request, allow
from santai.identity.views import sign_in
from santai.kernel import moments
from santai.kernel.errors import NotFoundError
from santai.ui import context
from santai.ui.views import refused

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from santai.identity.models import Post


def _post_row(post: Post, units: dict[UUID, str], request: Request) -> dict[str, object]:
    role = roles.get(post.role)
    current = post.id == request.scope.post_id
    unit = units[post.unit_id]
    return {"id": post.id, "role": role.label, "sentence": role.sentence, "unit": unit, "current": current}


@allow(Permission.SELF_MANAGE)
@require_safe
def start(request: Request) -> HttpResponse:
    """Lead to where this post's work begins: the desk, or for who has none the first page of their menu."""
    menu = context.of(request).desk_menu
    return redirect(menu[0].url if menu else "identity:posts")


@allow(Permission.SELF_SECURE)
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: Request) -> HttpResponse:
    """Show the posts of the signed-in person and let them choose the one to act in."""
    if not second_factor.given(request):
        return redirect("mfa_activate_totp")
    if request.method == "POST":
        post = accounts.choose_post(post_id=_uuid(request.POST.get("post", "")), by=request.scope, at=moments.now())
        sessions.remember_post(request, post.id)
        return HttpResponseRedirect(_next(request))
    held = current_posts(user_id=_myself(request))
    units = unit_names({post.unit_id for post in held})
    rows = [_post_row(post, units, request) for post in held]
    return render(request, "identity/posts.html", {"posts": rows, "next": request.GET.get("next", "")})


def _myself(request: Request) -> UUID:
    if request.scope.actor_id is None:
        raise NobodyError
    return request.scope.actor_id


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFoundError from error


def _next(request: Request) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if safe else settings.LOGIN_REDIRECT_URL


@allow(Permission.SELF_MANAGE)
@require_safe
def role_table(request: Request) -> HttpResponse:
    """Show every role with its sentence, reach and verbs, from the declarations themselves."""
    shown = [
        {"label": role.label, "sentence": role.sentence, "reach": roles.REACHES[role.reach]} for role in roles.ROLES
    ]
    rows = [
        {"label": vocabulary.VERBS[verb], "cells": [verb in role.verbs for role in roles.ROLES]} for verb in Permission
    ]
    return render(request, "identity/roles.html", {"roles": shown, "verbs": rows})


@allow(Permission.SELF_SECURE)
def activate(request: Request) -> HttpResponseBase:
    """Set up the second factor, without which nothing else opens."""
    if request.user.is_authenticated and second_factor.enrolled(request.user):
        return redirect("mfa_index")
    return sign_in.activate(request)


@allow(Permission.SELF_SECURE)
@require_safe
def security(request: Request) -> HttpResponse:
    """Show what guards this account and where to change it."""
    user = request.user
    kinds = ("totp", "recovery_codes")
    has = {kind: user.is_authenticated and second_factor.enrolled(user, kind) for kind in kinds}
    return render(request, "identity/security.html", {"has": has})


def too_many(request: Request) -> HttpResponse:
    """Answer somebody who tried to sign in too often."""
    return refused(request, TooManyTriesError(seconds=60))
