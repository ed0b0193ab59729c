"""Keeping the board's rows: every reason why a case needs looking after, once for each unit that sees it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from santai.cases import queries as cases_now
from santai.directory import queries as directory
from santai.dispatch.operations import asking
from santai.identity import queries as identity
from santai.identity.types import sealed_principal
from santai.kernel.lifecycle import Owner
from santai.supervision import harm
from santai.supervision.models import Concern, Sheet
from santai.supervision.types import HARM, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from santai.audit.types import Fact
    from santai.cases.queries.situations import Situation
    from santai.identity.types import Scope


def keep(
    cases: Sequence[Situation], facts: Mapping[UUID, Sequence[Fact]], *, by: Scope, at: datetime
) -> frozenset[UUID]:
    """Bring the board's rows of these cases up to date; return the cases that nobody may do."""
    ids = [case.case_id for case in cases]
    nobody = _nobody(cases, facts, by=by, at=at)
    sheets = dict(Sheet.objects.filter(case_id__in=ids, closed_at=None).values_list("case_id", "opened_at"))
    told = {
        case.case_id: harm.concerns(
            case,
            lifecycle=cases_now.line(case.line).lifecycle,
            facts=facts.get(case.order_id, ()),
            nobody=case.case_id in nobody,
            sheet_since=sheets.get(case.case_id),
            at=at,
        )
        for case in cases
    }
    _write(cases, told)
    return nobody


def _nobody(
    cases: Iterable[Situation], facts: Mapping[UUID, Sequence[Fact]], *, by: Scope, at: datetime
) -> frozenset[UUID]:
    """Return those of the cases nobody has for too long that nobody of their unit may be suggested for either."""
    free = []
    for case in cases:
        since = harm.since_free(case, facts.get(case.order_id, ()))
        if since and not case.is_closed and case.owner == Owner.UNIT and at >= since + harm.limit(case):
            free.append(case.case_id)
    return asking.nobody_for(cases=cases_now.needs_of(case_ids=free, viewer=by), at=at) if free else frozenset()


def _write(cases: Sequence[Situation], told: Mapping[UUID, tuple[Told, ...]]) -> None:
    wanted = {case.case_id: {_key(row): row for row in rows} for case, rows in _rows(cases, told)}
    standing: dict[UUID, set[tuple[object, ...]]] = defaultdict(set)
    for row in Concern.objects.filter(case_id__in=wanted):
        standing[row.case_id].add(_key(row))
    changed = [case_id for case_id, rows in wanted.items() if set(rows) != standing[case_id]]
    Concern.objects.filter(case_id__in=[case_id for case_id in changed if standing[case_id]]).delete()
    Concern.objects.bulk_create(row for case_id in changed for row in wanted[case_id].values())


def _key(row: Concern) -> tuple[object, ...]:
    return row.seen_by, row.concern, row.since, row.unit_id, row.is_worst


def _rows(
    cases: Sequence[Situation], told: Mapping[UUID, tuple[Told, ...]]
) -> Iterable[tuple[Situation, list[Concern]]]:
    """Yield each case with its rows: one for each unit above it that may see it, openly or as sealed, and reason."""
    reached = identity.principals_by_case(case_ids=[case_id for case_id, reasons in told.items() if reasons])
    chains: dict[UUID, list[UUID]] = {}
    for case in cases:
        if told[case.case_id] and case.unit_id not in chains:
            chains[case.unit_id] = directory.chain(case.unit_id)
        chain = chains.get(case.unit_id, [])
        units = {*chain, *map(sealed_principal, chain)} & reached.get(case.case_id, frozenset())
        yield case, [_row(case, unit, place, one) for unit in units for place, one in enumerate(told[case.case_id])]


def _row(case: Situation, seen_by: UUID, place: int, told: Told) -> Concern:
    return Concern(
        seen_by=seen_by,
        case_id=case.case_id,
        order_id=case.order_id,
        unit_id=case.unit_id,
        concern=told.concern,
        rank=HARM.index(told.concern),
        is_worst=place == 0,
        since=told.since,
    )
