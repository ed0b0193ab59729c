"""Saying who does a case; who is fit for it is the question of the room above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import policies, registry
from santai.cases.events import CaseAssigned
from santai.cases.models import Case
from santai.cases.operations import clocks
from santai.identity.operations import grants
from santai.identity.types import Permission, Scope, operation
from santai.kernel.errors import DomainError, ForbiddenError, NotFoundError, mark
from santai.kernel.lifecycle import OrderState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class NothingToAssignError(DomainError):
    """The case is closed: nobody has to do it any more."""

    code = "nothing_to_assign"
    message = mark("这件事已经办结，不用再定由谁来办。")
    status = 409


class TakenError(DomainError):
    """Somebody else has claimed the case already."""

    code = "taken"
    message = mark("刚才有同事先认领了这件事。")
    status = 409


@operation
def set_assignee(*, case_id: UUID, post_id: UUID, by: Scope, at: datetime, version: int | None = None) -> UUID:
    """Let this post do the case, see it from now on and have it in its list; whoever had it lets go.

    Somebody without the verb to assign may only take for the own post what nobody has. Returns the order's id.

    Raises `NotFoundError` for a case the scope may not see, `ForbiddenError`, `NothingToAssignError`, `TakenError`,
    and `StaleError` when `version` is not the present one.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(id=case_id).first()
    if case is None:
        raise NotFoundError
    _check(case, post_id=post_id, by=by, version=version)
    before = case.assignee_id
    if before == post_id:
        return case.order_id
    seeing = {"order_id": case.order_id, "case_id": case.id}
    grants.give(principals=[post_id], due_at=clocks.rank(case), at=case.opened_at, **seeing)
    case.assignee_id, case.version = post_id, case.version + 1
    case.save(update_fields=["assignee_id", "version"])
    append(CaseAssigned(post_id=post_id, before=before, **seeing), by=by, at=at)
    if before:
        grants.leave(case_id=case.id, principals=[before])
    return case.order_id


def _check(case: Case, *, post_id: UUID, by: Scope, version: int | None) -> None:
    if not by.may(Permission.CASE_ASSIGN):
        by.check(Permission.CASE_CLAIM)
        if post_id != by.post_id:
            raise ForbiddenError
        if case.assignee_id not in {None, post_id}:
            raise TakenError
    if version is not None and version != case.version:
        raise policies.StaleError
    if registry.get(case.line).lifecycle.state(case.state).order_state is OrderState.CLOSED:
        raise NothingToAssignError
