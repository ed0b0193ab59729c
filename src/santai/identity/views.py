"""Pages of staff about themselves: posts, what each role may do, the second factor, the password."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import PasswordChangeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from santai.identity import roles, second_factor, sessions
from santai.identity.operations import accounts
from santai.identity.queries import current_posts
from santai.identity.types import Permission, Request, allow, public
from santai.kernel import moments
from santai.kernel.errors import NotFoundError

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from santai.identity.models import Post


def _post_row(post: Post, request: Request) -> dict[str, object]:
    role = roles.get(post.role)
    current = post.id == request.scope.post_id
    return {"id": post.id, "role": role.label, "sentence": role.sentence, "unit": post.unit.name, "current": current}


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
    rows = [_post_row(post, request) for post in current_posts(user_id=request.scope.actor_id)]
    return render(request, "identity/posts.html", {"posts": rows, "next": request.GET.get("next", "")})


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
    verbs = [verb for verb in Permission if any(verb in role.verbs for role in roles.ROLES)]
    rows = [
        {
            "label": role.label,
            "sentence": role.sentence,
            "reach": roles.REACHES[role.reach],
            "cells": [verb in role.verbs for verb in verbs],
        }
        for role in roles.ROLES
    ]
    labels = [roles.VERBS[verb] for verb in verbs]
    return render(request, "identity/roles.html", {"roles": rows, "verbs": labels})


class _Authenticate(AuthenticateView):  # type: ignore[misc]  the library has no types
    """The library's page, with the present code of a demonstration account on it."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        user = self.stage.login.user
        shown = second_factor.present_code(user) if settings.SANTAI_DEMO and user.is_demo else ""
        return super().get_context_data(**kwargs) | {"demo_code": shown}


class _Activate(ActivateTOTPView):  # type: ignore[misc]  the library has no types
    """The library's page; whoever sets up a second factor has given it in this session."""

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp", reauthenticated=True)
        return response


class _Password(PasswordChangeView):  # type: ignore[misc]  the library has no types
    """The library's page; afterwards one is back among one's posts."""

    success_url = reverse_lazy("identity:posts")


_authenticate = _Authenticate.as_view()
_activate = _Activate.as_view()
_password = _Password.as_view()


@public
def authenticate(request: Request) -> HttpResponse:
    """Ask for the second factor after the password."""
    response: HttpResponse = _authenticate(request)
    return response


@allow(Permission.SELF_SECURE)
def activate(request: Request) -> HttpResponse:
    """Set up the second factor, without which nothing else opens."""
    if request.user.is_authenticated and second_factor.enrolled(request.user):
        return HttpResponseRedirect(reverse("mfa_index"))
    response: HttpResponse = _activate(request)
    return response


@allow(Permission.SELF_MANAGE)
def password(request: Request) -> HttpResponse:
    """Change one's own password."""
    response: HttpResponse = _password(request)
    return response


@allow(Permission.SELF_SECURE)
@require_safe
def security(request: Request) -> HttpResponse:
    """Show what guards this account and where to change it."""
    has_factor = request.user.is_authenticated and second_factor.enrolled(request.user)
    return render(request, "identity/security.html", {"has_factor": has_factor})
