"""The outbox of a demonstration, and the administrator's page of what could not be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from santai.identity.types import Permission, Request, allow, public
from santai.kernel import moments
from santai.kernel.errors import NotFoundError, mark
from santai.notices import queries
from santai.notices.operations import failures
from santai.notices.types import Kind

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


ACTIONS = {
    "retry": (failures.retry, mark("已重新排队，马上再发。")),
    "drop": (failures.drop, mark("已放下，不再发。")),
}


@public
@require_safe
@never_cache
def outbox(request: Request) -> HttpResponse:
    """Show the newest messages; there is no such page outside a demonstration."""
    if not settings.SANTAI_DEMO:
        raise NotFoundError
    return render(request, "notices/outbox.html", {"rows": queries.latest()})


@allow(Permission.SYSTEM_CONFIGURE)
@require_safe
@never_cache
def failed(request: Request) -> HttpResponse:
    """Show what is given up, and the endpoints of other systems."""
    rows, endpoints = queries.failed(viewer=request.scope), queries.endpoints(viewer=request.scope)
    return render(request, "notices/failed.html", {"rows": rows, "endpoints": endpoints})


@allow(Permission.SYSTEM_CONFIGURE)
@require_POST
def mend(request: Request, kind: str, sending_id: UUID, action: str) -> HttpResponse:
    """Have one sending tried again (`retry`), or let it rest (`drop`)."""
    if kind not in set(Kind) or action not in ACTIONS:
        raise NotFoundError
    work, said = ACTIONS[action]
    work(kind=Kind(kind), sending_id=sending_id, by=request.scope, at=moments.now())
    messages.success(request, _(said))
    return redirect("notices:failed")
