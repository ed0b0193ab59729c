"""Urging whoever has a case (催办): counted, once a day, told to them on their list and on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.cases import queries as cases
from santai.identity.types import Permission, Scope, operation
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError, mark
from santai.kernel.lifecycle import Owner
from santai.supervision.events import Urged
from santai.supervision.models import Step
from santai.supervision.operations.sheets import SettledError, refuse_own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

URGE: Final = "urge"


class UrgedTodayError(DomainError):
    """A case is urged once a day at most: more often would only be noise."""

    code = "urged_today"
    message = mark("今天已经催过这件事。还不动的，可以改派，或开督办单。")
    status = 409


class NotTheirTurnError(DomainError):
    """The case waits for the asker: nobody can be urged."""

    code = "not_their_turn"
    message = mark("这件事现在等求助人，没有可催的。")
    status = 409


@operation
def urge(*, case_id: UUID, by: Scope, at: datetime) -> int:
    """Urge whoever has this case, or its unit where nobody has; return how often it was urged by now.

    Raises `NotFoundError`, `SettledError`, `NotTheirTurnError`, `UrgedTodayError`, and `OwnCaseError` for what is one's
    own to do.
    """
    by.check(Permission.CASE_SUPERVISE)
    case = cases.case_of(case_id=case_id, viewer=by)
    if case.owner == Owner.NOBODY:
        raise SettledError
    if case.owner != Owner.UNIT:
        raise NotTheirTurnError
    refuse_own(case.assignee_id, by=by)
    order_id = cases.need_of(case_id=case_id, viewer=by).order_id
    key = f"{URGE}:{at.astimezone(BEIJING).date().isoformat()}"
    values = {"order_id": order_id, "kind": URGE, "to_unit_id": case.unit_id, "to_post_id": case.assignee_id}
    _, is_new = Step.objects.get_or_create(
        case_id=case_id, key=key, defaults={**values, "by_post_id": by.post_id, "at": at}
    )
    if not is_new:
        raise UrgedTodayError
    count = Step.objects.filter(case_id=case_id, kind=URGE).count()
    append(Urged(order_id=order_id, case_id=case_id, to_post=case.assignee_id, count=count), by=by, at=at)
    return count
