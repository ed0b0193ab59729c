"""Reads of the public register of practitioners; nothing here is personal beyond what the register publishes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from santai.directory import queries as directory
from santai.directory.types import PAGE, BadCursorError, read_cursor, write_cursor
from santai.kernel.errors import NotFoundError
from santai.practitioners.models import Engagement, Licence, Practitioner, Skill
from santai.practitioners.types import DutyView, LicenceView, Person, PersonPage, Serviceable, SkillView, Status, Trade

if TYPE_CHECKING:
    from collections.abc import Iterable

    from santai.identity.types import Scope

SHOWN = (Status.ACTIVE, Status.SUSPENDED)
"""Those who left are not listed; those suspended are, and it says so."""
UNLICENSED = (Trade.MEDIATOR, Trade.VOLUNTEER)
"""Trades whose law asks for no licence; every other one without a valid licence takes no work."""


def people(
    *,
    kind: str = "",
    skill: str = "",
    level: int = 1,
    language: str = "",
    division: str = "",
    unit_id: UUID | None = None,
    words: str = "",
    after: str = "",
    limit: int = PAGE,
) -> PersonPage:
    """Return a page of practitioners, in an order that favours nobody (by a key that means nothing).

    Args:
        kind: Trade (`types.Trade`).
        skill: Kind of matter (the pack's code) that they handle.
        level: Least level of that skill, 1 to 3.
        language: Language they serve in (pack's code).
        division: Code of a county or town; everyone whose unit is inside it.
        unit_id: Those who belong to this unit or serve there by a further duty.
        words: Beginning of the name.
        after: Marker from the page before.
        limit: People in a page.

    Raises:
        BadCursorError: `after` is not a marker of this list.

    """
    rows = _filtered(kind=kind, language=language, division=division, words=words)
    if skill:
        rows = rows.filter(id__in=Skill.objects.filter(matter=skill, level__gte=level).values("practitioner_id"))
    if unit_id:
        engaged = Engagement.objects.filter(unit=unit_id, to_date=None).values("practitioner_id")
        rows = rows.filter(id__in=Practitioner.objects.filter(unit=unit_id).values("id").union(engaged))
    if after:
        rows = rows.filter(id__gt=_read(after))
    found = list(rows.order_by("id")[: limit + 1])
    marker = write_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return PersonPage(people=_views(found[:limit]), after=marker)


def person(*, key: str, on: date) -> Person:
    """Return the practitioner with this key, with licences as they stand on a day, and further duties.

    Raises:
        NotFoundError: there is none.

    """
    row = Practitioner.objects.filter(key=key, status__in=SHOWN).first()
    if row is None:
        raise NotFoundError
    licences = tuple(
        LicenceView(
            kind=licence.kind,
            number=licence.number,
            issued_by=licence.issued_by,
            issued_on=licence.issued_on,
            valid_until=licence.valid_until,
            is_valid=row.status == Status.ACTIVE and (licence.valid_until is None or on <= licence.valid_until),
        )
        for licence in Licence.objects.filter(practitioner=row).order_by("number")
    )
    return _views([row], licences=licences, duties=_duties(row.id))[0]


def counts() -> dict[str, int]:
    """Return how many practitioners are listed in each trade."""
    rows = Practitioner.objects.filter(status__in=SHOWN).values_list("kind").annotate(number=Count("id")).order_by()
    return dict(rows)


def serving(*, unit_id: UUID, duty: str = "") -> list[UUID]:
    """Return the ids of active practitioners with a present further duty at a unit, such as a village's counsel."""
    rows = Engagement.objects.filter(unit=unit_id, to_date=None, practitioner__status=Status.ACTIVE)
    if duty:
        rows = rows.filter(kind=duty)
    return list(rows.order_by("practitioner_id").values_list("practitioner_id", flat=True))


def engaged_at(*, viewer: Scope, duty: str, on: date) -> tuple[UUID, ...]:
    """Return the units at which whoever acts has this further duty on a day, such as a counsel's villages.

    A scope names the practitioner it belongs to among its principals.
    """
    rows = Engagement.objects.filter(practitioner__in=viewer.principals, kind=duty, from_date__lte=on)
    rows = rows.filter(Q(to_date=None) | Q(to_date__gte=on), practitioner__status=Status.ACTIVE)
    return tuple(rows.order_by("unit_id").values_list("unit_id", flat=True).distinct())


def serviceable(*, ids: Iterable[UUID], on: date) -> dict[UUID, Serviceable]:
    """Return what counts when work is given out, for each of these practitioners, as it stands on a day.

    A trade without licences in the register, such as volunteers, needs none.
    """
    rows = {row.id: row for row in Practitioner.objects.filter(id__in=list(ids))}
    skills: dict[UUID, dict[str, int]] = defaultdict(dict)
    for practitioner_id, matter, level in Skill.objects.filter(practitioner__in=rows).values_list(
        "practitioner_id", "matter", "level"
    ):
        skills[practitioner_id][matter] = level
    valid: dict[UUID, list[bool]] = defaultdict(list)
    for licence in Licence.objects.filter(practitioner__in=rows):
        valid[licence.practitioner_id].append(
            licence.issued_on <= on and (licence.valid_until is None or on <= licence.valid_until)
        )
    return {
        row.id: Serviceable(
            is_licensed=row.status == Status.ACTIVE and any(valid[row.id] or [row.kind in UNLICENSED]),
            languages=frozenset(row.languages),
            skills=skills[row.id],
            hours=row.hours,
        )
        for row in rows.values()
    }


def _filtered(*, kind: str, language: str, division: str, words: str) -> QuerySet[Practitioner]:
    rows = Practitioner.objects.filter(status__in=SHOWN)
    if kind:
        rows = rows.filter(kind=kind)
    if language:
        rows = rows.filter(languages__contains=[language])
    if division:
        rows = rows.filter(division_code__startswith=division)
    return rows.filter(name__startswith=words) if words else rows


def _read(after: str) -> UUID:
    (text,) = read_cursor(after, str)
    try:
        return UUID(str(text))
    except ValueError as error:
        raise BadCursorError from error


def _duties(practitioner_id: UUID) -> tuple[DutyView, ...]:
    rows = Engagement.objects.filter(practitioner=practitioner_id, to_date=None)
    pairs = list(rows.order_by("kind", "unit_id").values_list("kind", "unit_id"))
    names = directory.unit_names({unit_id for _, unit_id in pairs})
    return tuple(DutyView(kind, names[unit_id]) for kind, unit_id in pairs)


def _views(
    rows: list[Practitioner], *, licences: tuple[LicenceView, ...] = (), duties: tuple[DutyView, ...] = ()
) -> tuple[Person, ...]:
    names = directory.unit_names({row.unit_id for row in rows})
    skills = _skills(rows)
    return tuple(
        Person(
            id=row.id,
            key=row.key,
            name=row.name,
            kind=row.kind,
            unit_id=row.unit_id,
            unit_name=names[row.unit_id],
            division=row.division_code,
            status=row.status,
            since=row.since,
            languages=tuple(row.languages),
            skills=skills[row.id],
            checked_on=row.checked_on,
            licences=licences,
            duties=duties,
        )
        for row in rows
    )


def _skills(rows: list[Practitioner]) -> dict[UUID, tuple[SkillView, ...]]:
    labels = {matter.code: matter.label for matter in directory.matters()}
    found: dict[UUID, tuple[SkillView, ...]] = defaultdict(tuple)
    for skill in Skill.objects.filter(practitioner__in=rows).order_by("-level", "matter"):
        found[skill.practitioner_id] += (SkillView(skill.matter, labels.get(skill.matter, skill.matter), skill.level),)
    return found
