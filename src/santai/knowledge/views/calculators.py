"""Pages of the calculators: the shelves, and one page for each, made from its declaration; nothing typed is kept.

Choices and counts may be filled in by the address; sums and days say something about a person and only come by POST.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from santai.identity.types import Request, public
from santai.kernel import moments, reckoning
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError
from santai.knowledge.calculators import catalogue, engine, parameters, schemas
from santai.knowledge.calculators.errors import CalculatorError, ParameterNeededError
from santai.knowledge.calculators.kinds import YesNo
from santai.knowledge.calculators.shown import valued
from santai.knowledge.calculators.types import Calculator
from santai.knowledge.forms.calculators import CalculatorForm
from santai.ui.names import said

if TYPE_CHECKING:
    from django.http import HttpResponse

    from santai.knowledge.calculators.parameters import Table

FIGURES = "parameters"
FILL = "fill"
"""A form that only wants to be filled in for the person, such as one made from what they told."""


@public
@require_safe
def shelves(request: Request) -> HttpResponse:
    """Show every calculator, shelf by shelf."""
    found = [
        {
            "label": label,
            "icon": catalogue.ICONS[theme],
            "calculators": [one for one in catalogue.every() if one.theme == theme],
        }
        for theme, label in catalogue.THEMES.items()
    ]
    return render(request, "knowledge/calculators/list.html", {"shelves": found})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calculator(request: Request, name: str) -> HttpResponse:
    """Show one calculator, and what comes out when its form is sent."""
    found = catalogue.named(name)
    today = moments.now().astimezone(BEIJING).date()
    if request.method != "POST":
        return _page(request, CalculatorForm(found, initial=_addressed(request, found)), today=today)
    form = CalculatorForm(found, request.POST.dict())
    if FILL in request.POST:
        return _page(request, CalculatorForm(found, initial=form.given()), today=today)
    try:
        outcome = engine.run(
            found,
            form.given(),
            table=_table(_stamp()),
            today=today,
            home=parameters.place(settings.SANTAI_REGION_PACK),
            calendar=reckoning.calendar(),
        )
    except CalculatorError as error:
        form.refuse(error, error.key)
        return _page(request, form, today=today, error=error, status=error.status)
    return _page(request, form, today=today, outcome=outcome)


def _addressed(request: Request, one: Calculator) -> dict[str, object]:
    """Return what the address fills in; only what says nothing about a person may stand there."""
    named = [each for each in one.inputs if each.public and each.key in request.GET]
    return {
        each.key: request.GET[each.key] == "true" if isinstance(each.kind, YesNo) else request.GET[each.key]
        for each in named
    }


def _stamp() -> int:
    """Return when the operator's figures last changed."""
    folder = _figures()
    return (
        max((path.stat().st_mtime_ns for path in (folder, *folder.glob("*.json"))), default=0) if folder.is_dir() else 0
    )


def _figures() -> Path:
    return Path(settings.SANTAI_HOME) / FIGURES


@cache
def _table(stamp: int) -> Table:  # noqa: ARG001  read anew when the operator's figures change
    return parameters.read(Path(settings.SANTAI_REGION_PACK) / "parameters.json", _figures())


def _page(
    request: Request,
    form: CalculatorForm,
    *,
    today: date,
    outcome: engine.Outcome | None = None,
    error: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    one = form.calculator
    formula = engine.formula(one, law_day=outcome.law_day if outcome else today, say=_)
    context = {
        "calculator": one,
        "form": form,
        "fields": form.shelves(),
        "opened": form.opened(),
        "result": _result(outcome, form) if outcome else None,
        "formula": [{"text": text, "law": law, "article": schemas.article(law, _)} for text, law in formula],
        "shows_formula": isinstance(error, ParameterNeededError),
    }
    return render(request, "knowledge/calculators/one.html", context, status=status)


def _result(outcome: engine.Outcome, form: CalculatorForm) -> dict[str, object]:
    """Return what the page shows of an outcome, in the reader's language."""
    return {
        "headline": schemas.headline(outcome, _),
        "items": [(item.label, valued(item.value, _)) for item in outcome.items],
        "told": list(_told(outcome.calculator, form)),
        "steps": [
            {"text": told.sentence(_), "law": told.law, "article": schemas.article(told.law, _)}
            for told in outcome.steps
        ],
        "unchecked": [said(label) for label in outcome.unchecked],
        "provisional": outcome.provisional,
        "law_day": outcome.law_day,
    }


def _told(one: Calculator, form: CalculatorForm) -> list[tuple[str, str]]:
    """Return what was filled in, as a person reads it, so that a printed result says what it rests on."""
    found = []
    for key, raw in form.told().items():
        each = one.by_key[key]
        words = dict(getattr(each.kind, "labels", ()))
        value = each.kind.read(raw, each.label)
        found.append((each.label, said(words[value]) if value in words else valued(value, _)))
    return found
