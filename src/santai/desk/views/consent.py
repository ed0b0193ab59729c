"""Writing down what the person whose matter it is said of being represented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from santai.cases.operations.people import consent
from santai.desk import forms, queries
from santai.desk.views.cards import show
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.codes import spoken_query_code
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from django.http import HttpResponse


@allow(Permission.ORDER_ADD)
@never_cache
@require_POST
def record(request: Request, number: str) -> HttpResponse:
    """Write it down; when the person takes the matter over, their new query code is shown this once."""
    at = moments.now()
    card = queries.card(number=number, viewer=request.scope)
    form = forms.ConsentForm(request.POST, auto_id="consent_%s")
    if not form.is_valid():
        return show(request, card, at=at, extra={"consent": form}, status=422)
    agrees, how = form.cleaned_data["agrees"] == "yes", form.cleaned_data["how"]
    try:
        plain = consent.record(order_id=card.order.id, agrees=agrees, how=how, by=request.scope, at=at)
    except DomainError as error:
        return show(request, card, at=at, error=error, status=error.status)
    if not plain:
        messages.success(request, gettext(mark("记下了，本人同意。")))
        return redirect("desk:order", number=card.order.number)
    fresh = queries.card(number=card.order.number, viewer=request.scope)
    return show(request, fresh, at=at, extra={"code": {"grouped": plain, "spoken": spoken_query_code(plain)}})
