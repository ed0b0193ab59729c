"""Short honest pages about the site, and the neutral page that leaving quickly leads to."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.dates import WEEKDAYS_ABBR
from django.views.decorators.http import require_safe

from santai.cases import queries as cases
from santai.identity.types import Request, public
from santai.kernel import moments, reckoning
from santai.kernel.calendars import BEIJING

if TYPE_CHECKING:
    from django.http import HttpResponse


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the month's sheet; `rest` when offices are closed."""

    date: date
    inside: bool
    today: bool
    rest: bool


@public
@require_safe
def calendar(request: Request) -> HttpResponse:
    """Show this month's sheet and nothing else: no name of the service, no way to tell what was open before."""
    today = moments.now().astimezone(BEIJING).date()
    days = reckoning.calendar()
    weeks = [
        [
            Day(date=day, inside=day.month == today.month, today=day == today, rest=not days.is_working_day(day))
            for day in week
        ]
        for week in Calendar().monthdatescalendar(today.year, today.month)
    ]
    return render(request, "portal/calendar.html", {"weeks": weeks, "today": today, "names": WEEKDAYS_ABBR.values()})


@public
@require_safe
def privacy(request: Request) -> HttpResponse:
    """Say what is kept, who sees it, and how to have it shown or mended."""
    return render(request, "portal/about/privacy.html")


@public
@require_safe
def accessibility(request: Request) -> HttpResponse:
    """Say what works for whom and what does not yet."""
    return render(request, "portal/about/accessibility.html")


@public
@require_safe
def sitemap(request: Request) -> HttpResponse:
    """List every public page."""
    return render(request, "portal/about/sitemap.html", {"lines": cases.lines()})
