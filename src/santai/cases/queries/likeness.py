"""Orders that may be about the same thing (疑似重复), and what is joined to what (并案)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from santai.cases import registry
from santai.cases.models import Case, Party, WorkOrder
from santai.cases.types import Label
from santai.cases.types.beyond import Likeness
from santai.identity import queries as identity
from santai.kernel import texts
from santai.kernel.errors import mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.identity.types import Scope

Joined = dict["UUID", tuple[str, tuple[str, ...]]]

DAYS: Final = 30
"""How far back an order counts as possibly the same (santai)."""
SHARE: Final = 0.6
"""Which share of a summary's words another one must carry to count as alike (santai, to be measured)."""
LEAST_WORDS: Final = 6
"""A line with fewer pieces says too little to be compared."""
LOOKED_AT: Final = 300
"""How many of the newest cases in sight are compared, so that the cost does not grow with the city."""
MOST: Final = 5
SAME_PHONE, SAME_ID, SAME_WORDS = mark("同一个电话"), mark("同一个身份证号"), mark("说的事很像")


def alike(*, order_id: UUID, viewer: Scope, at: datetime) -> tuple[Likeness, ...]:
    """Return up to five other orders of the last thirty days, at work and in the viewer's sight, that may be the same.

    The same telephone, the same ID number, or most of the same words. A person decides; nothing is joined by itself.
    """
    with viewer.read():
        order = WorkOrder.objects.filter(id=order_id).first()
        if order is None or order.label == Label.SEALED:
            return ()
        since = at - timedelta(days=DAYS)
        reasons: dict[UUID, list[str]] = {}
        for found, reason in (*_by_person(order_id, since), *_by_words(order, viewer=viewer, since=since)):
            if found != order_id and reason not in reasons.setdefault(found, []):
                reasons[found].append(reason)
        rows = Case.objects.filter(order_id__in=reasons, closed_at=None).exclude(order__label=Label.SEALED)
        cases = list(rows.select_related("order").order_by("-order__created_at", "id"))
    by_order = {case.order_id: case for case in reversed(cases)}
    ranked = sorted(by_order.values(), key=lambda case: (-len(reasons[case.order_id]), -case.opened_at.timestamp()))
    return tuple(_likeness(case, reasons[case.order_id]) for case in ranked[:MOST])


def _by_person(order_id: UUID, since: datetime) -> list[tuple[UUID, str]]:
    """Return orders with the same telephone or ID number, each found by its blind index."""
    party = Party.objects.filter(order_id=order_id, capacity="asker").first()
    found: list[tuple[UUID, str]] = []
    if party is None:
        return found
    for field, reason in (("phone_index", SAME_PHONE), ("citizen_id_index", SAME_ID)):
        if value := getattr(party, field):
            rows = Party.objects.filter(**{field: value}, order__created_at__gte=since)
            found += [(other, reason) for other in rows.values_list("order_id", flat=True)[: MOST * MOST]]
    return found


def _by_words(order: WorkOrder, *, viewer: Scope, since: datetime) -> list[tuple[UUID, str]]:
    """Return those of the viewer's newest orders, of the same place, whose masked line holds most of the same words."""
    wanted = texts.words(order.summary)
    if len(wanted) < LEAST_WORDS:
        return []
    places = identity.newest_first(principals=viewer.principals, after=None, limit=LOOKED_AT)
    ids = [case_id for opened_at, case_id in places if opened_at >= since]
    rows = WorkOrder.objects.filter(cases__in=ids, division=order.division).values_list("id", "summary")
    return [(found, SAME_WORDS) for found, text in rows if len(wanted & texts.words(text)) >= SHARE * len(wanted)]


def _likeness(case: Case, reasons: list[str]) -> Likeness:
    line = registry.get(case.line)
    return Likeness(
        order_id=case.order_id,
        number=case.order.number,
        line_label=line.label,
        state_label=line.lifecycle.state(case.state).label,
        created_at=case.order.created_at,
        summary=case.order.summary,
        reasons=tuple(reasons),
    )


def joined_to(cases: Iterable[Case]) -> Joined:
    """Return, by case, the number of the order it is joined to and the numbers of those joined to it.

    Called inside a scope: what is out of sight has no number here.
    """
    own = {case.id: case for case in cases}
    leads = {case.lead_id for case in own.values() if case.lead_id}
    rows = Case.objects.filter(Q(lead__in=own) | Q(id__in=leads)).values_list("id", "lead_id", "order__number")
    numbers = {case_id: number for case_id, _, number in rows}
    following: dict[UUID, list[str]] = {}
    for _, lead_id, number in rows:
        following.setdefault(lead_id, []).append(number)
    return {
        case_id: (numbers.get(case.lead_id, "") if case.lead_id else "", tuple(sorted(following.get(case_id, []))))
        for case_id, case in own.items()
    }
