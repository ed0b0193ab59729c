"""The quick form and the slip that is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import segno
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from santai.cases import queries as cases
from santai.cases.types import Channel
from santai.channels.counter import operations
from santai.channels.counter.forms import QuickForm, places
from santai.identity.types import Permission, Request, Scope, allow
from santai.kernel import moments
from santai.kernel.codes import spoken_query_code
from santai.kernel.errors import DomainError
from santai.kernel.keys import new_form_key

if TYPE_CHECKING:
    from django.http import HttpResponse

    from santai.cases.types import Opened

CHANNELS: Final = {"agent": Channel.HOTLINE, "village_clerk": Channel.VILLAGE}
"""Where a role receives people; everybody else does at a counter."""


@allow(Permission.ORDER_CREATE_FOR)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Show the quick form; take it in and hand back the slip, which a repeated submission gets again."""
    may_answer = request.scope.may(Permission.CASE_REPLY)
    if request.method == "GET":
        return _form(request, QuickForm(initial={"idempotency_key": new_form_key()}, may_answer=may_answer))
    form = QuickForm(request.POST, may_answer=may_answer)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        opened = operations.receive(
            intake=form.intake(channel=_channel(request.scope)),
            answer=form.cleaned_data.get("answer", ""),
            key=form.cleaned_data["idempotency_key"],
            by=request.scope,
            at=moments.now(),
        )
    except DomainError as error:
        return _form(request, form, error=error, status=error.status)
    return _slip(request, opened, answered=bool(form.cleaned_data.get("answer")))


def _channel(scope: Scope) -> Channel:
    return CHANNELS.get(scope.role, Channel.COUNTER)


def _form(request: Request, form: QuickForm, *, error: DomainError | None = None, status: int = 200) -> HttpResponse:
    context = {"form": form, "error": error, "places": [label for _, label in places()]}
    return render(request, "counter/new.html", context, status=status)


def _slip(request: Request, opened: Opened, *, answered: bool) -> HttpResponse:
    """Answer with the slip; the code stands on it as text only and in no address."""
    address = request.build_absolute_uri(reverse("portal:track"))
    scanned = f"{address}?{urlencode({'n': opened.number})}"
    context = {
        "opened": opened,
        "unit": cases.case_of(case_id=opened.case_id, viewer=request.scope).unit_name,
        "address": address,
        "picture": segno.make(scanned, error="m", micro=False).svg_data_uri(scale=4, border=2),
        "spoken": spoken_query_code(opened.query_code),
        "answered": answered,
    }
    return render(request, "counter/slip.html", context)
