"""Telling what happened: words or a recording in, number, query code and a promised time out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from santai.cases import queries as cases
from santai.cases.operations import intake
from santai.cases.types import Channel, Intake, Label
from santai.cases.types.people import Proxy
from santai.channels.portal.forms import AskForm, refuse
from santai.channels.portal.views.following import RETRY, WRONG
from santai.identity.operations import codes, sessions
from santai.identity.types import Request, Scope, public
from santai.kernel import moments
from santai.kernel.errors import DomainError, NotFoundError
from santai.kernel.keys import new_form_key
from santai.papers.operations import uploads
from santai.ui.site import site

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpResponse

    from santai.cases.types import Opened, OrderCard


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """Take in what a person tells; the same form sent twice opens one order."""
    if request.method != "POST":
        return _page(request, AskForm(initial={"idempotency_key": new_form_key()}))
    form = AskForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=WRONG)
    try:
        return _opened(request, form, at=moments.now())
    except DomainError as error:
        refuse(form, error)
        return _page(request, form, status=error.status)


def _opened(request: Request, form: AskForm, *, at: datetime) -> HttpResponse:
    """Open the order, bind it to this browser, and show number and query code once."""
    given = form.cleaned_data
    voice = _voice(form, by=request.scope, at=at)
    told = Intake(
        story=given["story"],
        channel=Channel.WEB,
        **_people(given),
        language=get_language() or "zh-hans",
        safe_to_contact=not given["unsafe"],
        by_voice=voice is not None,
        uploads=(voice,) if voice else (),
    )
    opened = intake.create(intake=told, key=given["idempotency_key"], by=request.scope, at=at)
    card = _followed(request, opened)
    context = {
        "opened": opened,
        "card": card,
        "proxy": card.proxy if card else None,
        "will_message": bool(given["phone"]) and not given["unsafe"],
        "in_danger": card is not None and card.label != Label.NORMAL,
    }
    return render(request, "portal/done.html", context)


def _people(given: dict[str, str]) -> dict[str, Any]:
    """Return whose matter it is and, when somebody tells it for them, who that is and by what right."""
    own = {"name": given["name"], "phone": given["phone"]}
    if not given["for_other"]:
        return own | {"email": given.get("email", "")}
    proxy = Proxy(relation=given["relation"], basis=given["basis"], **own)
    return {"name": given["their_name"], "phone": given["their_phone"], "proxy": proxy}


def _followed(request: Request, opened: Opened) -> OrderCard | None:
    """Let this browser follow the order at once, unless its code was replaced since: the form may be an old one."""
    asker = codes.holder(code_id=opened.code_id, order_id=opened.order_id)
    try:
        card = cases.card(order_id=opened.order_id, viewer=asker)
    except NotFoundError:
        return None
    sessions.remember_citizen(request, asker)
    return card


def _voice(form: AskForm, *, by: Scope, at: datetime) -> UUID | None:
    """Return the recording, from this try of the form or an earlier one, and keep it for the next."""
    file = form.cleaned_data.get("voice")
    if file is None:
        return form.kept_id()
    voice = uploads.take(file=file, kind="voice", by=by, at=at, key=form.cleaned_data["idempotency_key"])
    form.cleaned_data["kept"] = str(voice)
    return voice


def _page(request: Request, form: AskForm, *, status: int = 200) -> HttpResponse:
    """Show the form; after a refusal with everything that was given, under a fresh key unless it is still running."""
    key = new_form_key() if status != RETRY else form.data.get("idempotency_key", "")
    cleaned = getattr(form, "cleaned_data", {})
    context = {"form": form, "key": key, "kept": cleaned.get("kept", ""), "examples": list(enumerate(site().chips))}
    return render(request, "portal/ask.html", context, status=status)
