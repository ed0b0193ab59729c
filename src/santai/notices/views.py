"""The outbox page: in a demonstration, the messages that would have been sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from santai.identity.types import Request, public
from santai.kernel.errors import NotFoundError
from santai.notices import queries

if TYPE_CHECKING:
    from django.http import HttpResponse


@public
@require_safe
@never_cache
def outbox(request: Request) -> HttpResponse:
    """Show the newest messages; there is no such page outside a demonstration."""
    if not settings.SANTAI_DEMO:
        raise NotFoundError
    return render(request, "notices/outbox.html", {"rows": queries.latest()})
