"""Writing cards and sheets, each once whoever comes twice, and settling a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import queries as cases
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.types import Permission, Scope, operation
from santai.kernel import reckoning
from santai.kernel.errors import DomainError, ForbiddenError, NotFoundError, mark
from santai.supervision import rules
from santai.supervision.events import CardWritten, SheetClosed, SheetOpened
from santai.supervision.models import Card, Sheet
from santai.supervision.types import Colour, Finding, Why

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.cases.queries.running import Running


class SettledError(DomainError):
    """The case is closed, or its sheet was settled already."""

    code = "sheet_settled"
    message = mark("这件事已经办结，或督办单已经了结。")
    status = 409


class FindingMissingError(DomainError):
    """A sheet cannot be settled without one of the coded findings."""

    code = "finding_missing"
    message = mark("请选这张督办单怎么了结的。")
    status = 422


@operation
def watch(*, case_ids: Iterable[UUID], by: Scope, at: datetime) -> int:
    """Write the cards that these cases have earned by `at`; a red one brings a sheet. Return how many."""
    until = reckoning.later(at, working_days=1)
    found = cases.running(case_ids=case_ids, until=until, viewer=by)
    rows = Card.objects.filter(clock_id__in=[one.clock_id for one in found])
    written = set(rows.values_list("clock_id", "round", "colour"))
    return sum(_judge(one, written, by=by, at=at) for one in found)


def _judge(one: Running, written: set[tuple[UUID, int, str]], *, by: Scope, at: datetime) -> int:
    calendar = reckoning.calendar()
    colour = rules.colour(started_at=one.started_at, due_at=one.due_at, at=at, calendar=calendar)
    if colour is None or (one.clock_id, one.round, colour) in written:
        return 0
    seeing = {"order_id": one.order_id, "case_id": one.case_id}
    _, is_new = Card.objects.get_or_create(
        clock_id=one.clock_id, round=one.round, colour=colour, defaults={**seeing, "at": at}
    )
    if not is_new:
        return 0
    append(CardWritten(colour=colour, clock_id=one.clock_id, **seeing), by=by, at=at)
    if colour is Colour.RED:
        unit = _above(one.unit_id, assignee_id=one.assignee_id)
        _open(order_id=one.order_id, case_id=one.case_id, to_unit=unit, why=Why.OVERDUE, by=by, at=at)
    return 1


def _above(unit_id: UUID, *, assignee_id: UUID | None) -> UUID | None:
    """Return the nearest unit above with a supervisor who is not the handler; the own unit's only at the very top."""
    own, *above = directory.chain(unit_id)
    for candidate in above or [own]:
        if _others(candidate, assignee_id=assignee_id):
            return candidate
    return None


def _others(unit_id: UUID, *, assignee_id: UUID | None) -> bool:
    posts = identity.holders(unit_id=unit_id, roles=("supervisor",))
    person = identity.person_of(post_id=assignee_id) if assignee_id else None
    return any(post.user_id != person for post in posts)


def _open(*, order_id: UUID, case_id: UUID, to_unit: UUID | None, why: Why, by: Scope, at: datetime) -> None:
    values = {"order_id": order_id, "to_unit_id": to_unit, "why": why, "by_post_id": by.post_id, "opened_at": at}
    _, is_new = Sheet.objects.get_or_create(case_id=case_id, closed_at=None, defaults=values)
    if is_new:
        append(SheetOpened(order_id=order_id, case_id=case_id, why=why, to_unit=to_unit), by=by, at=at)


@operation
def order_sheet(*, case_id: UUID, by: Scope, at: datetime) -> None:
    """Open a sheet on an open case for the supervisor's own unit; one that is open already stays the only one.

    Raises `NotFoundError`, `SettledError`, `ForbiddenError` for a case that is one's own to do.
    """
    by.check(Permission.CASE_SUPERVISE)
    case = cases.need_of(case_id=case_id, viewer=by)
    if case.is_closed:
        raise SettledError
    _refuse_own(case.assignee_id, by=by)
    _open(order_id=case.order_id, case_id=case_id, to_unit=by.unit_id, why=Why.BY_HAND, by=by, at=at)


@operation
def settle(*, sheet_id: UUID, finding: str, by: Scope, at: datetime) -> None:
    """Settle a sheet of the own unit with a coded finding.

    Raises `FindingMissingError`, `NotFoundError`, `SettledError`, `ForbiddenError` for another unit's sheet or one
    about oneself.
    """
    by.check(Permission.CASE_SUPERVISE)
    if finding not in set(Finding):
        raise FindingMissingError
    sheet = Sheet.objects.select_for_update().filter(id=sheet_id).first()
    if sheet is None:
        raise NotFoundError
    if sheet.closed_at:
        raise SettledError
    if sheet.to_unit_id != by.unit_id:
        raise ForbiddenError
    _refuse_own(cases.need_of(case_id=sheet.case_id, viewer=by).assignee_id, by=by)
    sheet.closed_at, sheet.closed_by_id, sheet.finding = at, by.post_id, finding
    sheet.save(update_fields=["closed_at", "closed_by_id", "finding"])
    append(SheetClosed(order_id=sheet.order_id, case_id=sheet.case_id, finding=finding), by=by, at=at)


def _refuse_own(assignee_id: UUID | None, *, by: Scope) -> None:
    if assignee_id and identity.person_of(post_id=assignee_id) == by.actor_id:
        raise ForbiddenError
