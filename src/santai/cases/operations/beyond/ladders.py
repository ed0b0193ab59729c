"""The calls a case asks for (回访), rung by rung, and the look at a word that came after closing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from santai.cases.models import Case, FollowUp, Party
from santai.cases.types import Label
from santai.cases.types.beyond import LATE_WORD
from santai.kernel import reckoning
from santai.kernel.calendars import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from santai.kernel.lifecycle import Ladder, Lifecycle

DAY: Final = "d"
MOOT: Final = "moot"
"""The result of a call that was needed no more when the case moved on."""
LAST_SECOND: Final = time(23, 59, 59, tzinfo=BEIJING)


def begin(case: Case, *, ladders: Iterable[Ladder], at: datetime) -> None:
    """Put the first rung of these ladders into the list of calls, for an asker who may be called."""
    wanted = [ladder for ladder in ladders if case.rounds > 1 or not ladder.redone_only]
    if wanted and _may_call(case.order_id):
        for ladder in wanted:
            climb(case, ladder, rung=1, at=at)


def climb(case: Case, ladder: Ladder, *, rung: int, at: datetime) -> None:
    """Put one rung of a ladder into the list of calls, counted from now."""
    amount, unit = ladder.rungs[rung - 1]
    if unit == DAY:
        due_at = datetime.combine(at.astimezone(BEIJING).date() + timedelta(days=amount), LAST_SECOND)
    else:
        due_at = reckoning.later(at, working_days=amount)
    _add(case, kind=ladder.key, rung=rung, due_at=due_at, at=at)


def _may_call(order_id: UUID) -> bool:
    """Tell whether the asker left a number and nothing speaks against calling it."""
    party = Party.objects.filter(order_id=order_id, capacity="asker").select_related("order").first()
    return bool(party and party.phone and party.order.safe_to_contact and party.order.label == Label.NORMAL)


def _add(case: Case, *, kind: str, rung: int, due_at: datetime, at: datetime) -> None:
    row = {"order_id": case.order_id, "rung": rung, "due_at": due_at, "created_at": at}
    FollowUp.objects.get_or_create(case=case, kind=kind, done_at=None, defaults=row)


def drop(case: Case, table: Lifecycle, *, source: str, at: datetime) -> None:
    """Take the calls back that waited for the state the case has left."""
    if any(move.rings and move.target == source for move in table.moves):
        pending = FollowUp.objects.filter(case=case, done_at=None).exclude(kind=LATE_WORD)
        pending.update(done_at=at, result=MOOT)


def heed_late_word(order_id: UUID, *, at: datetime) -> None:
    """Have somebody look at what came after everything of an order was closed, by the end of the next working day."""
    cases = list(Case.objects.filter(order_id=order_id).order_by("-opened_at", "-id"))
    if cases and all(case.closed_at for case in cases):
        _add(cases[0], kind=LATE_WORD, rung=1, due_at=reckoning.later(at, working_days=1), at=at)
