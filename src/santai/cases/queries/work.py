"""A desk's lists: most urgent first, newest first, and search by number, telephone or words; keyset paged."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing
from django.db.models import Exists, OuterRef

from santai.cases import registry
from santai.cases.models import Case, SearchToken
from santai.cases.types import CHANNEL_LABELS, Channel, Page, WorkRow
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.kernel import texts
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from santai.identity.types import Scope

PAGE = 25
VIEWS = ("unit", "mine", "newest")
SALT = "santai.cursor"
MAX_PIECES = 8


class ForgedCursorError(DomainError):
    """The page cursor was not one of ours."""

    code = "bad_cursor"
    message = mark("翻页位置不对，请从第一页重新看。")


def mine(*, viewer: Scope, view: str = "unit", cursor: str = "", limit: int = PAGE) -> Page:
    """Return one page of cases: `unit` and `mine` by urgency, `newest` with closed ones; 404 on a foreign view.

    Raises `ForgedCursorError` for a cursor that this list did not make.
    """
    principals = viewer.principals if view != "mine" else tuple(filter(None, (viewer.post_id,)))
    read = identity.newest_first if view == "newest" else identity.urgent_first
    with viewer.read():
        places = read(principals=principals, after=_place(cursor, view), limit=limit + 1)
        rows = _rows([case_id for _, case_id in places[:limit]])
    following = _cursor(places[limit - 1], view) if len(places) > limit else ""
    return Page(rows=rows, next_cursor=following)


def rows(*, case_ids: Sequence[UUID], viewer: Scope) -> tuple[WorkRow, ...]:
    """Return the rows of these cases that the viewer may see, in the given order."""
    with viewer.read():
        return _rows(case_ids)


def search(*, viewer: Scope, text: str, limit: int = PAGE) -> Page:
    """Return the newest cases that carry every word of `text` (or this number, code, telephone or name)."""
    wanted = texts.clean(text)[:60]
    compact = "".join(wanted.split()).upper()
    with viewer.read():
        exact = list(Case.objects.filter(code=compact).values_list("id", flat=True)[:limit])
        exact += list(Case.objects.filter(order__number=compact).values_list("id", flat=True)[:limit])
        ids = exact or _by_tokens(_fingerprints(wanted), viewer=viewer, limit=limit)
        return Page(rows=_rows(ids))


def _fingerprints(text: str) -> list[list[str]]:
    """Return, for each piece of the text, the tokens any of which may match it."""
    found = []
    for piece in sorted(texts.words(text)) or [text]:
        domains = ("phone",) if piece.isdigit() else ("word", "name")
        found.append([texts.token(piece, domain=domain) for domain in domains])
    return found[:MAX_PIECES]


def _by_tokens(wanted: list[list[str]], *, viewer: Scope, limit: int) -> list[UUID]:
    if not wanted:
        return []
    rows = SearchToken.objects.filter(token__in=wanted[0])
    for alternatives in wanted[1:]:
        rows = rows.filter(Exists(SearchToken.objects.filter(case_id=OuterRef("case_id"), token__in=alternatives)))
    rows = rows.filter(Exists(identity.granted(viewer=viewer).filter(case_id=OuterRef("case_id"))))
    return list(dict.fromkeys(rows.order_by("-created_at").values_list("case_id", flat=True)[:limit]))


def _rows(ids: Sequence[UUID]) -> tuple[WorkRow, ...]:
    """Return the rows for these cases in the given order; a case behind a wall is simply not there."""
    by_id = {case.id: case for case in Case.objects.select_related("order").filter(id__in=ids)}
    names = directory.unit_names({case.unit_id for case in by_id.values()})
    return tuple(_row(by_id[case_id], names) for case_id in ids if case_id in by_id)


def _row(case: Case, names: dict[UUID, str]) -> WorkRow:
    line = registry.get(case.line)
    state = line.lifecycle.state(case.state)
    return WorkRow(
        order_id=case.order_id,
        case_id=case.id,
        number=case.order.number,
        code=case.code,
        line=line.key,
        line_label=line.label,
        summary=case.order.summary,
        state=state.key,
        state_label=state.label,
        channel_label=CHANNEL_LABELS[Channel(case.order.channel)],
        created_at=case.opened_at,
        due_at=case.due_at,
        assignee_id=case.assignee_id,
        unit_name=names.get(case.unit_id, ""),
        owner=state.owner,
        urgent=case.urgent,
        label=case.order.label,
        is_joined=case.lead_id is not None,
    )


def _cursor(place: tuple[datetime, UUID], view: str) -> str:
    return signing.dumps([view, place[0].isoformat(), str(place[1])], salt=SALT, compress=True)


def _place(cursor: str, view: str) -> tuple[datetime, UUID] | None:
    if not cursor:
        return None
    try:
        made_for, moment, case_id = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise ForgedCursorError from error
    if made_for != view:
        raise ForgedCursorError
    return datetime.fromisoformat(moment), UUID(case_id)
