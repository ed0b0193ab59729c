"""For those who kept no number: a one-time code by message opens what may be shown to whoever holds the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from santai.cases import queries as cases
from santai.channels.portal.forms import OneTimeForm, PhoneForm, refuse
from santai.channels.portal.views.following import WRONG, address
from santai.identity.operations import phone, sessions
from santai.identity.types import Permission, Request, allow, public
from santai.kernel import moments
from santai.kernel.errors import DomainError
from santai.notices import operations as notices

if TYPE_CHECKING:
    from django.http import HttpResponse


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request) -> HttpResponse:
    """Send a one-time code; the answer is the same whether or not the telephone is known."""
    form = PhoneForm(request.POST or None)
    status = 200
    if form.is_valid():
        number = form.cleaned_data["phone"]
        try:
            notices.send_one_time_code(phone=number, address=address(request), by=request.scope, at=moments.now())
            return render(request, "portal/phone_code.html", {"form": OneTimeForm(initial={"phone": number})})
        except DomainError as error:
            refuse(form, error)
            status = error.status
    elif request.method == "POST":
        status = WRONG
    return render(request, "portal/phone.html", {"form": form}, status=status)


@public
@never_cache
@require_POST
def enter(request: Request) -> HttpResponse:
    """Open with the code that came by message."""
    form = OneTimeForm(request.POST)
    status = WRONG
    if form.is_valid():
        given = form.cleaned_data
        try:
            asker = phone.open_with_code(
                phone=given["phone"],
                code=given["code"],
                address=address(request),
                by=request.scope,
                at=moments.now(),
            )
            sessions.remember_citizen(request, asker)
            return redirect("portal:mine")
        except DomainError as error:
            refuse(form, error)
            status = error.status
    return render(request, "portal/phone_code.html", {"form": form}, status=status)


@allow(Permission.ORDER_READ)
@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    """List the matters this browser may see, newest first."""
    rows = cases.mine(viewer=request.scope, view="newest").rows
    return render(request, "portal/mine.html", {"rows": rows})
