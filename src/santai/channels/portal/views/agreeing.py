"""The person whose matter it is says whether somebody may act for them: on their own telephone, or by the proxy's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from santai.cases import queries as cases
from santai.cases.operations.people import consent as consenting
from santai.channels.portal.forms import LONGEST, ConsentForm, refuse
from santai.channels.portal.views.following import WRONG, address
from santai.identity.types import Permission, Request, allow, public
from santai.kernel import moments
from santai.kernel.errors import DomainError
from santai.ui.names import said

if TYPE_CHECKING:
    from django.http import HttpResponse


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: Request) -> HttpResponse:
    """Ask for number and consent code, then show who wants to act; nothing of the matter itself is shown."""
    if request.method != "POST":
        return render(request, "portal/agree.html", {"form": ConsentForm()})
    form = ConsentForm(request.POST)
    status = WRONG
    if form.is_valid():
        given = form.cleaned_data
        try:
            proxy = consenting.asked_of(
                number=given["number"],
                code=given["code"],
                address=address(request),
                by=request.scope,
                at=moments.now(),
            )
            return render(request, "portal/agree.html", {"form": form, "proxy": proxy})
        except DomainError as error:
            refuse(form, error)
            status = error.status
    return render(request, "portal/agree.html", {"form": form}, status=status)


@public
@never_cache
@require_POST
def answer(request: Request) -> HttpResponse:
    """Write down yes or no; whoever says no is handed the matter with a new query code, shown this once."""
    form = ConsentForm(request.POST)
    status = WRONG
    if form.is_valid():
        try:
            agrees = request.POST.get("agrees") == "yes"
            plain = _answer(request, form, agrees=agrees)
            number = form.cleaned_data["number"][:LONGEST]
            return render(request, "portal/agreed.html", {"agrees": agrees, "code": plain, "number": number})
        except DomainError as error:
            refuse(form, error)
            status = error.status
    return render(request, "portal/agree.html", {"form": form}, status=status)


@allow(Permission.ORDER_READ)
@never_cache
@require_POST
def consent(request: Request, number: str) -> HttpResponse:
    """Take the code that the person read out to whoever acts for them: they agree."""
    cases.find_order(number=number, viewer=request.scope)
    form = ConsentForm({"number": number, "code": request.POST.get("code", "")})
    try:
        if form.is_valid():
            _answer(request, form, agrees=True)
            messages.success(request, _("记下了，本人同意您代办。"))
        else:
            messages.error(request, said(str(form.errors["code"][0])))
    except DomainError as error:
        messages.error(request, error.sentence(_))
    return redirect("portal:order", number=number)


def _answer(request: Request, form: ConsentForm, *, agrees: bool) -> str:
    given = form.cleaned_data
    return consenting.answer_with_code(
        number=given["number"],
        code=given["code"],
        agrees=agrees,
        address=address(request),
        by=request.scope,
        at=moments.now(),
    )
