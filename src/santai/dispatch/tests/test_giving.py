"""Suggesting, assigning, overriding and claiming as real operations behind row-level security."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction

from santai.audit.models import Event
from santai.cases import queries as cases
from santai.cases.operations import assigning
from santai.cases.policies import StaleError
from santai.cases.tests import world
from santai.directory import queries as directory
from santai.dispatch.models import Assignment, Duty
from santai.dispatch.operations import giving
from santai.dispatch.types import HANDLERS, Rule
from santai.identity import roles
from santai.identity.operations import grants
from santai.identity.tests import people
from santai.identity.types import Permission
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.keys import new_key
from santai.practitioners.models import Licence, Practitioner, Skill

if TYPE_CHECKING:
    from uuid import UUID

    from santai.cases.types import Opened
    from santai.identity.models import Post
    from santai.identity.types import Scope

pytestmark = pytest.mark.django_db
AT = world.MONDAY


def dispatcher(unit_id: UUID) -> Scope:
    return people.staff("dispatcher", unit_id)


def clerk(unit_id: UUID, name: str = "clerk-one") -> Post:
    return people.post("clerk", unit_id, username=name)


def lawyer(unit_id: UUID, *, name: str = "lawyer-one", valid_until: date = date(2030, 1, 1)) -> Post:
    row = Practitioner.objects.create(
        key=f"example:{name}",
        name="示例律师",
        kind="lawyer",
        unit_id=unit_id,
        division_code="3710",
        languages=["zh", "ko"],
    )
    Licence.objects.create(
        practitioner=row,
        kind="lawyer",
        number=f"示例-{name}",
        issued_by="示例厅",
        issued_on=date(2020, 1, 1),
        valid_until=valid_until,
    )
    Skill.objects.create(practitioner=row, matter="labour", level=3)
    post = people.post("practitioner", unit_id, username=name)
    post.user.practitioner_id = row.id
    post.user.save()
    return post


def elsewhere() -> Opened:
    """Open an order at another unit than the city's centre."""
    station = next(unit for unit in directory.units(kind="station") if unit.id != world.centre())
    return world.opened(division=station.division)


def assignee(opened: Opened) -> UUID | None:
    return cases.need_of(case_id=opened.case_id, viewer=dispatcher(opened.unit_id)).assignee_id


def test_those_asked_are_the_roles_that_may_claim() -> None:
    handling = {role.key: role.label for role in roles.ROLES if Permission.CASE_CLAIM in role.verbs}
    assert handling == HANDLERS


def test_the_suggestion_ranks_the_unit_and_says_why_not() -> None:
    opened = world.opened(matter="labour")
    first, expert = clerk(opened.unit_id), lawyer(opened.unit_id)
    expired = lawyer(opened.unit_id, name="lawyer-old", valid_until=date(2026, 1, 1))
    clerk(elsewhere().unit_id, "clerk-elsewhere")
    found = giving.suggest(case_id=opened.case_id, by=dispatcher(opened.unit_id), at=AT)
    assert [one.person.post_id for one in found.match.eligible] == [first.id, expert.id]
    assert [(one.person.post_id, one.broken) for one in found.match.excluded] == [(expired.id, (Rule.LICENCE,))]
    assert (found.officer, found.assignee_id) == (None, None)


def test_who_is_given_a_case_has_it_in_hand_and_nobody_else() -> None:
    opened = world.opened(matter="labour")
    first, expert = clerk(opened.unit_id), lawyer(opened.unit_id)
    by = dispatcher(opened.unit_id)
    with pytest.raises(NotFoundError):
        cases.case_of(case_id=opened.case_id, viewer=roles.scope_for(expert))
    giving.assign(case_id=opened.case_id, post_id=first.id, by=by, at=AT)
    giving.assign(case_id=opened.case_id, post_id=expert.id, reason="asker_wish", by=by, at=AT + timedelta(minutes=1))
    assert assignee(opened) == expert.id
    assert cases.case_of(case_id=opened.case_id, viewer=roles.scope_for(expert)).assignee_id == expert.id
    assert [row.code for row in cases.mine(viewer=roles.scope_for(expert), view="mine").rows] == [opened.case_code]
    assert not cases.mine(viewer=roles.scope_for(first), view="mine").rows
    with by.read():
        kept = [
            (row.post_id, row.way, row.reason, row.explanation["place"]) for row in Assignment.objects.order_by("at")
        ]
    assert kept == [(first.id, "assigned", "", 1), (expert.id, "assigned", "asker_wish", 2)]
    assert Event.objects.filter(code="case.assigned", case_id=opened.case_id).count() == 2


def test_giving_a_case_to_whoever_has_it_changes_nothing() -> None:
    opened = world.opened()
    post, by = clerk(opened.unit_id), dispatcher(opened.unit_id)
    for _ in range(2):
        giving.assign(case_id=opened.case_id, post_id=post.id, by=by, at=AT)
    assert Event.objects.filter(code="case.assigned", case_id=opened.case_id).count() == 1


def test_deciding_otherwise_needs_a_coded_reason() -> None:
    opened = world.opened(matter="labour")
    clerk(opened.unit_id)
    expert, by = lawyer(opened.unit_id), dispatcher(opened.unit_id)
    for reason in ("", "because"):
        with pytest.raises(giving.ReasonMissingError):
            giving.assign(case_id=opened.case_id, post_id=expert.id, reason=reason, by=by, at=AT)
    assert assignee(opened) is None


def test_a_wall_is_refused_whatever_the_reason_and_so_is_a_licence_that_ended() -> None:
    opened = world.opened(matter="labour")
    walled, expired = clerk(opened.unit_id), lawyer(opened.unit_id, valid_until=date(2026, 1, 1))
    grants.wall_off(principal=walled.user_id, order_id=opened.order_id, reason="conflict", at=AT)
    for post in (walled, expired):
        with pytest.raises(giving.UnfitError):
            giving.assign(
                case_id=opened.case_id, post_id=post.id, reason="asker_wish", by=dispatcher(opened.unit_id), at=AT
            )
    assert assignee(opened) is None


def test_a_rule_that_may_be_set_aside_is_with_a_reason() -> None:
    opened = world.opened(language="ko")
    post = clerk(opened.unit_id)
    giving.assign(case_id=opened.case_id, post_id=post.id, reason="nobody_else", by=dispatcher(opened.unit_id), at=AT)
    assert assignee(opened) == post.id


def test_that_nobody_may_is_a_fact_and_names_who_decides() -> None:
    opened = world.opened(language="ko")
    clerk(opened.unit_id)
    by = dispatcher(opened.unit_id)
    found = giving.suggest(case_id=opened.case_id, by=by, at=AT)
    assert found.match.first is None
    assert found.officer is not None
    assert found.officer.names == ("示例派单员",)
    assert [fact.values for fact in Event.objects.filter(code="dispatch.nobody")] == [{"asked": 1}]


def test_an_absence_or_a_full_hand_takes_a_person_out() -> None:
    opened = world.opened()
    away, full = clerk(opened.unit_id), clerk(opened.unit_id, "clerk-two")
    Duty.objects.create(post_id=away.id, away_from=date(2026, 11, 20), away_to=date(2026, 12, 31))
    Duty.objects.create(post_id=full.id, capacity=0)
    found = giving.suggest(case_id=opened.case_id, by=dispatcher(opened.unit_id), at=AT)
    assert {one.person.post_id: one.broken for one in found.match.excluded} == {
        away.id: (Rule.OFF_DUTY,),
        full.id: (Rule.FULL,),
    }


@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_only_people_of_the_unit_can_be_given_its_case(who: str) -> None:
    opened = world.opened()
    other = clerk(elsewhere().unit_id, "clerk-elsewhere").id if who == "stranger" else new_key()
    with pytest.raises(giving.NoSuchPersonError):
        giving.assign(case_id=opened.case_id, post_id=other, by=dispatcher(opened.unit_id), at=AT)


def test_who_may_not_assign_and_who_may_not_see() -> None:
    opened = world.opened()
    post = clerk(opened.unit_id)
    with pytest.raises(ForbiddenError):
        giving.assign(case_id=opened.case_id, post_id=post.id, by=roles.scope_for(post), at=AT)
    outside = dispatcher(elsewhere().unit_id)
    with pytest.raises(NotFoundError):
        giving.suggest(case_id=opened.case_id, by=outside, at=AT)


def test_a_page_gone_stale_and_a_closed_case_are_refused() -> None:
    opened, done = world.opened(), world.order_at("closed")
    post, by = clerk(opened.unit_id), dispatcher(opened.unit_id)
    with pytest.raises(StaleError):
        giving.assign(case_id=opened.case_id, post_id=post.id, version=9, by=by, at=AT)
    with pytest.raises(assigning.NothingToAssignError):
        giving.assign(case_id=done.case_id, post_id=post.id, reason="agreed", by=by, at=world.later(days=1))


def test_a_claim_takes_what_nobody_has_up_to_the_cap() -> None:
    first, second = world.opened(), world.opened()
    one, two = clerk(first.unit_id), clerk(first.unit_id, "clerk-two")
    Duty.objects.create(post_id=one.id, capacity=1)
    giving.claim(case_id=first.case_id, by=roles.scope_for(one), at=AT)
    assert assignee(first) == one.id
    with pytest.raises(giving.UnfitError):
        giving.claim(case_id=second.case_id, by=roles.scope_for(one), at=AT)
    with pytest.raises(assigning.TakenError):
        giving.claim(case_id=first.case_id, by=roles.scope_for(two), at=AT)
    assert assignee(second) is None


def test_a_claim_needs_the_own_unit_and_not_the_hours() -> None:
    opened = world.opened()
    below = elsewhere()
    post = clerk(opened.unit_id)
    giving.claim(case_id=opened.case_id, by=roles.scope_for(post), at=world.later(hours=10))
    with pytest.raises((ForbiddenError, NotFoundError)):
        giving.claim(case_id=below.case_id, by=roles.scope_for(post), at=AT)
    assert assignee(opened) == post.id


def test_claiming_is_only_for_oneself() -> None:
    opened = world.opened()
    one, two = clerk(opened.unit_id), clerk(opened.unit_id, "clerk-two")
    with pytest.raises(ForbiddenError):
        assigning.set_assignee(case_id=opened.case_id, post_id=two.id, by=roles.scope_for(one), at=AT)


def test_assignments_are_seen_with_their_case_and_never_changed() -> None:
    opened = world.opened()
    post, by = clerk(opened.unit_id), dispatcher(opened.unit_id)
    giving.assign(case_id=opened.case_id, post_id=post.id, by=by, at=AT)
    with world.stranger().read():
        assert not Assignment.objects.exists()
    with by.read(), pytest.raises(DatabaseError), transaction.atomic():
        Assignment.objects.update(reason="agreed")
