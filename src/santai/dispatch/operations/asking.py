"""Who might do a case: what it needs, and how the people of its unit stand at a moment."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.directory import queries as directory
from santai.dispatch.matching import match, next_on_duty
from santai.dispatch.models import Assignment, Duty
from santai.dispatch.types import HANDLERS, Need, Officer, Person
from santai.identity import queries as identity
from santai.kernel import reckoning
from santai.kernel.calendars import BEIJING
from santai.practitioners import queries as practitioners

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from santai.cases.queries.needs import CaseNeed
    from santai.identity.types import Holder
    from santai.practitioners.types import Serviceable

ORDINARY: Final = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("09:00", "17:00"),))
"""Office hours of a post that no duty row and no register entry gives hours of its own."""
WIDEST: Final = timedelta(days=1)
"""Where nothing is due sooner, somebody has to be there to begin within a day."""
DEMANDING: Final = 2
"""The level asked for once an answer did not satisfy."""


def need(*, case: CaseNeed, at: datetime) -> Need:
    """Return what a case needs in terms of matching; something urgent needs somebody who is there now."""
    urgency = 4 if case.urgent else 1 if case.label == "normal" else 2
    return Need(
        matter=case.matter,
        level=DEMANDING if case.rounds else 1,
        language=case.language.partition("-")[0],
        urgency=urgency,
        at=at,
        due_at=case.due_at,
        until=at if case.urgent else max(at + WIDEST, _opening_after(at), case.due_at or at),
        walled=identity.walled_off(order_id=case.order_id),
        before=case.assignee_id or _last_given(case.case_id),
    )


def _opening_after(at: datetime) -> datetime:
    """Return when offices open next, so that a weekend or holiday alone leaves nobody out."""
    return next_on_duty(hours=ORDINARY, at=at, works=reckoning.calendar().is_working_day) or at


def _last_given(case_id: UUID) -> UUID | None:
    rows = Assignment.objects.filter(case_id=case_id).order_by("-at", "-id")
    return rows.values_list("post_id", flat=True).first()


def people(*, unit_id: UUID, at: datetime) -> tuple[Person, ...]:
    """Return everybody of a unit who may handle cases, with load, hours, languages and skills at this moment.

    A fixed number of statements, however many people there are.
    """
    posts = identity.holders(unit_id=unit_id, roles=HANDLERS)
    ids = [post.post_id for post in posts]
    duties = {duty.post_id: duty for duty in Duty.objects.filter(post_id__in=ids)}
    loads = identity.loads(principals=ids)
    register = practitioners.serviceable(
        ids=[post.practitioner_id for post in posts if post.practitioner_id],
        on=at.astimezone(BEIJING).date(),
    )
    return tuple(
        _person(post, duties.get(post.post_id) or Duty(post_id=post.post_id), loads.get(post.post_id, 0), register, at)
        for post in posts
    )


def _person(post: Holder, duty: Duty, load: int, register: Mapping[UUID, Serviceable], at: datetime) -> Person:
    """Return one post as matching sees it; an id that the register does not know practises nothing."""
    served_by = post.practitioner_id
    known = register.get(served_by) if served_by else None
    hours = duty.hours or (known.hours if known else {}) or ORDINARY
    away = (duty.away_from, duty.away_to) if duty.away_from and duty.away_to else None
    return Person(
        post_id=post.post_id,
        name=post.name,
        role=HANDLERS[post.role],
        ids=frozenset(filter(None, (post.post_id, post.user_id, post.unit_id, post.practitioner_id))),
        languages=frozenset({*(known.languages if known else ("zh",)), *duty.languages}),
        load=load,
        capacity=duty.capacity,
        starts=next_on_duty(hours=hours, at=at, works=reckoning.calendar().is_working_day, away=away),
        is_licensed=known.is_licensed if known else not served_by,
        skills=known.skills if known else None,
    )


def nobody_for(*, cases: Iterable[CaseNeed], at: datetime) -> frozenset[UUID]:
    """Return the cases that nobody of their unit may be suggested for at this moment; each unit is asked once."""
    by_unit: dict[UUID, list[CaseNeed]] = defaultdict(list)
    for case in cases:
        by_unit[case.unit_id].append(case)
    found: set[UUID] = set()
    for unit_id, theirs in by_unit.items():
        staff = people(unit_id=unit_id, at=at)
        found.update(case.case_id for case in theirs if match(need(case=case, at=at), staff).first is None)
    return frozenset(found)


def officer(*, unit_id: UUID) -> Officer | None:
    """Return the dispatchers of the nearest unit upwards that has one, or None when nobody up to the top has."""
    for above in directory.chain(unit_id):
        names = identity.colleagues(unit_id=above, roles=("dispatcher",))
        if names:
            return Officer(unit=directory.unit_names({above})[above], names=tuple(names))
    return None


def name_of(*, post_id: UUID | None, among: tuple[Person, ...]) -> str:
    """Return the name of whoever has a case now, if they are of its unit."""
    return next((person.name for person in among if person.post_id == post_id), "")
