"""Sheets opened by hand and settled, and urging: once a day, counted, told to whoever has the case."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from santai.audit.models import Event
from santai.cases.tests import world
from santai.identity.tests import people
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.supervision.models import Sheet
from santai.supervision.operations import sheets, urging
from santai.supervision.queries import marks
from santai.supervision.tests.bureau import LATE, elsewhere, follow, give

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db


def test_a_sheet_is_settled_once_with_a_finding(bureau: UUID) -> None:
    above = people.staff("supervisor", bureau)
    world.opened()
    follow()
    with above.read():
        sheet = Sheet.objects.get()
    with pytest.raises(sheets.FindingMissingError):
        sheets.settle(sheet_id=sheet.id, finding="", by=above, at=LATE)
    with pytest.raises(NotFoundError):
        sheets.settle(sheet_id=sheet.id, finding="answered", by=people.staff("supervisor", elsewhere()), at=LATE)
    with pytest.raises(ForbiddenError):
        sheets.settle(sheet_id=sheet.id, finding="answered", by=people.staff("supervisor", world.centre()), at=LATE)
    sheets.settle(sheet_id=sheet.id, finding="answered", by=above, at=LATE)
    with pytest.raises(sheets.SettledError):
        sheets.settle(sheet_id=sheet.id, finding="answered", by=above, at=LATE)


def test_nobody_supervises_what_is_their_own_to_do(bureau: UUID) -> None:
    own = people.staff("supervisor", bureau)
    opened = world.opened()
    give(opened, own)
    with pytest.raises(sheets.OwnCaseError):
        sheets.order_sheet(case_id=opened.case_id, by=own, at=LATE)
    with pytest.raises(sheets.OwnCaseError):
        urging.urge(case_id=opened.case_id, by=own, at=LATE)


def test_a_sheet_that_is_nobody_s_is_taken_up_and_only_ever_goes_up(bureau: UUID) -> None:
    opened = world.opened()
    follow()
    above, own = people.staff("supervisor", bureau), people.staff("supervisor", opened.unit_id)
    for by, unit in ((own, opened.unit_id), (above, bureau), (own, bureau)):
        sheets.order_sheet(case_id=opened.case_id, by=by, at=LATE)
        with above.read():
            assert list(Sheet.objects.values_list("to_unit_id", flat=True)) == [unit]


@pytest.mark.parametrize("state", ["closed", "withdrawn"])
def test_what_is_closed_is_neither_urged_nor_supervised(bureau: UUID, state: str) -> None:
    above, opened = people.staff("supervisor", bureau), world.order_at(state)
    with pytest.raises(sheets.SettledError):
        sheets.order_sheet(case_id=opened.case_id, by=above, at=LATE)
    with pytest.raises(sheets.SettledError):
        urging.urge(case_id=opened.case_id, by=above, at=LATE)


def test_what_waits_for_the_asker_is_not_urged(bureau: UUID) -> None:
    with pytest.raises(urging.NotTheirTurnError):
        urging.urge(case_id=world.order_at("replied").case_id, by=people.staff("supervisor", bureau), at=LATE)


def test_who_has_a_case_is_urged_once_a_day_and_told_how_often(bureau: UUID) -> None:
    above, opened = people.staff("supervisor", bureau), world.opened()
    handler = people.staff("clerk", opened.unit_id)
    give(opened, handler)
    assert urging.urge(case_id=opened.case_id, by=above, at=LATE) == 1
    with pytest.raises(urging.UrgedTodayError):
        urging.urge(case_id=opened.case_id, by=above, at=LATE + timedelta(hours=13))
    assert urging.urge(case_id=opened.case_id, by=above, at=LATE + timedelta(hours=14)) == 2
    facts = Event.objects.filter(code="supervision.urged").order_by("at")
    assert [fact.values["count"] for fact in facts] == [1, 2]
    assert {fact.values["to_post"] for fact in facts} == {str(handler.post_id)}
    [told] = marks.told({opened.case_id: opened.order_id}, handler)[opened.case_id]
    assert (told.sentence, told.number, told.brief) == ("催办 {n} 次", 2, True)


def test_a_stranger_urges_and_supervises_nothing() -> None:
    stranger, opened = people.staff("supervisor", elsewhere()), world.opened()
    with pytest.raises(NotFoundError):
        urging.urge(case_id=opened.case_id, by=stranger, at=LATE)
    with pytest.raises(NotFoundError):
        sheets.order_sheet(case_id=opened.case_id, by=stranger, at=LATE)
    with pytest.raises(ForbiddenError):
        urging.urge(case_id=opened.case_id, by=world.clerk(opened.unit_id), at=LATE)
