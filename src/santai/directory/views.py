"""Pages of the directory: places with filters and a sketch of the city, and one place."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from santai.directory import queries
from santai.directory.forms import PlaceFilter
from santai.directory.types import Area, PlacePage
from santai.directory.types.words import DAY_NAMES, KINDS, SERVICES
from santai.kernel import moments
from santai.ui.views import everyone

WIDENING = ("open", "lang", "wheelchair", "q", "area", "kind")
"""Filters given up one after the other when nothing fits."""
COUNTY_DIGITS = 6


@everyone
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Show the places that fit the filters; when none does, filters are given up and the page says which."""
    area = request.GET.get("area", "")
    form = PlaceFilter(request.GET.dict(), areas=_areas(area), languages=queries.languages())
    wishes = form.wishes()
    page, given_up = _search(wishes, at=moments.now(), after=request.GET.get("after", ""))
    kept = {name: value for name, value in wishes.items() if name not in given_up}
    context = {
        "form": form,
        "page_of_places": page,
        "given_up": [form.fields[name].label for name in given_up],
        "next_url": f"?{urlencode({**kept, 'after': page.after})}" if page.after else "",
        "is_first": not request.GET.get("after"),
        "map": queries.city_map(kind=kept.get("kind", "")),
        "counts": _counts(),
        "region": queries.region_pack().region,
        "kinds": KINDS,
        "languages": _language_names(),
    }
    return render(request, "directory/places.html", context)


@everyone
@require_safe
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Show one place: hours of the week, what it offers, how to get there; when closed, the nearest that is open."""
    at = moments.now()
    found = queries.place(key=key, at=at)
    context = {
        "place": found,
        "week": queries.week(key=key, at=at),
        "day_names": DAY_NAMES,
        "kinds": KINDS,
        "services": [SERVICES[service] for service in found.services if service in SERVICES],
        "languages": _language_names(),
        "other": None if found.opening.is_open else queries.nearest_open(to=found, at=at),
        "map": queries.city_map(kind="centre", chosen=key),
        "region": queries.region_pack().region,
    }
    return render(request, "directory/place.html", context)


def _search(wishes: dict[str, str], *, at: datetime, after: str) -> tuple[PlacePage, list[str]]:
    given_up: list[str] = []
    page = _page(wishes, at=at, after=after)
    for name in WIDENING:
        if page.places or after:
            break
        if name in wishes:
            given_up.append(name)
            page = _page({key: value for key, value in wishes.items() if key not in given_up}, at=at, after="")
    return page, given_up


def _page(wishes: dict[str, str], *, at: datetime, after: str) -> PlacePage:
    return queries.places(
        at=at,
        kind=wishes.get("kind", ""),
        division=wishes.get("area", ""),
        open_now="open" in wishes,
        wheelchair="wheelchair" in wishes,
        language=wishes.get("lang", ""),
        words=wishes.get("q", ""),
        after=after,
    )


def _areas(chosen: str) -> tuple[Area, ...]:
    """Return the counties to choose from; once one is chosen, its towns too."""
    counties = queries.areas()
    towns = queries.areas(parent=chosen[:COUNTY_DIGITS]) if len(chosen) >= COUNTY_DIGITS else ()
    return (*counties, *towns)


def _counts() -> list[tuple[str, str, int]]:
    numbers = queries.counts()
    return [(kind, label, numbers[kind]) for kind, label in KINDS.items() if numbers.get(kind)]


def _language_names() -> dict[str, str]:
    return {language.code: language.label for language in queries.languages()}
