"""Handing over, handing back, extending, and opening again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from santai.audit import queries as audit
from santai.cases import policies, queries
from santai.cases.operations import moves
from santai.cases.operations.writers import conversion, handling
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, later, order_at
from santai.directory import queries as directory
from santai.directory.models import Unit
from santai.identity.types import Permission, Scope
from santai.kernel.errors import DomainError, NotFoundError
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from uuid import UUID

    from santai.cases.types import Opened, OrderCard

pytestmark = pytest.mark.django_db


def _station() -> UUID:
    return directory.units(kind="station")[0].id


def _other_station() -> UUID:
    return directory.units(kind="station")[1].id


def _hand_over(opened: Opened, to: UUID, *, by: Scope, reason: str = "nearer", days: int = 0) -> moves.Moved:
    values = {"unit": str(to), "reason": reason}
    return moves.act(case_id=opened.case_id, move="hand_over", values=values, by=by, at=later(hours=1, days=days))


def _hand_back(opened: Opened, *, by: Scope, days: int = 0) -> moves.Moved:
    values = {"reason": "not_ours"}
    return moves.act(case_id=opened.case_id, move="hand_back", values=values, by=by, at=later(hours=2, days=days))


def _card(opened: Opened, viewer: Scope) -> OrderCard:
    return queries.card(order_id=opened.order_id, viewer=viewer)


def _supervisor(unit: UUID) -> Scope:
    verbs = frozenset({Permission.ORDER_READ, Permission.CASE_EXTEND, Permission.WORK_LIST})
    post, user = new_key(), new_key()
    return Scope(
        kind="staff", role="supervisor", verbs=verbs, principals=(post, user, unit), actor_id=user, post_id=post
    )


def test_a_case_handed_over_is_seen_by_the_new_unit_and_no_more_by_the_old() -> None:
    opened, station = world.opened(), _station()
    moved = _hand_over(opened, station, by=clerk(opened.unit_id))
    case = _card(opened, clerk(station)).cases[0]
    assert (moved.state, case.unit_id, case.state) == ("received", station, "received")
    assert {clock.label for clock in case.clocks if not clock.stopped_at} == {"受理", "退回期限", "答复"}
    assert _card(opened, asker(opened)).cases[0].unit_name == case.unit_name
    someone = clerk(opened.unit_id)
    with pytest.raises(NotFoundError):
        _card(opened, someone)


def test_the_first_promise_is_kept_when_a_case_is_handed_over() -> None:
    opened = world.opened()
    _hand_over(opened, _station(), by=clerk(opened.unit_id))
    promised = [clock for clock in _card(opened, asker(opened)).cases[0].clocks if clock.kind == "promised"]
    assert [clock.due_at for clock in promised] == [opened.promised_at]


def test_a_wrong_hand_over_comes_back_and_the_second_time_goes_up() -> None:
    opened, station = world.opened(), _station()
    _hand_over(opened, station, by=clerk(opened.unit_id))
    _hand_back(opened, by=clerk(station))
    assert _card(opened, clerk(opened.unit_id)).cases[0].unit_id == opened.unit_id
    other = _other_station()
    _hand_over(opened, other, by=clerk(opened.unit_id))
    _hand_back(opened, by=clerk(other))
    above = directory.chain(opened.unit_id)[1]
    assert _card(opened, clerk(above)).cases[0].unit_id == above
    facts = audit.of_order(order_id=opened.order_id, viewer=clerk(above))
    handed = [fact.values["escalated"] for fact in facts if fact.code == "case.handed"]
    assert handed == [False, False, False, True]


def test_handing_back_is_offered_only_where_a_case_was_handed_over() -> None:
    opened, station = world.opened(), _station()
    assert "hand_back" not in {move.key for move in _card(opened, clerk(opened.unit_id)).cases[0].moves}
    _hand_over(opened, station, by=clerk(opened.unit_id))
    assert "hand_back" in {move.key for move in _card(opened, clerk(station)).cases[0].moves}


def test_nothing_is_handed_back_that_was_never_handed_over_or_came_long_ago() -> None:
    opened = world.opened()
    with pytest.raises(handling.NothingToReturnError):
        _hand_back(opened, by=clerk(opened.unit_id))
    station = _station()
    _hand_over(opened, station, by=clerk(opened.unit_id))
    with pytest.raises(handling.NothingToReturnError):
        _hand_back(opened, by=clerk(station), days=4)


@pytest.mark.parametrize(
    ("unit", "reason", "error"),
    [
        ("own", "nearer", handling.NoSuchUnitError),
        ("not-a-unit", "nearer", handling.NoSuchUnitError),
        ("bureau", "nearer", handling.NoSuchUnitError),
        ("station", "because", handling.BadReasonError),
        ("station", "", policies.MissingValueError),
    ],
)
def test_a_wrong_unit_or_reason_changes_nothing(unit: str, reason: str, error: type[DomainError]) -> None:
    opened = world.opened()
    units = {"own": opened.unit_id, "bureau": directory.chain(opened.unit_id)[1], "station": _station()}
    values = {"unit": str(units.get(unit, unit)), "reason": reason}
    with pytest.raises(error):
        moves.act(case_id=opened.case_id, move="hand_over", values=values, by=clerk(opened.unit_id), at=later(hours=1))
    assert _card(opened, clerk(opened.unit_id)).cases[0].version == 1


def _extend(opened: Opened, days: str) -> moves.Moved:
    above = directory.chain(opened.unit_id)[1]
    values = {"days": days, "reason": "complex"}
    return moves.act(case_id=opened.case_id, move="extend", values=values, by=_supervisor(above), at=later(hours=2))


def test_an_extension_moves_the_promise_once_and_tells_the_asker() -> None:
    opened = order_at("accepted", phone="13900001111")
    moved = _extend(opened, "5")
    assert moved.due_at == opened.promised_at.replace(hour=23, minute=59, second=59) + timedelta(days=7)
    assert [step.label for step in _card(opened, asker(opened)).timeline][-1] == "延期了，新的日期已告知"
    with pytest.raises(handling.TooLongError):
        _extend(opened, "1")


@pytest.mark.parametrize("days", ["0", "15", "99", "-1", "x", "٣"])
def test_an_extension_beyond_the_rule_is_refused(days: str) -> None:
    opened = order_at("accepted")
    with pytest.raises(handling.TooLongError):
        _extend(opened, days)
    assert _card(opened, asker(opened)).cases[0].due_at == opened.promised_at


def _reopen(opened: Opened, *, by: Scope, days: int) -> moves.Moved:
    values = {"words": "老板又不认账了。"}
    return moves.act(case_id=opened.case_id, move="reopen", values=values, by=by, at=later(days=days))


def test_the_asker_opens_a_closed_case_again_within_thirty_days() -> None:
    opened = order_at("closed")
    moved = _reopen(opened, by=asker(opened), days=29)
    card = _card(opened, clerk(opened.unit_id))
    assert (moved.state, card.state) == ("redo", "open")
    assert card.messages[-1].text == "老板又不认账了。"


def test_after_thirty_days_a_new_request_is_the_way() -> None:
    opened = order_at("closed")
    with pytest.raises(policies.ClosedLongAgoError):
        _reopen(opened, by=asker(opened), days=31)


def _convert(opened: Opened, line: str) -> moves.Moved:
    values = {"line": line}
    return moves.act(case_id=opened.case_id, move="convert", values=values, by=clerk(opened.unit_id), at=later(hours=1))


def test_a_case_becomes_another_line_s_case_under_the_same_number() -> None:
    opened = order_at("accepted")
    moved = _convert(opened, "sample_line")
    card = _card(opened, asker(opened))
    old, new = card.cases
    assert (moved.state, old.outcome, card.number, card.state) == ("converted", "converted", opened.number, "received")
    assert (new.line, new.state, new.code[:2]) == ("sample_line", "brought", "XX")
    assert card.story == world.STORY
    done = moves.act(case_id=new.id, move="read", values=world.VALUES, by=clerk(new.unit_id), at=later(hours=2))
    assert (done.state, _card(opened, asker(opened)).state) == ("heard", "closed")


@pytest.mark.parametrize("line", ["consultation", "no_such_line", "../x"])
def test_a_line_that_takes_nothing_over_is_refused(line: str) -> None:
    opened = order_at("accepted")
    with pytest.raises(conversion.NoSuchLineError):
        _convert(opened, line)
    assert _card(opened, asker(opened)).cases[0].state == "accepted"


def test_a_case_is_not_handed_to_an_office_that_is_closed_for_good() -> None:
    opened, station = world.opened(), _station()
    Unit.objects.filter(id=station).update(is_active=False)
    with pytest.raises(handling.NoSuchUnitError):
        _hand_over(opened, station, by=clerk(opened.unit_id))
    assert _card(opened, clerk(opened.unit_id)).cases[0].unit_id == opened.unit_id
