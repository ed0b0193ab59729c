"""The quick form for whoever stands at the counter, and the slip that is handed over."""

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
from santai.desk.forms.quick import QuickForm
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.codes import spoken_query_code

if TYPE_CHECKING:
    from django.http import HttpResponse

    from santai.cases.types import Opened
CHANNELS: Final = {"village_clerk": Channel.VILLAGE}
"""Where a role receives people; everybody else does at a counter."""


@allow(Permission.VISITOR_RECEIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Show the quick form, do what was pressed on it, and hand back the slip, which a repeated press gets again."""
    form = QuickForm(
        request.POST if request.method == "POST" else None,
        channel=CHANNELS.get(request.scope.role, Channel.COUNTER),
        may_answer=request.scope.may(Permission.CASE_REPLY),
    )
    if request.method == "GET":
        return render(request, "counter/new.html", form.shown())
    received, status = form.press(request.POST.get("do", ""), by=request.scope, at=moments.now())
    if received.opened:
        return _slip(request, received.opened, answered=received.is_answered)
    if received.press == "go_on" and received.card:
        return render(request, "counter/gone_on.html", {"card": received.card})
    return render(request, "counter/new.html", form.shown(received), status=status)


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
