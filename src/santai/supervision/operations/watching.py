"""Following the facts: whatever happened or whatever time changed, cards, escalation, board and figures come along."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import connection, transaction

from santai.audit import queries as audit
from santai.cases import queries as cases
from santai.identity import queries as identity
from santai.identity.types import Scope, operation, system_scope
from santai.kernel import moments, reckoning
from santai.supervision import harm
from santai.supervision.models import Card, Position, Watched
from santai.supervision.operations import concerns, counting, escalation
from santai.supervision.types import Colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from santai.audit.types import Fact, Touched
    from santai.cases.queries.situations import Situation

BATCH: Final = 200
NOTHING: Final = UUID(int=0)
RED: Final = ("clock_id", "round", "colour", "at")
LOCK: Final = "santai.supervision.follow"
PAGE: Final = 5000
FOLLOWED: Final = frozenset({
    "order.created", "order.label_raised", "case.moved", "case.handed", "case.assigned", "case.converted",
    "clock.moved", "words.added", "dispatch.nobody", "supervision.sheet-opened", "supervision.sheet-closed",
})  # fmt: skip
"""The facts that may change what needs looking after or how a case counts."""
READ: Final = ("case.moved", "case.handed")
"""The facts that reasons and figures are read from."""


def follow(*, at: datetime) -> int:
    """Look at every case that something happened to since the last time, and at those whose time has come.

    Return how many. Done twice it changes nothing: a case is always looked at as it stands now. While another process
    follows, this one leaves it to it.
    """
    with _alone() as alone:
        return _follow(at) + _due(at) if alone else 0


def _follow(at: datetime) -> int:
    position, _ = Position.objects.get_or_create(id=1, defaults={"upto": NOTHING, "at": at})
    after, done = audit.a_little_before(position.upto), 0
    while page := audit.touched(after=after, codes=FOLLOWED, limit=PAGE):
        done += look(_cases(page), at=at)
        after = page[-1].fact_id
        Position.objects.filter(id=1, upto__lt=after).update(upto=after)
    Position.objects.filter(id=1).update(at=at)
    return done


def _due(at: datetime) -> int:
    done = 0
    waiting = Watched.objects.filter(look_at__lte=at).order_by("look_at").values_list("case_id", flat=True)
    while due := list(waiting[:PAGE]):
        done += look(due, at=at)
    return done


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the lock that lets one process follow at a time; tell whether it was to be had."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [LOCK])
        (alone,) = cursor.fetchone()
        try:
            yield bool(alone)
        finally:
            if alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [LOCK])


def _cases(page: Iterable[Touched]) -> list[UUID]:
    facts = list(page)
    named = {fact.case_id for fact in facts if fact.case_id}
    whole = {fact.order_id for fact in facts if fact.order_id and not fact.case_id}
    return sorted(named | (identity.cases_of(order_ids=whole) if whole else set()))


def look(case_ids: Sequence[UUID], *, at: datetime) -> int:
    """Look at these cases, a transaction a batch, in the sight of whoever sees them; return how many there were."""
    for start in range(0, len(case_ids), BATCH):
        batch = case_ids[start : start + BATCH]
        reckon(case_ids=batch, by=system_scope(*narrow(batch)), at=at)
    return len(case_ids)


def narrow(case_ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """Return principals that between them see all of these cases and as little else as can be.

    For each case it is the rarest among them, most often its query code: what row-level security has to look through
    is then as small as the batch, and not as large as a city.
    """
    seen = identity.principals_by_case(case_ids=case_ids)
    common = Counter(principal for principals in seen.values() for principal in principals)
    return tuple({min(principals, key=lambda one: (common[one], one)) for principals in seen.values()})


@operation
def reckon(*, case_ids: Iterable[UUID], by: Scope, at: datetime) -> int:
    """Write the cards and rungs that these cases have earned, their rows on the board and what they count as.

    Return how many cards. One at a time does this, so that no two count the same case into the same cell.
    """
    ids = list(case_ids)
    Position.objects.get_or_create(id=1, defaults={"upto": NOTHING, "at": at})
    Position.objects.select_for_update().get(id=1)
    found = cases.situations(case_ids=ids, viewer=by)
    facts = audit.of_orders(order_ids={case.order_id for case in found}, codes=READ)
    written = escalation.climb(found, by=by, at=at)
    nobody = concerns.keep(found, facts, by=by, at=at)
    counting.count(found, facts, at=at)
    _look_again(ids, found, facts, nobody, at)
    return written


def _look_again(
    ids: list[UUID],
    found: Iterable[Situation],
    facts: dict[UUID, tuple[Fact, ...]],
    nobody: frozenset[UUID],
    at: datetime,
) -> None:
    """Note when time alone next changes something about each case; a case that no time changes is not watched."""
    cards = Card.objects.filter(case_id__in=ids, colour=Colour.RED)
    reds = {(clock, number, colour): red_at for clock, number, colour, red_at in cards.values_list(*RED)}
    moments = {
        case.case_id: harm.look_again(
            case,
            facts=facts.get(case.order_id, ()),
            free_for_nobody=case.case_id in nobody,
            rungs=escalation.coming(case, written=reds),
            at=at,
            calendar=reckoning.calendar(),
        )
        for case in found
    }
    Watched.objects.filter(case_id__in=[case_id for case_id in ids if not moments.get(case_id)]).delete()
    Watched.objects.bulk_create(
        (Watched(case_id=case_id, look_at=moment) for case_id, moment in moments.items() if moment),
        update_conflicts=True,
        unique_fields=["case_id"],
        update_fields=["look_at"],
    )


def rebuild(*, after: UUID | None, at: datetime) -> UUID | None:
    """Look at the next cases by id; return the last of them, or None when there are no more."""
    ids = identity.cases_after(case_id=after, limit=PAGE)
    look(ids, at=at)
    return ids[-1] if ids else None


@transaction.atomic
def recount_cells() -> None:
    """Add every cell up again from how the cases were counted; nobody counts meanwhile."""
    Position.objects.get_or_create(id=1, defaults={"upto": NOTHING, "at": moments.now()})
    Position.objects.select_for_update().get(id=1)
    found: Counter[counting.Key] = Counter()
    after: UUID | None = None
    while ids := identity.cases_after(case_id=after, limit=PAGE):
        with system_scope(*narrow(ids)).read():
            found.update(counting.totals(ids))
        after = ids[-1]
    counting.replace(found)
