"""The first page, and what each service is: who may ask, what it costs, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from santai.cases import queries as cases
from santai.channels.portal.forms import AskForm, CodeForm
from santai.channels.portal.offers import offers
from santai.directory import queries as directory
from santai.identity.types import Request, public
from santai.kernel import moments
from santai.kernel.keys import new_form_key
from santai.ui.names import said
from santai.ui.site import site

if TYPE_CHECKING:
    from django.http import HttpResponse

NEARBY = 5


@public
@require_safe
def home(request: Request) -> HttpResponse:
    """Show the ask box, who can be reached now, the services, and places nearby; never an invented figure."""
    at = moments.now()
    lines = cases.lines()
    context: dict[str, object] = {
        "form": AskForm(initial={"idempotency_key": new_form_key(), "story": _example(request)}),
        "track": CodeForm(),
        "examples": list(enumerate(site().chips)),
        "offers": offers(line.key for line in lines),
        "promise": next((line.promise for line in lines if line.key == "consultation"), ""),
        "at": at,
    }
    with request.scope.read():
        places = directory.places(at=at, kind="centre", limit=NEARBY).places
        context |= {"places": places, "counts": directory.counts(), "map": directory.city_map(kind="centre")}
        context["open_place"] = next((place for place in places if place.opening.is_open), None)
    return render(request, "portal/home.html", context)


def _example(request: Request) -> str:
    """Return the words of the example that was chosen, by its number."""
    chosen = request.GET.get("example", "")
    chips = site().chips
    known = chosen.isdecimal() and int(chosen) < len(chips)
    return _("{what}，怎么办？").format(what=said(chips[int(chosen)])) if known else ""


@public
@require_safe
def services(request: Request) -> HttpResponse:
    """List every service line that stands, from the lines' own specs, and what is not online yet."""
    lines = cases.lines()
    coming = [offer for offer in offers(line.key for line in lines) if not offer.url]
    return render(request, "portal/services.html", {"lines": lines, "offers": coming})


@public
@require_safe
def guide(request: Request, key: str) -> HttpResponse:
    """Show the public guide of one line, printed from its spec."""
    line = next((line for line in cases.lines() if line.key == key), None)
    if line is None:
        raise Http404
    return render(request, "portal/guide.html", {"line": line})
