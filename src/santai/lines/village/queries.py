"""A counsel's own villages, the topics usual there, and their own logs of a month; nobody else's."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from santai.cases import queries as cases
from santai.directory import queries as directory
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.lines.village.models import ServiceLog
from santai.lines.village.types import DOUBTS, HEADS, KINDS, Doubt, Heads, Kind, Month, Row, Village
from santai.practitioners import queries as practitioners
from santai.practitioners.types import Duty

if TYPE_CHECKING:
    from uuid import UUID

    from santai.cases.queries.standing import Standing
    from santai.directory.types import Matter
    from santai.identity.types import Scope

ROOM: Final = "公共法律服务工作室"
"""What a village's room is called after its village."""
USUAL_DAYS: Final = 180


def person(scope: Scope) -> UUID:
    """Return who acts; raise `ForbiddenError` where nobody in person does, for only people keep logs."""
    if scope.actor_id is None:
        raise ForbiddenError
    return scope.actor_id


def villages(*, viewer: Scope, on: date) -> tuple[Village, ...]:
    """Return the villages in which whoever acts is counsel on a day; the one logged for last comes first."""
    units = practitioners.engaged_at(viewer=viewer, duty=Duty.VILLAGE_COUNSEL, on=on)
    seats, names = directory.seats(units), directory.unit_names(set(units))
    found = [Village(code=seats[unit].code, name=names[unit].removesuffix(ROOM)) for unit in units]
    with viewer.read():
        last = ServiceLog.objects.filter(actor_id=person(viewer)).order_by("-served_on", "-at")
        code = last.values_list("village", flat=True).first()
    return tuple(sorted(found, key=lambda village: village.code != code))


def named(*, code: str, viewer: Scope, on: date) -> Village:
    """Return this village as its counsel knows it, or by its code alone where they are not its counsel."""
    found = {village.code: village for village in villages(viewer=viewer, on=on)}
    return found.get(code, Village(code=code, name=code))


def topics(*, viewer: Scope, village: str, on: date) -> tuple[Matter, ...]:
    """Return the kinds of matter, those usual in this village first, as this counsel logged them."""
    with viewer.read():
        rows = ServiceLog.objects.filter(actor_id=person(viewer), served_on__gt=on - timedelta(days=USUAL_DAYS))
        usual = Counter(rows.filter(village=village).exclude(topic="").values_list("topic", flat=True))
    return tuple(sorted(directory.matters(), key=lambda matter: -usual[matter.code]))


def is_village(code: str) -> bool:
    """Tell whether there is a place with this code."""
    if not (code.isascii() and code.isdigit()):
        return False
    try:
        directory.receiving_unit(code)
    except NotFoundError:
        return False
    return True


def month(*, viewer: Scope, first: date) -> Month:
    """Return the viewer's own logs served in the month that begins on `first`, newest first, with counts by kind."""
    following = (first + timedelta(days=31)).replace(day=1)
    with viewer.read():
        rows = ServiceLog.objects.filter(actor_id=person(viewer), served_on__gte=first, served_on__lt=following)
        latest = {row.case_id: row for row in rows.order_by("served_on", "at", "revision")}
    stands = cases.standing(case_ids=latest, viewer=viewer)
    names = {place.code: place.name for place in villages(viewer=viewer, on=first)}
    matters = {matter.code: matter.label for matter in directory.matters()}
    shown = [_row(row, stands[row.case_id], names, matters) for row in latest.values() if row.case_id in stands]
    counts = Counter(row.kind for row in latest.values())
    return Month(
        first=first,
        total=len(latest),
        counts=tuple((label, counts[kind]) for kind, label in KINDS.items()),
        rows=tuple(reversed(shown)),
    )


def own(*, viewer: Scope, case_id: UUID) -> ServiceLog:
    """Return the viewer's own log of this case as it stands; raise `NotFoundError` for anybody else's."""
    with viewer.read():
        row = ServiceLog.objects.filter(case_id=case_id, actor_id=person(viewer)).order_by("-revision").first()
    if row is None:
        raise NotFoundError
    return row


def _row(row: ServiceLog, stands: Standing, names: dict[str, str], matters: dict[str, str]) -> Row:
    return Row(
        case_id=row.case_id,
        number=stands.number,
        kind_label=KINDS[Kind(row.kind)],
        topic=matters.get(row.topic, ""),
        heads_label=HEADS[Heads(row.heads)],
        village=names.get(row.village, row.village),
        at=row.at,
        claimed_at=row.claimed_at,
        state=stands.state,
        state_label=stands.label,
        doubts=tuple(DOUBTS[Doubt(code)] for code in row.doubts.split()),
        may_correct="correct" in stands.moves,
    )
