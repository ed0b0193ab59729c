"""Opening a supervision sheet, by hand or because a period is over, and settling it; never about oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.cases import queries as cases
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.identity.types import Permission, Scope, operation
from santai.kernel.errors import DomainError, ForbiddenError, NotFoundError, mark
from santai.kernel.jobs import enqueue
from santai.supervision.events import SheetClosed, SheetOpened
from santai.supervision.models import Sheet
from santai.supervision.types import Finding, Why

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

RECKON: Final = "supervision.reckon"
"""The job that brings the board up to date for these cases (ids joined by commas)."""


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


class OwnCaseError(DomainError):
    """A supervisor cannot supervise what is their own to do."""

    code = "own_case"
    message = mark("这件事由您自己办，不能自己督办自己。请上一级机构的主管人员来督办。")
    status = 403


@operation
def order_sheet(*, case_id: UUID, by: Scope, at: datetime) -> None:
    """Open a sheet on an open case for the supervisor's own unit; one that is open already stays the only one.

    One that is nobody's, or that went to a unit below, is taken up by the supervisor's unit.

    Raises `NotFoundError`, `SettledError`, `OwnCaseError`.
    """
    by.check(Permission.CASE_SUPERVISE)
    case = cases.need_of(case_id=case_id, viewer=by)
    if case.is_closed:
        raise SettledError
    refuse_own(case.assignee_id, by=by)
    open_sheet(order_id=case.order_id, case_id=case_id, to_unit=by.unit_id, why=Why.BY_HAND, by=by, at=at)
    enqueue(RECKON, cases=str(case_id))


def open_sheet(*, order_id: UUID, case_id: UUID, to_unit: UUID | None, why: Why, by: Scope, at: datetime) -> None:
    """Open a sheet to a unit in the caller's transaction; one that is open only ever goes further up."""
    values = {"order_id": order_id, "to_unit_id": to_unit, "why": why, "by_post_id": by.post_id, "opened_at": at}
    sheet, is_new = Sheet.objects.get_or_create(case_id=case_id, closed_at=None, defaults=values)
    if is_new:
        append(SheetOpened(order_id=order_id, case_id=case_id, why=why, to_unit=to_unit), by=by, at=at)
    elif to_unit and sheet.to_unit_id != to_unit and _stands_above(to_unit, sheet.to_unit_id):
        sheet.to_unit_id = to_unit
        sheet.save(update_fields=["to_unit_id"])
        append(SheetOpened(order_id=order_id, case_id=case_id, why=why, to_unit=to_unit), by=by, at=at)


def _stands_above(unit_id: UUID, other: UUID | None) -> bool:
    """Tell whether a unit may take up what another one has: one above it, or anybody what is nobody's."""
    return other is None or unit_id in directory.chain(other)[1:]


@operation
def settle(*, sheet_id: UUID, finding: str, by: Scope, at: datetime) -> None:
    """Settle a sheet of the own unit with a coded finding.

    Raises `FindingMissingError`, `NotFoundError`, `SettledError`, `ForbiddenError` for another unit's sheet, and
    `OwnCaseError` for one about oneself.
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
    refuse_own(cases.need_of(case_id=sheet.case_id, viewer=by).assignee_id, by=by)
    sheet.closed_at, sheet.closed_by_id, sheet.finding = at, by.post_id, finding
    sheet.save(update_fields=["closed_at", "closed_by_id", "finding"])
    append(SheetClosed(order_id=sheet.order_id, case_id=sheet.case_id, finding=finding), by=by, at=at)
    enqueue(RECKON, cases=str(sheet.case_id))


def refuse_own(assignee_id: UUID | None, *, by: Scope) -> None:
    """Raise `OwnCaseError` when the case is the acting person's own to do, in whichever of their posts."""
    if assignee_id and identity.person_of(post_id=assignee_id) == by.actor_id:
        raise OwnCaseError
