"""Pages of the register: practitioners with filters, and one practitioner."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from santai.directory import queries as directory
from santai.directory.types import Place
from santai.identity.types import public
from santai.kernel import moments
from santai.kernel.calendars import BEIJING
from santai.practitioners import queries
from santai.practitioners.forms import PeopleFilter
from santai.practitioners.types import DUTIES, LEVELS, STATES, TRADES, PersonPage, Trade

WIDENING = ("lang", "q", "area", "skill", "kind")
"""Filters given up one after the other when nobody fits."""


@public
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show the practitioners that fit the filters; without any, lawyers; at a place, whoever serves there."""
    asked = request.GET.dict()
    form = PeopleFilter(asked if asked.keys() - {"after"} else {"kind": str(Trade.LAWYER)})
    wishes, after = form.wishes(), asked.get("after", "")
    key = asked.get("place", "")
    place = directory.place(key=key, at=moments.now()) if key else None
    page, given_up = _search(wishes, place=place, after=after)
    kept = {name: value for name, value in wishes.items() if name not in given_up} | ({"place": key} if key else {})
    context = {
        "form": form,
        "page_of_people": page,
        "place": place,
        "given_up": [form.fields[name].label for name in given_up],
        "next_url": f"?{urlencode({**kept, 'after': page.after})}" if page.after else "",
        "is_first": not after,
        "counts": _counts(),
        "chosen": kept.get("kind", ""),
        **_words(),
    }
    return render(request, "practitioners/people.html", context)


@public
@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Show one practitioner: licences as they stand today, skills, languages, further duties."""
    today = moments.now().astimezone(BEIJING).date()
    context = {"person": queries.person(key=key, on=today), **_words()}
    return render(request, "practitioners/person.html", context)


def _search(wishes: dict[str, str], *, place: Place | None, after: str) -> tuple[PersonPage, list[str]]:
    given_up: list[str] = []
    page = _page(wishes, place=place, after=after)
    for name in WIDENING:
        if page.people or after:
            break
        if name in wishes:
            given_up.append(name)
            page = _page({key: value for key, value in wishes.items() if key not in given_up}, place=place, after="")
    return page, given_up


def _page(wishes: dict[str, str], *, place: Place | None, after: str) -> PersonPage:
    return queries.people(
        kind=wishes.get("kind", ""),
        skill=wishes.get("skill", ""),
        language=wishes.get("lang", ""),
        division=wishes.get("area", ""),
        unit_id=place.unit_id if place else None,
        words=wishes.get("q", ""),
        after=after,
    )


def _counts() -> list[tuple[str, str, int]]:
    numbers = queries.counts()
    return [(kind, label, numbers[kind]) for kind, label in TRADES.items() if numbers.get(kind)]


def _words() -> dict[str, object]:
    return {
        "trades": TRADES,
        "states": STATES,
        "duties": DUTIES,
        "levels": LEVELS,
        "languages": {language.code: language.label for language in directory.languages()},
    }
