"""Marking an order as unsafe to contact, and sealing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from santai.cases import queries as cases
from santai.cases.operations import discretion
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.errors import mark

if TYPE_CHECKING:
    from django.http import HttpResponse


@allow(Permission.ORDER_ADD)
@require_POST
def unsafe(request: Request, number: str) -> HttpResponse:
    """Mark the order so that nobody calls or messages the asker."""
    order_id = cases.find_order(number=number, viewer=request.scope)
    discretion.mark_unsafe(order_id=order_id, by=request.scope, at=moments.now())
    messages.success(request, gettext(mark("记下了：不打电话、不发短信，只凭查询码能看。")))
    return redirect("desk:order", number=number)


@allow(Permission.GRANT_MANAGE)
@require_POST
def seal(request: Request, number: str) -> HttpResponse:
    """Seal the order."""
    order_id = cases.find_order(number=number, viewer=request.scope)
    discretion.seal(order_id=order_id, by=request.scope, at=moments.now())
    messages.success(request, gettext(mark("已封存，只有经办人和有封存权限的人能看。")))
    return redirect("desk:order", number=number)
