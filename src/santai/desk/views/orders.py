"""The order card and what is done on it; every button is one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from santai.cases import queries as cases
from santai.cases.operations import access, lists, moves, repeats, words
from santai.cases.types import NEEDS, Channel
from santai.desk import forms, queries
from santai.desk.types import Kept, Purpose
from santai.desk.views.cards import show
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.codes import spoken_query_code
from santai.kernel.errors import DomainError, NotFoundError, mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpResponse

    from santai.cases.types import CaseView
    from santai.desk.types import Card

JOIN: Final = "join"


@allow(Permission.ORDER_READ)
@never_cache
@require_GET
def order(request: Request, number: str) -> HttpResponse:
    """Show an order's card."""
    return show(request, queries.card(number=number, viewer=request.scope), at=moments.now())


@allow(Permission.CASE_JOIN)
@never_cache
@require_GET
def alike(request: Request, number: str) -> HttpResponse:
    """Show other orders that may be about the same thing: a fragment for htmx, a page otherwise."""
    at = moments.now()
    card = queries.card(number=number, viewer=request.scope)
    found = cases.alike(order_id=card.order.id, viewer=request.scope, at=at)
    lists.note(name="alike", rows=len(found), by=request.scope, at=at)
    joinable = [case for case in card.order.cases if JOIN in {move.key for move in case.moves}]
    context = {"order": card.order, "found": found, "joinable": joinable}
    name = "desk/card/alike.html" if request.headers.get("HX-Request") else "desk/card/alike_page.html"
    return render(request, name, context)


@allow(Permission.ORDER_READ)
@require_POST
def move(request: Request, number: str, case_id: UUID, key: str) -> HttpResponse:
    """Make a move; a refusal comes back with the present state and the words kept."""
    at = moments.now()
    card = queries.card(number=number, viewer=request.scope)
    case = next((found for found in card.order.cases if found.id == case_id), None)
    if case is None:
        raise NotFoundError
    form = _form(request, case, key)
    kept = Kept(case_id=case_id, move=key, form=form)
    if not form.is_valid() and key in {found.key for found in case.moves}:
        return show(request, card, at=at, kept=kept, status=422)
    values = {name: request.POST.get(name, "") for name in form.fields}
    try:
        version = _version(request)
        moved = moves.act(case_id=case_id, move=key, values=values, version=version, by=request.scope, at=at)
    except NotFoundError:
        raise
    except DomainError as error:
        fresh = queries.card(number=number, viewer=request.scope)
        return show(request, fresh, at=at, kept=kept, error=error, status=error.status)
    if moved.handed:
        address = request.build_absolute_uri(reverse("exchange:forwarded"))
        handed = {"code": moved.handed[0], "address": address}
        return show(request, _again(request, card), at=at, extra={"handed": handed})
    messages.success(request, gettext(mark("办好了。")))
    return redirect("desk:order", number=card.order.number)


def _form(request: Request, case: CaseView, key: str) -> Form:
    """Return the bound form of a move; for one that is not possible any more, one that keeps whatever was written."""
    for found in case.moves:
        if found.key == key:
            return forms.form_for(case=case, move=found, data=request.POST) or Form(request.POST)
    written = tuple(name for name in NEEDS if request.POST.get(name))
    return forms.NeedsForm(request.POST, auto_id=f"kept_{case.code}_%s", needs=written)


def _version(request: Request) -> int:
    """Return the version the page was made from; one that is no number is as good as an old one."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004


@allow(Permission.ORDER_ADD)
@require_POST
def note(request: Request, number: str) -> HttpResponse:
    """Add an internal note."""
    at = moments.now()
    card = queries.card(number=number, viewer=request.scope)
    form = forms.NoteForm(request.POST, auto_id="note_%s")
    kept = Kept(case_id=None, move="", form=form)
    if not form.is_valid():
        return show(request, card, at=at, kept=kept, status=422)
    try:
        _note_once(request, card, form.cleaned_data, at)
    except DomainError as error:
        return show(request, card, at=at, kept=kept, error=error, status=error.status)
    messages.success(request, gettext(mark("备注记下了，只有工作人员看得到。")))
    return redirect("desk:order", number=card.order.number)


def _note_once(request: Request, card: Card, given: Mapping[str, str], at: datetime) -> None:
    order_id, by = card.order.id, request.scope

    def add() -> UUID:
        return words.add(order_id=order_id, text=given["text"], internal=True, channel=Channel.COUNTER, by=by, at=at)

    body: dict[str, object] = {"order": str(order_id), "text": given["text"]}
    repeats.once(door="desk.note", key=given["idempotency_key"], body=body, work=add, by=by, at=at)


@allow(Permission.PERSON_UNMASK)
@never_cache
@require_POST
def unmask(request: Request, number: str) -> HttpResponse:
    """Reveal one personal field for a stated purpose: a fragment for htmx, the card otherwise."""
    at = moments.now()
    card = queries.card(number=number, viewer=request.scope)
    field, purpose = request.POST.get("field", ""), request.POST.get("purpose", "")
    if purpose not in set(Purpose):
        purpose = ""
    try:
        value = access.unmask(order_id=card.order.id, field=field, purpose=purpose, by=request.scope, at=at)
    except NotFoundError:
        raise
    except DomainError as error:
        if request.headers.get("HX-Request"):
            return render(request, "desk/refusal.html", {"error": error}, status=error.status)
        return show(request, card, at=at, error=error, status=error.status)
    revealed = {"key": field, "label": dict(forms.FIELDS)[field], "value": value}
    if request.headers.get("HX-Request"):
        return render(request, "desk/revealed.html", {"revealed": revealed})
    return show(request, card, at=at, extra={"revealed": revealed})


@allow(Permission.CODE_REISSUE)
@never_cache
@require_POST
def reissue(request: Request, number: str) -> HttpResponse:
    """Give out a new query code after an identity check; it is shown this once, and the old one is dead."""
    at = moments.now()
    card = queries.card(number=number, viewer=request.scope)
    form = forms.ReissueForm(request.POST, auto_id="reissue_%s")
    if not form.is_valid():
        return show(request, card, at=at, extra={"reissue": form}, status=422)
    checked: str = form.cleaned_data["checked_identity"]
    try:
        plain = access.reissue_code(order_id=card.order.id, checked_identity=checked, by=request.scope, at=at)
    except DomainError as error:
        return show(request, card, at=at, error=error, status=error.status)
    code = {"grouped": plain, "spoken": spoken_query_code(plain)}
    return show(request, _again(request, card), at=at, extra={"code": code})


def _again(request: Request, card: Card) -> Card:
    return queries.card(number=card.order.number, viewer=request.scope)
