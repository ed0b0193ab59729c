"""Cards and sheets on real cases: once only, to the right unit, never about oneself, unseen by strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from santai.audit.models import Event
from santai.cases.operations import assigning
from santai.cases.tests import world
from santai.directory import queries as directory
from santai.directory.models import Unit
from santai.identity.tests import people
from santai.identity.types import Scope, system_scope
from santai.kernel import moments
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.keys import new_key
from santai.supervision import operations, queries, tasks
from santai.supervision.models import Card, Sheet

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.test import Client

    from santai.cases.types import Opened

pytestmark = pytest.mark.django_db
LATE = world.later(days=3)


@pytest.fixture
def bureau() -> UUID:
    """Return a made-up bureau put above the city's centre."""
    centre = Unit.objects.get(id=world.centre())
    bureau = Unit.objects.create(
        id=new_key(), key="example:bureau", name="示例局", kind="bureau", division_id=centre.division_id
    )
    top = Unit.objects.get(id=directory.chain(centre.id)[-1])
    top.parent_id = bureau.id
    top.save()
    return bureau.id


def watch(opened: Opened, *, at: datetime = LATE) -> int:
    by = system_scope(opened.unit_id)
    return operations.watch(case_ids=[opened.case_id], by=by, at=at)


def sheets(viewer: Scope) -> list[Sheet]:
    with viewer.read():
        return list(Sheet.objects.all())


def test_a_late_case_gets_one_red_card_and_one_sheet_to_the_unit_above(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    found = world.opened()
    assert watch(found) == 1
    assert watch(found) == 0
    with above.read():
        assert [card.colour for card in Card.objects.all()] == ["red"]
    assert [sheet.to_unit_id for sheet in sheets(above)] == [bureau]
    assert Event.objects.filter(case_id=found.case_id, code__startswith="supervision.").count() == 2


def test_the_job_watches_every_unit_and_may_run_twice(bureau: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    above = people.staff("supervisor", bureau)
    world.opened()
    world.opened()
    monkeypatch.setattr(moments, "now", lambda: LATE)
    tasks.watch()
    tasks.watch()
    assert len(sheets(above)) == 2


def test_nothing_comes_before_the_period_is_over_or_once_it_was_kept() -> None:
    fresh, answered = world.opened(), world.order_at("replied")
    assert watch(fresh, at=world.later(hours=3)) == 0
    assert watch(answered) == 0


def test_a_supervisor_gets_no_sheet_about_himself(bureau: UUID) -> None:
    own = people.staff("supervisor", bureau)
    found = world.opened()
    assigning.set_assignee(case_id=found.case_id, post_id=own.post_id or bureau, by=own, at=world.MONDAY)
    watch(found)
    assert [sheet.to_unit_id for sheet in sheets(own)] == [None]
    with pytest.raises(ForbiddenError):
        operations.order_sheet(case_id=found.case_id, by=own, at=LATE)


def test_a_stranger_sees_nothing_and_may_do_nothing(bureau: UUID) -> None:
    people.staff("supervisor", bureau)
    elsewhere = Unit.objects.create(
        id=new_key(),
        key="example:else",
        name="示例外",
        kind="centre",
        division_id=Unit.objects.get(id=bureau).division_id,
    )
    stranger = people.staff("supervisor", elsewhere.id)
    found = world.opened()
    watch(found)
    assert sheets(stranger) == []
    assert queries.board(viewer=stranger, at=LATE).lines == ()
    with pytest.raises(NotFoundError):
        operations.order_sheet(case_id=found.case_id, by=stranger, at=LATE)


def test_a_sheet_is_settled_once_with_a_finding(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    watch(world.opened())
    sheet = sheets(above)[0]
    with pytest.raises(operations.FindingMissingError):
        operations.settle(sheet_id=sheet.id, finding="", by=above, at=LATE)
    operations.settle(sheet_id=sheet.id, finding="answered", by=above, at=LATE)
    with pytest.raises(operations.SettledError):
        operations.settle(sheet_id=sheet.id, finding="answered", by=above, at=LATE)


def test_pages_show_the_late_case_and_give_it_as_a_table(
    client: Client, bureau: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.post("supervisor", bureau)
    found = world.opened()
    people.sign_in(client, person)
    monkeypatch.setattr(moments, "now", lambda: LATE)
    assert found.number in client.get("/gov/").content.decode()
    assert client.post(f"/gov/cases/{found.case_id}/sheet/").status_code == 302
    page = client.get("/gov/").content.decode()
    assert "主管人员督办" in page
    assert "已派人协助" in page
    table = client.get("/gov/board.csv").content
    assert table.startswith(b"\xef\xbb\xbf")
    assert found.number in table.decode()
    assert "二手" in client.get("/gov/levels/").content.decode()


@pytest.mark.parametrize("page", ["/gov/", "/gov/board.csv", "/gov/levels/"])
def test_a_clerk_has_no_board(client: Client, page: str) -> None:
    people.sign_in(client, people.post("clerk", world.centre()))
    assert client.get(page).status_code == 403
