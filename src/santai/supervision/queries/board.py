"""The supervisor's board: what can hurt today within the viewer's reach, worst first, however much there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core import signing
from django.db import connection
from django.db.models import Q

from santai.cases import queries as cases
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.types import Permission, sealed_principal
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.supervision import models
from santai.supervision.queries import marks
from santai.supervision.types import CONCERNS, HARM, Board, Concern, Group, Row, Shelf, Told
from santai.ui import marks as slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from santai.cases.types import WorkRow
    from santai.identity.types import Scope
    from santai.ui.marks import Mark

PAGE: Final = 25
MOST: Final = 1000
"""Up to how many cases are counted for each reason: a number beyond it tells nobody more."""
SHELVES: Final = """
SELECT one.concern, (
    SELECT count(*) FROM (
        SELECT 1 FROM supervision_concern AS k
        WHERE k.seen_by = who.seen_by AND k.concern = one.concern LIMIT %s) AS counted)
FROM unnest(%s::uuid[]) AS who (seen_by), unnest(%s::varchar[]) AS one (concern)
"""
SALT: Final = "santai.board"
Place = tuple[int, datetime, UUID]


class ForgedPlaceError(DomainError):
    """The page cursor was not one of ours."""

    code = "bad_cursor"
    message = mark("翻页位置不对，请从第一页重新看。")


def board(
    *, viewer: Scope, at: datetime, why: str = "", unit: UUID | None = None, cursor: str = "", limit: int = PAGE
) -> Board:
    """Return one page of what needs looking after, for one reason or one unit below if asked, with counts.

    Each page costs the same, however many cases are open. Raises `NotFoundError` for a reason there is none of, and
    `ForgedPlaceError`.
    """
    viewer.check(Permission.CASE_SUPERVISE)
    if why and why not in set(Concern):
        raise NotFoundError
    seeing = _seeing(viewer, unit)
    with viewer.read():
        places = _places(seeing, why=why, after=_place(cursor), limit=limit + 1)
        shelves, groups = _shelves(seeing), _groups(seeing)
        position = models.Position.objects.filter(id=1).first()
        rows = _rows([case_id for _, _, case_id in places[:limit]], seeing, viewer=viewer, at=at)
    return Board(
        rows=rows,
        shelves=shelves,
        groups=groups,
        next_cursor=_cursor(places[limit - 1]) if len(places) > limit else "",
        counted_at=position.at if position else None,
        at=at,
    )


def _seeing(viewer: Scope, unit: UUID | None) -> tuple[UUID, ...]:
    """Return the principals whose rows are read: the viewer's own, or one unit's; what is shown the grants decide."""
    if unit:
        return unit, sealed_principal(unit)
    return tuple(filter(None, (viewer.unit_id,))) + ((sealed_principal(viewer.unit_id),) if viewer.unit_id else ())


def _of(principal: UUID, why: str) -> QuerySet[models.Concern]:
    rows = models.Concern.objects.filter(seen_by=principal)
    return rows.filter(concern=why) if why else rows.filter(is_worst=True)


def _places(seeing: Iterable[UUID], *, why: str, after: Place | None, limit: int) -> list[Place]:
    """Return the places of one page: a slice of one index for each principal, then merged."""
    found: set[Place] = set()
    for principal in seeing:
        rows = _of(principal, why)
        if after:
            rank, since, case_id = after
            later = Q(rank=rank, since__gt=since) | Q(rank=rank, since=since, case_id__gt=case_id)
            rows = rows.filter(Q(rank__gt=rank) | later, rank__gte=rank)
        found.update(rows.order_by("rank", "since", "case_id").values_list("rank", "since", "case_id")[:limit])
    return sorted(found)[:limit]


def _shelves(seeing: tuple[UUID, ...]) -> tuple[Shelf, ...]:
    numbers: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(SHELVES, [MOST + 1, list(seeing), list(HARM)])
        for concern, number in cursor.fetchall():
            numbers[concern] += number
    return tuple(
        Shelf(concern=one, label=CONCERNS[one], number=min(numbers[one], MOST), more=numbers[one] > MOST)
        for one in HARM
    )


def _groups(seeing: tuple[UUID, ...]) -> tuple[Group, ...]:
    """Return how the worst cases lie with the units, most first."""
    found: Counter[UUID] = Counter()
    for principal in seeing:
        worst = _of(principal, "").order_by("rank", "since", "case_id")
        found.update(worst.values_list("unit_id", flat=True)[:MOST])
    names = directory.unit_names(set(found))
    return tuple(Group(unit_id=unit, name=names.get(unit, ""), number=number) for unit, number in found.most_common())


def _rows(ids: list[UUID], seeing: tuple[UUID, ...], *, viewer: Scope, at: datetime) -> tuple[Row, ...]:
    found = cases.rows(case_ids=ids, viewer=viewer)
    reasons: dict[UUID, dict[str, Told]] = defaultdict(dict)
    for one in models.Concern.objects.filter(case_id__in=ids, seen_by__in=seeing).order_by("rank"):
        reasons[one.case_id][one.concern] = Told(concern=Concern(one.concern), since=one.since)
    sheets = {sheet.case_id: sheet for sheet in models.Sheet.objects.filter(case_id__in=ids, closed_at=None)}
    told = slots.told(cases={row.case_id: row.order_id for row in found}, viewer=viewer)
    names = identity.names_of(post_ids={row.assignee_id for row in found if row.assignee_id})
    urged = _urged(ids, at)
    own = _own(found, viewer)
    return tuple(
        _row(row, tuple(reasons[row.case_id].values()), sheets, told, names, urged, own, viewer)
        for row in found
        if reasons[row.case_id]
    )


def _row(  # noqa: PLR0917  one row beside what hangs on it
    row: WorkRow,
    reasons: tuple[Told, ...],
    sheets: Mapping[UUID, models.Sheet],
    told: Mapping[UUID, tuple[Mark, ...]],
    names: Mapping[UUID, str],
    urged: set[UUID],
    own: set[UUID],
    viewer: Scope,
) -> Row:
    sheet = sheets.get(row.case_id)
    return Row(
        row=row,
        reasons=reasons,
        handler=names.get(row.assignee_id, "") if row.assignee_id else "",
        marks=tuple(one for one in told.get(row.case_id, ()) if one.brief and one.sentence != marks.SHEET),
        sheet_id=sheet.id if sheet else None,
        sheet_is_ours=bool(sheet and sheet.to_unit_id == viewer.unit_id and row.case_id not in own),
        urged_today=row.case_id in urged,
        is_own=row.case_id in own,
    )


def _urged(ids: list[UUID], at: datetime) -> set[UUID]:
    key = f"{marks.URGE}:{at.astimezone(BEIJING).date().isoformat()}"
    return set(models.Step.objects.filter(case_id__in=ids, key=key).values_list("case_id", flat=True))


def _own(rows: Iterable[WorkRow], viewer: Scope) -> set[UUID]:
    """Return the cases that are the viewer's own to do, in whichever of their posts."""
    own = {post.id for post in identity.current_posts(user_id=viewer.actor_id)} if viewer.actor_id else set()
    return {row.case_id for row in rows if row.assignee_id in own}


def _cursor(place: Place) -> str:
    return signing.dumps([place[0], place[1].isoformat(), str(place[2])], salt=SALT, compress=True)


def _place(cursor: str) -> Place | None:
    if not cursor:
        return None
    try:
        rank, since, case_id = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise ForgedPlaceError from error
    return int(rank), datetime.fromisoformat(since), UUID(case_id)
