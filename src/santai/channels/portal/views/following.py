"""Following one's own matter: number and query code open it in this browser; words, files, a rating, a way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from santai.cases import queries as cases
from santai.cases.operations import moves, repeats, words
from santai.cases.types import Label, Score
from santai.cases.types.beyond import Kind
from santai.channels.portal.forms import LONGEST, AddForm, CodeForm, refuse
from santai.identity.operations import codes, sessions
from santai.identity.types import Permission, Request, allow, public
from santai.kernel import moments
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.kernel.keys import new_form_key
from santai.papers import queries as papers
from santai.papers.operations import uploads

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.cases.types import CaseView, MessageView, MoveView, OrderCard
    from santai.papers.types import FileView

RETRY = 409
WRONG = 422
THANKS = {
    Score.SATISFIED: mark("谢谢您，已经记下。这件事办结了。"),
    Score.FAIR: mark("谢谢您，已经记下。这件事办结了。"),
    Score.DISSATISFIED: mark("记下了，马上请人重新答复您。"),
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message with its files."""

    message: MessageView
    files: tuple[FileView, ...]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What the asker may do in one case now: rate it, answer a question, or take it back."""

    case: CaseView
    scores: tuple[MoveView, ...]
    answers: tuple[MoveView, ...]
    others: tuple[MoveView, ...]


def address(request: Request) -> str:
    """Return where a request comes from, for slowing down guessers."""
    return str(request.META.get("REMOTE_ADDR", ""))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: Request) -> HttpResponse:
    """Open one's own matter with number and query code; a wrong pair says the same whether or not it exists.

    A slip's address brings the number along, so that only the code is left to type.
    """
    if request.method != "POST":
        form = CodeForm(initial={"number": request.GET.get("n", "")[:LONGEST]})
        return render(request, "portal/track.html", {"form": form})
    form = CodeForm(request.POST)
    status = WRONG
    if form.is_valid():
        try:
            return _let_in(request, form)
        except DomainError as error:
            refuse(form, error)
            status = error.status
    return render(request, "portal/track.html", {"form": form}, status=status)


def _let_in(request: Request, form: CodeForm) -> HttpResponse:
    given = form.cleaned_data
    asker = codes.open_with_code(
        number=given["number"], code=given["code"], address=address(request), by=request.scope, at=moments.now()
    )
    sessions.remember_citizen(request, asker)
    if asker.order_id is None:
        return redirect("portal:mine")
    return redirect("portal:order", number=cases.card(order_id=asker.order_id, viewer=asker).number)


@allow(Permission.ORDER_READ)
@never_cache
@require_safe
def order(request: Request, number: str) -> HttpResponse:
    """Show the asker their matter: the status first, then what was said, then every step."""
    order_id = cases.find_order(number=number, viewer=request.scope)
    return _card(request, order_id, AddForm(initial={"idempotency_key": new_form_key()}))


@allow(Permission.ORDER_ADD)
@never_cache
@require_POST
def add(request: Request, number: str) -> HttpResponse:
    """Add a word or a file to one's own matter."""
    order_id = cases.find_order(number=number, viewer=request.scope)
    form = AddForm(request.POST, request.FILES)
    if not form.is_valid():
        return _card(request, order_id, form, status=WRONG)
    try:
        _append(request, form, order_id, at=moments.now())
    except DomainError as error:
        refuse(form, error)
        return _card(request, order_id, form, status=error.status)
    messages.success(request, _("已经补上，办理的人能看到。"))
    return _back(request, number)


def _back(request: Request, number: str) -> HttpResponse:
    """Go back to the matter; what was written may have taken it from the look-up by telephone, for safety."""
    try:
        cases.find_order(number=number, viewer=request.scope)
    except NotFoundError:
        messages.warning(request, _("为了安全，这件事不再凭手机号显示。请凭编号和查询码查看；查询码丢了，请拨 12348。"))
        return redirect("portal:mine")
    return redirect("portal:order", number=number)


def _append(request: Request, form: AddForm, order_id: UUID, *, at: datetime) -> None:
    file, by = form.cleaned_data.get("file"), request.scope
    key = form.cleaned_data["idempotency_key"]
    taken = [uploads.take(file=file, kind="file", by=by, at=at, key=key)] if file else []
    text: str = form.cleaned_data["text"]
    body: dict[str, object] = {"order": str(order_id), "text": text, "files": [str(one) for one in taken]}

    def add_them() -> UUID:
        return words.add(order_id=order_id, text=text, upload_ids=taken, by=by, at=at)

    repeats.once(door="words.add", key=key, body=body, work=add_them, by=by, at=at)


@allow(Permission.CASE_RATE)
@never_cache
@require_POST
def move(request: Request, number: str) -> HttpResponse:
    """Make one of the asker's own moves: rate by one tap, answer a question, take the matter back."""
    card = cases.card(order_id=cases.find_order(number=number, viewer=request.scope), viewer=request.scope)
    wanted, key, said = (request.POST.get(name, "") for name in ("case", "move", "words"))
    case = next((one for one in card.cases if wanted in {"", str(one.id)}), None)
    if case is None:
        raise NotFoundError
    try:
        moves.act(case_id=case.id, move=key, values={"words": said}, by=request.scope, at=moments.now())
    except DomainError as error:
        if not said:
            raise
        return _card(request, card.id, AddForm(), status=error.status, kept={"words": said, "error": error})
    messages.success(request, _(THANKS[Score(key)]) if key in set(Score) else _("已经记下。"))
    return _back(request, card.number)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request) -> HttpResponse:
    """Forget at once what this browser opened, and show a page that says nothing of it.

    Forms sent before are refused from now on: going back and sending one again would show number and code once more.
    """
    sessions.forget_citizen(request)
    rotate_token(request)
    response = redirect("portal:calendar")
    response["Clear-Site-Data"] = '"cache"'
    return response


def _card(
    request: Request, order_id: UUID, form: AddForm, *, status: int = 200, kept: dict[str, object] | None = None
) -> HttpResponse:
    """Show the matter; after a refusal with what was written, under a fresh key unless the first is still running."""
    card = cases.card(order_id=order_id, viewer=request.scope)
    files = {file.id: file for file in papers.of_order(order_id=order_id, viewer=request.scope)}
    context = {
        "card": card,
        "form": form,
        "key": new_form_key() if status != RETRY else form.data.get("idempotency_key", ""),
        "kept": kept or {},
        "turns": [_turn(case) for case in card.cases],
        "talk": [Said(message=one, files=_files(one.uploads, files)) for one in card.messages if one.kind != Kind.PART],
        "told": _files(card.uploads, files),
        "in_danger": card.label != Label.NORMAL,
        "reach": len(_numbers(request, card)),
    }
    return render(request, "portal/order.html", context, status=status)


def _files(ids: tuple[UUID, ...], files: dict[UUID, FileView]) -> tuple[FileView, ...]:
    return tuple(files[one] for one in ids if one in files)


def _numbers(request: Request, card: OrderCard) -> tuple[str, ...]:
    """Return the numbers this browser may see; more than one only after a look-up by telephone."""
    if request.scope.order_id == card.id:
        return (card.number,)
    return tuple(dict.fromkeys(row.number for row in cases.mine(viewer=request.scope, view="newest").rows))


def _turn(case: CaseView) -> Turn:
    scores = tuple(move for move in case.moves if move.key in set(Score))
    answers = tuple(move for move in case.moves if "words" in move.needs)
    others = tuple(move for move in case.moves if move not in scores and move not in answers)
    return Turn(case=case, scores=scores, answers=answers, others=others)
