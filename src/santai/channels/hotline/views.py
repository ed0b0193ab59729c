"""One screen for a call: who rings, what they say, what to ask, where it goes; then what to read back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
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


@allow(Permission.CALL_TAKE)
@never_cache
@require_http_methods(["GET", "POST"])
def call(request: Request) -> HttpResponse:
    """Show the call page, do what was pressed on it, and say what to read back; a repeated press gets it again."""
    data = request.POST if request.method == "POST" else None
    form = QuickForm(data, channel=Channel.HOTLINE, may_answer=request.scope.may(Permission.CASE_REPLY))
    if request.method == "GET":
        return render(request, "hotline/call.html", form.shown())
    received, status = form.press(request.POST.get("do", ""), by=request.scope, at=moments.now())
    if received.opened:
        return _done(request, received.opened, answered=received.is_answered)
    if received.press == "go_on" and received.card:
        return render(request, "hotline/gone_on.html", {"card": received.card})
    return render(request, "hotline/call.html", form.shown(received), status=status)


def _done(request: Request, opened: Opened, *, answered: bool) -> HttpResponse:
    """Answer with what is read back on the telephone: the code stands on the page as text only and in no address."""
    context = {
        "opened": opened,
        "card": cases.card(order_id=opened.order_id, viewer=request.scope),
        "spoken": spoken_query_code(opened.query_code),
        "answered": answered,
    }
    return render(request, "hotline/done.html", context)
