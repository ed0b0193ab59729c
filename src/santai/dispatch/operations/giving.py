"""Suggesting who does a case, giving it to somebody, and claiming one; nobody who must keep away ever gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import queries as cases
from santai.cases.operations import assigning
from santai.directory import queries as directory
from santai.dispatch import matching
from santai.dispatch.events import NobodyEligible
from santai.dispatch.models import Assignment, Duty
from santai.dispatch.operations import asking
from santai.dispatch.types import BINDING, PRESENT, RULES, Match, Ranked, Suggestion, Why
from santai.identity.types import Permission, Scope, operation
from santai.kernel.errors import DomainError, ForbiddenError, Several, mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from santai.cases.queries.needs import CaseNeed
    from santai.dispatch.types import Person, Rule


class NoSuchPersonError(DomainError):
    """The post does not belong to the case's unit, has ended, or handles no cases."""

    code = "no_such_person"
    message = mark("不能交给这个人，请从单子里另选。")
    status = 422


class UnfitError(DomainError):
    """The person breaks a rule that may not be set aside, or not by this way."""

    code = "unfit"
    message = mark("不能由这个人办：{rules}。")
    status = 422


class ReasonMissingError(DomainError):
    """Another person than the one suggested was chosen without one of the coded reasons."""

    code = "reason_missing"
    message = mark("没有按推荐派，请选一个原因。")
    status = 422


@operation
def suggest(*, case_id: UUID, by: Scope, at: datetime) -> Suggestion:
    """Return everybody who might do the case, best first, with why and why not.

    That nobody may is a fact each time somebody asks, and whoever is to decide is named. Raises `NotFoundError`,
    `ForbiddenError`.
    """
    by.check(Permission.CASE_ASSIGN)
    case = cases.need_of(case_id=case_id, viewer=by)
    need = asking.need(case=case, at=at)
    people = asking.people(unit_id=case.unit_id, at=at)
    match = matching.match(need, people)
    if match.first is None and not case.is_closed:
        append(NobodyEligible(order_id=case.order_id, case_id=case_id, asked=len(people)), by=by, at=at)
    return Suggestion(
        case_id=case_id,
        number=case.number,
        code=case.code,
        line=case.line_label,
        summary=case.summary,
        unit=directory.unit_names({case.unit_id})[case.unit_id],
        matter=next((matter.label for matter in directory.matters() if matter.code == case.matter), ""),
        language=next((one.label for one in directory.languages() if one.code == need.language), need.language),
        level=need.level,
        due_at=case.due_at,
        urgent=case.urgent,
        version=case.version,
        is_closed=case.is_closed,
        assignee=asking.name_of(post_id=case.assignee_id, among=people),
        assignee_id=case.assignee_id,
        match=match,
        officer=asking.officer(unit_id=case.unit_id) if match.first is None else None,
    )


@operation
def assign(
    *, case_id: UUID, post_id: UUID, by: Scope, at: datetime, reason: str = "", version: int | None = None
) -> None:
    """Give the case to a post of its unit; anybody but the one suggested needs a coded reason.

    Raises `NoSuchPersonError`, `UnfitError` (a wall or no valid licence, whatever the reason), `ReasonMissingError`,
    `NotFoundError`, and what `cases.operations.assigning.set_assignee` raises.
    """
    by.check(Permission.CASE_ASSIGN)
    if reason and reason not in set(Why):
        raise ReasonMissingError
    case = cases.need_of(case_id=case_id, viewer=by)
    match, chosen = _judge(case, post_id=post_id, at=at)
    _refuse(set(chosen.broken) & BINDING)
    if case.assignee_id == post_id:
        return
    if chosen.place != 1 and not reason:
        raise ReasonMissingError
    order_id = assigning.set_assignee(case_id=case_id, post_id=post_id, by=by, at=at, version=version)
    kept = Assignment(order_id=order_id, case_id=case_id, post_id=post_id, by_post_id=by.post_id, way="assigned", at=at)
    kept.reason = "" if chosen.place == 1 else reason
    kept.explanation = _explained(match, chosen)
    kept.save(force_insert=True)


@operation
def claim(*, case_id: UUID, by: Scope, at: datetime) -> None:
    """Take a case that nobody has from one's own unit's pool, while there is room under the post's cap.

    Hard rules hold here too, except hours of duty. Raises `ForbiddenError` for another unit's case, `UnfitError`,
    `NotFoundError`, and what `cases.operations.assigning.set_assignee` raises.
    """
    by.check(Permission.CASE_CLAIM)
    case = cases.need_of(case_id=case_id, viewer=by)
    if by.post_id is None or case.unit_id != by.unit_id:
        raise ForbiddenError
    if case.assignee_id:
        raise assigning.TakenError
    match, chosen = _judge(case, post_id=by.post_id, at=at)
    _refuse(set(chosen.broken) - PRESENT)
    order_id = assigning.set_assignee(case_id=case_id, post_id=by.post_id, by=by, at=at)
    Assignment(
        order_id=order_id,
        case_id=case_id,
        post_id=by.post_id,
        by_post_id=by.post_id,
        way="claimed",
        explanation=_explained(match, chosen),
        at=at,
    ).save(force_insert=True)


def _judge(case: CaseNeed, *, post_id: UUID, at: datetime) -> tuple[Match, Ranked]:
    """Return how everybody of the case's unit stands, and this post among them, behind the lock on its duty row."""
    if all(person.post_id != post_id for person in _people(case, at)):
        raise NoSuchPersonError
    Duty.objects.get_or_create(post_id=post_id)
    Duty.objects.select_for_update().get(post_id=post_id)
    match = matching.match(asking.need(case=case, at=at), _people(case, at))
    chosen = match.of(post_id)
    if chosen is None:
        raise NoSuchPersonError
    return match, chosen


def _people(case: CaseNeed, at: datetime) -> tuple[Person, ...]:
    return asking.people(unit_id=case.unit_id, at=at)


def _refuse(rules: Iterable[Rule]) -> None:
    broken = sorted(rules)
    if broken:
        raise UnfitError(rules=Several(RULES[rule] for rule in broken))


def _explained(match: Match, chosen: Ranked) -> dict[str, object]:
    """Return why this post, in codes and minutes, with the one suggested when it was another."""
    first = match.first
    return {
        "place": chosen.place,
        "asked": len(match.eligible) + len(match.excluded),
        "eligible": len(match.eligible),
        "terms": dict(chosen.terms),
        "broken": list(chosen.broken),
        "suggested": str(first.person.post_id) if first and first is not chosen else "",
    }
