"""Figures by platform, read from cells of the viewer's own unit, and the cases behind a number."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core import signing
from django.db.models import F, Q, Sum

from santai.cases import queries as cases
from santai.cases.types import Page
from santai.directory import queries as directory
from santai.identity.types import Permission
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.supervision import models
from santai.supervision.queries.board import ForgedPlaceError
from santai.supervision.types import PLATFORMS, Measure, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from santai.identity.types import Scope
    from santai.supervision.types import Counts

PAGE: Final = 25
SALT: Final = "santai.figures"
UNANSWERED: Final = Q(to_answer=True, answered_minutes__isnull=True)
BEHIND: Final[Mapping[str, Q]] = {
    Measure.ASKED: Q(),
    Measure.TO_ANSWER: Q(to_answer=True),
    Measure.ANSWERED: Q(to_answer=True, answered_minutes__isnull=False),
    Measure.WAITING: UNANSWERED & Q(is_closed=False),
    Measure.UNANSWERED: UNANSWERED & Q(is_closed=True),
    Measure.KEPT: Q(kept__gt=0),
    Measure.MISSED: Q(missed__gt=0),
    Measure.INVITED: Q(invited__gt=0),
    Measure.SATISFIED: Q(satisfied__gt=0),
    Measure.FAIR: Q(fair__gt=0),
    Measure.DISSATISFIED: Q(dissatisfied__gt=0),
    Measure.UNRATED: Q(invited__gt=F("satisfied") + F("fair") + F("dissatisfied")),
}
"""Which cases stand behind each measure."""


def before(span: Span) -> Span:
    """Return as many days just before a period."""
    last = span.first - timedelta(days=1)
    return Span(first=last - timedelta(days=span.days - 1), last=last)


def counts(*, viewer: Scope, span: Span) -> Mapping[str, Counts]:
    """Return, by platform and measure, how often it happened to requests that came in these days, at the viewer's unit.

    A few rows for each day, whatever the number of cases. Raises `ForbiddenError`, also where no unit is acted for.
    """
    viewer.check(Permission.FIGURES_READ)
    if viewer.unit_id is None:
        raise ForbiddenError
    cells = models.Cell.objects.filter(unit_id=viewer.unit_id, day__gte=span.first, day__lte=span.last)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for channel, measure, number in cells.values_list("channel", "measure").annotate(number=Sum("number")).order_by():
        found[channel][measure] = number
    return found


def counted_at() -> datetime | None:
    """Return when the figures were last brought up to date; None before the first time."""
    return models.Position.objects.filter(id=1).values_list("at", flat=True).first()


def unit_name(*, viewer: Scope) -> str:
    """Return the name of the unit whose figures these are."""
    return directory.unit_names({viewer.unit_id}).get(viewer.unit_id, "") if viewer.unit_id else ""


def behind(*, viewer: Scope, span: Span, measure: str, channel: str = "", cursor: str = "", limit: int = PAGE) -> Page:
    """Return one page of the cases behind a number, newest first, within the viewer's reach.

    Raises `NotFoundError` for a measure or platform there is none of, and `ForgedPlaceError`.
    """
    viewer.check(Permission.FIGURES_READ)
    if measure not in BEHIND or channel not in {"", *PLATFORMS}:
        raise NotFoundError
    with viewer.read():
        rows = _of(viewer, span, channel).filter(BEHIND[measure])
        after = _place(cursor)
        if after:
            rows = rows.filter(Q(opened_at__lt=after[0]) | Q(opened_at=after[0], case_id__lt=after[1]))
        places = list(rows.order_by("-opened_at", "-case_id").values_list("opened_at", "case_id")[: limit + 1])
        found = cases.rows(case_ids=[case_id for _, case_id in places[:limit]], viewer=viewer)
    return Page(rows=found, next_cursor=_cursor(places[limit - 1]) if len(places) > limit else "")


def _of(viewer: Scope, span: Span, channel: str) -> QuerySet[models.Outcome]:
    rows = models.Outcome.objects.filter(opened_on__gte=span.first, opened_on__lte=span.last)
    if viewer.unit_id and viewer.unit_id not in directory.top_unit_ids():
        rows = rows.filter(unit_id__in=directory.below(viewer.unit_id))
    return rows.filter(channel=channel) if channel else rows


def _cursor(place: tuple[datetime, UUID]) -> str:
    return signing.dumps([place[0].isoformat(), str(place[1])], salt=SALT, compress=True)


def _place(cursor: str) -> tuple[datetime, UUID] | None:
    if not cursor:
        return None
    try:
        moment, case_id = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise ForgedPlaceError from error
    return datetime.fromisoformat(moment), UUID(case_id)
