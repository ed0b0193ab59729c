"""The order card as a page: what it shows, and how it comes back when something was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from santai.cases.operations import access
from santai.cases.types.beyond import Kind
from santai.desk import forms, rules
from santai.desk.types import CasePane, Choice, ClockLine, Said
from santai.identity.types import Permission
from santai.kernel.errors import mark
from santai.kernel.lifecycle import Owner
from santai.ui import marks

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from santai.cases.types import CaseView
    from santai.desk.types import Card, Kept
    from santai.identity.types import Request, Scope
    from santai.kernel.errors import DomainError
    from santai.ui.marks import Mark

BESIDES: Final = {
    str(Kind.REQUEST): mark("请协办，求助人看不到"),
    str(Kind.OPINION): mark("协办意见，求助人看不到"),
    str(Kind.OUTSIDE): mark("外单位回复，求助人看不到"),
}
"""Words between offices, with what they are."""
MAY: Final = {
    "unmask": Permission.PERSON_UNMASK,
    "reissue": Permission.CODE_REISSUE,
    "add": Permission.ORDER_ADD,
    "note": Permission.ORDER_ADD,
    "assign": Permission.CASE_ASSIGN,
    "claim": Permission.CASE_CLAIM,
    "seal": Permission.GRANT_MANAGE,
    "call": Permission.CASE_CALL_BACK,
    "join": Permission.CASE_JOIN,
}
"""What the card offers only to posts that hold the verb."""
OF_ITS_OWN: Final = frozenset({"unmask", "note", "assign", "claim", "seal", "call", "join"})
"""What is offered only where the order is granted, not where it was opened at a counter."""
LAST_DIGIT: Final = 9
"""Moves beyond the ninth have no key of their own."""


def show(
    request: Request,
    card: Card,
    *,
    at: datetime,
    kept: Kept | None = None,
    error: DomainError | None = None,
    extra: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the card; after a refusal with its sentence, the present state and what had been written.

    However somebody came to see a card, that they did is a fact.
    """
    access.open_card(order_id=card.order.id, by=request.scope, at=at)
    kept_back = OF_ITS_OWN if card.order.is_visit else frozenset()
    context = {
        **_content(card, at, kept, viewer=request.scope),
        "error": error,
        "note": kept.form if kept and not kept.move else forms.NoteForm(auto_id="note_%s"),
        "unmask": forms.UnmaskForm(auto_id="unmask_%s"),
        "reissue": forms.ReissueForm(auto_id="reissue_%s"),
        "consent": forms.ConsentForm(auto_id="consent_%s"),
        "may": {name: request.scope.may(verb) and name not in kept_back for name, verb in MAY.items()},
        **(extra or {}),
    }
    response = render(request, "desk/order.html", context, status=status)
    add_never_cache_headers(response)
    return response


def _content(card: Card, at: datetime, kept: Kept | None, *, viewer: Scope) -> dict[str, object]:
    """Return what the card shows of its order; words of a move that is not possible any more are stranded."""
    told = marks.told(cases={case.id: card.order.id for case in card.order.cases}, viewer=viewer)
    panes = tuple(_pane(case, at, kept, told.get(case.id, ())) for case in card.order.cases)
    shown = {choice.form for pane in panes for choice in pane.choices}
    return {
        "card": card,
        "order": card.order,
        "panes": panes,
        "said": tuple(_said(card, kinds={"word", "reply", *BESIDES})),
        "notes": tuple(_said(card, kinds={"note"})),
        "files": tuple(file for file in card.files if file.message_id is None),
        "calls": card.follow_ups,
        "trail": rules.trail(card.order.timeline, names=dict(forms.FIELDS)),
        "fields": _fields(card),
        "groups": card.groups,
        "asked": rules.asked(card.order.asker),
        "changes": _changes(card),
        "stranded": kept if kept and kept.move and kept.form not in shown else None,
    }


def _pane(case: CaseView, at: datetime, kept: Kept | None, told: tuple[Mark, ...]) -> CasePane:
    mine = kept if kept and kept.case_id == case.id else None
    return CasePane(
        case=case,
        urgency=rules.urgency(due_at=case.due_at, at=at, owner=case.owner),
        marks=told,
        choices=tuple(_choices(case, mine)),
        clocks=tuple(
            ClockLine(
                clock=clock,
                urgency=rules.urgency(due_at=clock.due_at, at=clock.stopped_at or at),
                place=place,
            )
            for place, clock in enumerate(case.clocks)
        ),
    )


def _choices(case: CaseView, kept: Kept | None) -> list[Choice]:
    """Return the moves with their forms; the one just refused stays open, else the first that needs words."""
    found = []
    first = next((move.key for move in case.moves if move.needs), "") if case.owner == Owner.UNIT else ""
    opened = kept.move if kept else first
    for digit, move in enumerate(case.moves, start=1):
        is_kept = kept is not None and kept.move == move.key
        form = kept.form if kept and is_kept and move.needs else forms.form_for(case=case, move=move)
        key = digit if digit <= LAST_DIGIT else 0
        found.append(Choice(key=move.key, label=move.label, digit=key, form=form, is_open=move.key == opened))
    return found


def _said(card: Card, *, kinds: set[str]) -> list[Said]:
    return [
        Said(
            message=message,
            files=tuple(file for file in card.files if file.message_id == message.id),
            label=BESIDES.get(message.kind, ""),
        )
        for message in card.order.messages
        if message.kind in kinds
    ]


def _fields(card: Card) -> list[tuple[str, str, str]]:
    """Return key, label and masked value of the asker's personal fields that were given."""
    masked = ((key, label, getattr(card.order.asker, key)) for key, label in forms.FIELDS)
    return [one for one in masked if one[2]]


def _changes(card: Card) -> str:
    asked = {"order": card.order.number, "since": card.token}
    return f"{reverse('desk:changes')}?{urlencode(asked)}"
