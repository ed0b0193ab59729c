"""Who acts, on every request, and whether the page is theirs to open; a page that declares nothing stays shut."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from santai.identity import roles
from santai.identity.doors import VISITOR_DOOR, Hat, declared, hat
from santai.identity.operations import second_factor, sessions
from santai.identity.queries import colleagues
from santai.identity.types import ANONYMOUS, Permission, Request, Scope
from santai.kernel.errors import ForbiddenError, NotFoundError, Several, mark
from santai.ui.views import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from santai.identity.doors import View
    from santai.kernel.errors import DomainError


NOBODY = mark("本机构没有这个岗位的人，请问上级机构。")


class OtherPostError(ForbiddenError):
    """The page belongs to another role: says which, and who in the same unit holds it."""

    message = mark("这一页由{roles}来办，您现在的岗位办不了。{whom}")


class scope:  # noqa: N801  a middleware reads like a function in the list
    """Sets `request.scope` and opens a page only to a scope that holds one of the verbs it declares."""

    def __init__(self, answer: Callable[[Request], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        """Answer the request; until its page is known, nobody acts."""
        request.scope = ANONYMOUS
        return self.answer(request)

    def process_view(self, request: Request, view: View, args: object, kwargs: object) -> HttpResponse | None:  # noqa: ARG002
        """Return a refusal, or None to let the page answer."""
        worn = hat(request.resolver_match)
        request.scope = _acting(request, worn)
        verbs = declared(view, request.resolver_match)
        if verbs is None:
            return refused(request, NotFoundError())
        if Permission.PUBLIC in verbs or verbs & request.scope.verbs:
            return None
        return _shown_out(request, worn, verbs)


def _acting(request: Request, worn: Hat) -> Scope:
    """Return who acts on a page of this capacity."""
    if worn is Hat.CLIENT:
        return sessions.client(request)
    if worn is Hat.ASKER:
        return sessions.citizen(request)
    found = sessions.staff(request)
    return sessions.citizen(request) if worn is Hat.EITHER and found.kind == "anonymous" else found


def _shown_out(request: Request, worn: Hat, verbs: frozenset[Permission]) -> HttpResponse:
    """Send a person to where they can make good what is missing, or say whose page this is."""
    acting = request.scope
    if worn is Hat.ASKER:
        return _sent(request, VISITOR_DOOR)
    if acting.kind == "anonymous":
        return _sent(request, settings.LOGIN_URL)
    if acting.kind == "staff" and acting.post_id is None:
        return _sent(request, reverse("identity:posts" if second_factor.given(request) else "mfa_activate_totp"))
    return refused(request, _other_post(acting, verbs))


def _other_post(acting: Scope, verbs: frozenset[Permission]) -> DomainError:
    holders = roles.holding(frozenset(verbs))
    if not holders or acting.unit_id is None:
        return ForbiddenError()
    names = colleagues(unit_id=acting.unit_id, roles=[role.key for role in holders])
    whom = _("可以找本机构的{names}。").format(names=_("、").join(names)) if names else NOBODY
    return OtherPostError(roles=Several(role.label for role in holders), whom=whom)


def _sent(request: Request, target: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(target)
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    return HttpResponseRedirect(f"{target}?{urlencode(back)}" if back and target != VISITOR_DOOR else target)
