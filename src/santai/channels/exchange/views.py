"""An outside body opens what was forwarded to it and answers once; the code stands in no address and no log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from santai.cases.operations.beyond import outside
from santai.channels.exchange.forms import CodeForm, ReplyForm
from santai.identity.types import Request, public
from santai.kernel import moments
from santai.kernel.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from santai.cases.types.beyond import ForwardedView

WRONG = 422


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forwarded(request: Request) -> HttpResponse:
    """Ask for the reply code, and show what was sent under it."""
    if request.method != "POST":
        return render(request, "exchange/code.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "exchange/code.html", {"form": form}, status=WRONG)
    code = form.cleaned_data["code"]
    try:
        found = _open(request, code)
    except DomainError as error:
        return render(request, "exchange/code.html", {"form": form, "error": error}, status=error.status)
    return render(request, "exchange/letter.html", {"letter": found, "form": ReplyForm(initial={"code": code})})


@public
@never_cache
@require_POST
def reply(request: Request) -> HttpResponse:
    """Take the answer in; what was written is kept when something is amiss."""
    form, error = ReplyForm(request.POST), None
    code = request.POST.get("code", "")
    try:
        if form.is_valid():
            given = form.cleaned_data
            outside.reply(code=code, text=given["text"], name=given["name"], by=request.scope, at=moments.now())
            return render(request, "exchange/done.html", {"letter": _open(request, code)})
    except DomainError as refused:
        error = refused
    try:
        letter = _open(request, code)
    except DomainError as refused:
        return render(request, "exchange/code.html", {"form": CodeForm(), "error": refused}, status=refused.status)
    context = {"letter": letter, "form": form, "error": error}
    return render(request, "exchange/letter.html", context, status=error.status if error else WRONG)


def _open(request: Request, code: str) -> ForwardedView:
    address = str(request.META.get("REMOTE_ADDR", ""))
    return outside.open_forwarded(code=code, address=address, by=request.scope, at=moments.now())
