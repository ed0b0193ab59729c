"""Places people can go to: lists by keyset, one place, its week, and the nearest that is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, ExpressionWrapper, F, FloatField, Q, QuerySet

from santai.directory.models import Closure, Division, Outlet
from santai.directory.types import (
    PAGE,
    Closing,
    DayHours,
    Opening,
    Place,
    PlacePage,
    Point,
    Schedule,
    WeekHours,
    canonical,
    distance_km,
    read_cursor,
    write_cursor,
)
from santai.directory.types.opening import DAYS, HORIZON, span
from santai.kernel import reckoning
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import NotFoundError

COUNTY_DIGITS = 6
TOWN_DIGITS = 9
PUBLIC_KINDS = ("centre", "station", "legal_aid", "point", "room")
"""Kinds shown when none is asked for: where anybody can simply walk in."""
ROUND_TRIPS = 4
"""While only open places are wanted, this many pages' worth is read at a time."""
SQUEEZE = 0.64
"""Square of the cosine of about 37° north: good enough to order by distance within a province."""


def places(
    *,
    at: datetime,
    kind: str = "",
    division: str = "",
    open_now: bool = False,
    wheelchair: bool = False,
    language: str = "",
    words: str = "",
    near: Point | None = None,
    after: str = "",
    limit: int = PAGE,
) -> PlacePage:
    """Return a page of places, those where most people should go first, or by distance when `near` is given.

    Args:
        at: Moment for opening times, aware.
        kind: Outlet kind; none for all public service places.
        division: Code of a county, town or village; everything inside it counts.
        open_now: Only places open at `at`.
        wheelchair: Only places that a wheelchair can enter.
        language: Only places serving in this language (pack's code).
        words: Part of the name or address.
        near: Longitude and latitude to measure from.
        after: Marker from the page before.
        limit: Places in a page.

    Raises:
        BadCursorError: `after` is not a marker of this list.

    """
    rows = _filtered(kind=kind, division=division, wheelchair=wheelchair, language=language, words=words)
    rows = _ordered(rows, near)
    clock = _Clock(at)
    found: list[Place] = []
    batch_size = (limit + 1) * (ROUND_TRIPS if open_now else 1)
    while len(found) <= limit:
        batch = list(_following(rows, near, after)[:batch_size])
        shown = [_place(row, clock, near) for row in batch]
        found += [item for item in shown if item.opening.is_open or not open_now]
        if len(batch) < batch_size:
            break
        after = _marker(batch[-1], near)
    page = found[:limit]
    more = len(found) > limit
    marker = _marker(Outlet.objects.get(id=page[-1].id), near) if more else ""
    return PlacePage(places=_with_areas(page), after=marker)


def place(*, key: str, at: datetime) -> Place:
    """Return the place with this key.

    Raises:
        NotFoundError: there is none.

    """
    row = Outlet.objects.filter(key=key, is_active=True).first()
    if row is None:
        raise NotFoundError
    return _with_areas([_place(row, _Clock(at), None)])[0]


def week(*, key: str, at: datetime) -> WeekHours:
    """Return the printed week of the place with this key and the closings announced from `at` on.

    Raises:
        NotFoundError: there is none.

    """
    row = Outlet.objects.filter(key=key, is_active=True).first()
    if row is None:
        raise NotFoundError
    today = at.astimezone(BEIJING).weekday()
    days = tuple(
        DayHours(day=day, hours=tuple("–".join(pair) for pair in row.hours.get(day, ())), is_today=number == today)
        for number, day in enumerate(DAYS)
    )
    return WeekHours(days=days, closings=_Clock(at).closings_of(row.id))


def nearest_open(*, to: Place, at: datetime) -> Place | None:
    """Return the nearest other public place that is open at `at`, or nothing when none is."""
    page = places(at=at, open_now=True, near=(to.longitude, to.latitude), limit=2)
    return next((other for other in page.places if other.id != to.id), None)


def counts() -> dict[str, int]:
    """Return how many active places there are of each kind."""
    rows = Outlet.objects.filter(is_active=True).values_list("kind").annotate(number=Count("id")).order_by()
    return dict(rows)


class _Clock:
    """Opening times at one moment; places with the same hours are computed once."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._known: dict[str, Opening] = {}
        self._closings: dict[UUID | None, list[Closing]] = defaultdict(list)
        today = at.astimezone(BEIJING).date()
        near = Closure.objects.filter(to_date__gte=today - timedelta(days=1), from_date__lte=today + HORIZON)
        for row in near.order_by("from_date"):
            spans = tuple(span(*pair) for pair in row.hours)
            self._closings[row.outlet_id].append(Closing(row.from_date, row.to_date, row.reason, spans))

    def closings_of(self, outlet_id: UUID) -> tuple[Closing, ...]:
        """Return the closings of one place, its own before the city's."""
        return (*self._closings.get(outlet_id, ()), *self._closings.get(None, ()))

    def opening(self, row: Outlet) -> Opening:
        """Return whether this place is open."""
        own = row.id if row.id in self._closings else ""
        key = f"{canonical(row.hours)}{row.workdays_only}{own}"
        if key not in self._known:
            schedule = Schedule.from_hours(
                row.hours, workdays_only=row.workdays_only, closings=self.closings_of(row.id)
            )
            self._known[key] = schedule.at(self.at, reckoning.calendar())
        return self._known[key]


def _filtered(*, kind: str, division: str, wheelchair: bool, language: str, words: str) -> QuerySet[Outlet]:
    rows = Outlet.objects.filter(is_active=True)
    rows = rows.filter(kind=kind) if kind else rows.filter(kind__in=PUBLIC_KINDS)
    if division:
        rows = rows.filter(division__code__startswith=division)
    if wheelchair:
        rows = rows.filter(wheelchair=True)
    if language:
        rows = rows.filter(languages__contains=[language])
    if words:
        rows = rows.filter(Q(name__contains=words) | Q(address__contains=words))
    return rows


def _ordered(rows: QuerySet[Outlet], near: Point | None) -> QuerySet[Outlet]:
    if near is None:
        return rows.order_by("rank", "key")
    east, north = F("longitude") - near[0], F("latitude") - near[1]
    far = ExpressionWrapper(east * east * SQUEEZE + north * north, output_field=FloatField())
    return rows.annotate(far=far).order_by("far", "key")


def _following(rows: QuerySet[Outlet], near: Point | None, after: str) -> QuerySet[Outlet]:
    if not after:
        return rows
    column, shape = ("far", float) if near else ("rank", int)
    value, key = read_cursor(after, shape, str)
    return rows.filter(Q(**{f"{column}__gt": value}) | Q(**{column: value, "key__gt": key}))


def _marker(row: Outlet, near: Point | None) -> str:
    if near is None:
        return write_cursor(row.rank, row.key)
    east, north = row.longitude - near[0], row.latitude - near[1]
    return write_cursor(east * east * SQUEEZE + north * north, row.key)


def _place(row: Outlet, clock: _Clock, near: Point | None) -> Place:
    return Place(
        id=row.id,
        key=row.key,
        name=row.name,
        kind=row.kind,
        unit_id=row.unit_id,
        division=row.division_id,
        area_name="",
        address=row.address,
        phone=row.phone,
        longitude=row.longitude,
        latitude=row.latitude,
        languages=tuple(row.languages),
        services=tuple(row.services),
        wheelchair=row.wheelchair,
        checked_on=row.checked_on,
        opening=clock.opening(row),
        distance_km=distance_km((row.longitude, row.latitude), near) if near else None,
    )


def _with_areas(page: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places with the names of their county and town."""
    codes = {code for item in page for code in _area_codes(item.division)}
    names = dict(Division.objects.filter(code__in=codes).values_list("code", "name"))
    return tuple(replace(item, area_name=" · ".join(_known(names, _area_codes(item.division)))) for item in page)


def _area_codes(division: str) -> tuple[str, ...]:
    return (division[:COUNTY_DIGITS],) if len(division) <= COUNTY_DIGITS else (
        division[:COUNTY_DIGITS], division[:TOWN_DIGITS],
    )  # fmt: skip


def _known(names: dict[str, str], codes: Iterable[str]) -> list[str]:
    return [names[code] for code in codes if code in names]
