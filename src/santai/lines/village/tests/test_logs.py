"""Keeping a log: once, whatever comes, never lost, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from santai.cases import queries as cases
from santai.cases.operations import moves
from santai.cases.tests import world
from santai.directory import queries as directory
from santai.identity.operations import codes
from santai.identity.roles import citizen_scope
from santai.identity.tests import people
from santai.identity.types import Permission, Scope, phone_principal, system_scope
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.lifecycle import ForbiddenMoveError
from santai.lines.village import operations, queries
from santai.lines.village.models import ServiceLog
from santai.lines.village.tests import logs
from santai.lines.village.types import Doubt, Kept

pytestmark = pytest.mark.django_db
AT = world.MONDAY


def mine(counsel: Scope) -> tuple[Any, ...]:
    this, before = logs.TODAY.replace(day=1), (logs.TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
    return tuple(row for first in (this, before) for row in queries.month(viewer=counsel, first=first).rows)


def card(kept: Kept, viewer: Scope) -> Any:
    return cases.card(order_id=cases.find_order(number=kept.number, viewer=viewer), viewer=viewer)


def test_a_log_is_a_case_of_the_villages_station_and_says_when_it_was_received(counsel: Scope, village: str) -> None:
    kept = operations.keep(item=logs.item(village, topic="land", heads="2-5"), by=counsel, at=world.later(hours=3))
    (row,) = mine(counsel)
    assert (kept.held, kept.query_code, row.state) == (False, "", "logged")
    assert (row.claimed_at, row.at) == (AT, world.later(hours=3))
    found = card(kept, world.clerk(directory.receiving_unit(village)))
    assert found.cases[0].code.startswith("GW")
    assert found.channel == "village"


def test_the_same_queue_sent_twice_and_out_of_order_is_kept_once(counsel: Scope, village: str) -> None:
    queue = [logs.item(village, kind=kind) for kind in ("advice", "lecture", "contract")]
    first = [operations.keep(item=one, by=counsel, at=AT) for one in queue]
    again = [operations.keep(item=one, by=counsel, at=world.later(days=2)) for one in reversed(queue)]
    assert [kept.number for kept in reversed(again)] == [kept.number for kept in first]
    assert len(mine(counsel)) == len(queue)
    assert {row.at for row in mine(counsel)} == {AT}


@pytest.mark.parametrize(
    ("changes", "doubts"),
    [
        ({"claimed": (AT - timedelta(days=28)).isoformat()}, ()),
        ({"claimed": (AT + timedelta(minutes=9)).isoformat()}, ()),
        ({"claimed": ""}, ()),
        ({"claimed": (AT - timedelta(days=29)).isoformat()}, (Doubt.LATE,)),
        ({"claimed": (AT - timedelta(days=3000)).isoformat()}, (Doubt.CLOCK,)),
        ({"claimed": (AT + timedelta(days=3000)).isoformat()}, (Doubt.CLOCK,)),
        ({"claimed": "9999-12-31T23:59:59-12:00"}, (Doubt.CLOCK,)),
        ({"claimed": "昨天"}, (Doubt.CLOCK,)),
        ({"village": ""}, (Doubt.UNKNOWN_VILLAGE,)),
        ({"village": "999999999999"}, (Doubt.UNKNOWN_VILLAGE,)),
        ({"village": "x\x00'--" * 20}, (Doubt.UNKNOWN_VILLAGE,)),
        ({"kind": "dancing"}, (Doubt.CONTENT,)),
        ({"topic": "moon", "heads": "-1"}, (Doubt.CONTENT,)),
        ({"phone": "12"}, (Doubt.CONTENT,)),
    ],
)
def test_what_is_odd_is_kept_for_a_person_and_nothing_is_lost(
    counsel: Scope, village: str, changes: dict[str, str], doubts: tuple[Doubt, ...]
) -> None:
    kept = operations.keep(item=logs.item(village, **changes), by=counsel, at=AT)
    assert (kept.doubts, kept.held) == (doubts, bool(doubts))
    (row,) = mine(counsel)
    assert row.state == ("held" if doubts else "logged")
    odd = [value for value in changes.values() if doubts and len(value) > 1 and "\x00" not in value]
    said = "".join(message.text for message in card(kept, counsel).messages)
    assert all(value in said for value in odd if doubts != (Doubt.LATE,))


def test_a_log_of_somebody_elses_village_goes_to_that_villages_station_to_decide(counsel: Scope) -> None:
    foreign = logs.somebody_elses_village(counsel.principals[2])
    kept = operations.keep(item=logs.item(foreign), by=counsel, at=AT)
    assert kept.doubts == (Doubt.FOREIGN_VILLAGE,)
    clerk = world.clerk(directory.receiving_unit(foreign))
    case = card(kept, clerk).cases[0]
    assert {move.key for move in case.moves} == {"settle", "refuse"}
    moved = moves.act(case_id=case.id, move="settle", by=clerk, at=world.later(hours=1))
    assert moved.state == "settled"


def test_a_counsel_decides_no_doubt_about_themselves(counsel: Scope) -> None:
    operations.keep(item=logs.item(""), by=counsel, at=AT)
    with pytest.raises(ForbiddenError):
        moves.act(case_id=mine(counsel)[0].case_id, move="settle", by=counsel, at=AT)


def test_other_words_under_the_same_id_are_a_second_version_and_overwrite_nothing(counsel: Scope, village: str) -> None:
    one = logs.item(village, note="第一版")
    first = operations.keep(item=one, by=counsel, at=AT)
    other = [operations.keep(item=replace(one, note="第二版"), by=counsel, at=AT) for _ in range(2)]
    assert other[0].doubts == (Doubt.TWO_VERSIONS,)
    assert len({kept.number for kept in (first, *other)}) == len(mine(counsel)) == 2
    assert "第一版" in card(first, counsel).story
    assert "第二版" in card(other[0], counsel).story


def test_what_comes_after_its_user_left_is_held_and_still_the_same_once(counsel: Scope, village: str) -> None:
    one = logs.item(village)
    left = operations.departed(counsel.actor_id)
    kept = operations.keep(item=one, by=left, at=AT, left=True)
    assert kept.doubts == (Doubt.LEFT,)
    assert operations.keep(item=one, by=counsel, at=AT).number == kept.number
    clerk = world.clerk(directory.receiving_unit(village))
    assert card(kept, clerk).cases[0].state == "held"


def test_the_villager_confirms_by_telephone_or_code_and_staff_cannot(counsel: Scope, village: str) -> None:
    kept = operations.keep(item=logs.item(village, phone="139 0000 1111"), by=counsel, at=AT)
    assert kept.query_code
    case_id = mine(counsel)[0].case_id
    for staff in (counsel, world.clerk(directory.receiving_unit(village))):
        with pytest.raises(ForbiddenError):
            moves.act(case_id=case_id, move="satisfied", by=staff, at=AT)
    by_phone = citizen_scope(phone_principal(logs.PHONE))
    assert card(kept, by_phone).cases[0].state == "logged"
    by_code = codes.open_with_code(
        number=kept.number, code=kept.query_code, address="127.0.0.1", by=world.stranger(), at=world.later(hours=1)
    )
    moved = moves.act(case_id=case_id, move="satisfied", by=by_code, at=world.later(hours=2))
    assert moved.state == "confirmed"


def test_a_villager_who_says_it_was_not_so_puts_it_before_a_person(counsel: Scope, village: str) -> None:
    kept = operations.keep(item=logs.item(village, phone=logs.PHONE), by=counsel, at=AT)
    villager = citizen_scope(phone_principal(logs.PHONE))
    moves.act(case_id=mine(counsel)[0].case_id, move="dissatisfied", by=villager, at=world.later(hours=1))
    clerk = world.clerk(directory.receiving_unit(village))
    case = card(kept, clerk).cases[0]
    moved = moves.act(case_id=case.id, move="refuse", values={"words": "没有去过"}, by=clerk, at=world.later(hours=2))
    assert moved.state == "refused"


def test_nobody_confirming_is_said_so(counsel: Scope, village: str) -> None:
    operations.keep(item=logs.item(village), by=counsel, at=AT)
    system = system_scope(directory.receiving_unit(village))
    moved = moves.act(case_id=mine(counsel)[0].case_id, move="lapse", by=system, at=world.later(days=7))
    assert moved.state == "unconfirmed"
    assert mine(counsel)[0].state_label == "未经确认"


def test_a_correction_is_a_further_version(counsel: Scope, village: str) -> None:
    operations.keep(item=logs.item(village), by=counsel, at=AT)
    case_id = mine(counsel)[0].case_id
    changed = logs.item(village, kind="lecture", heads="6-20")
    for _ in range(2):
        operations.correct(case_id=case_id, item=changed, by=counsel, at=world.later(days=1))
    with counsel.read():
        kinds = list(ServiceLog.objects.order_by("revision").values_list("kind", "heads"))
    assert kinds == [("advice", "1"), ("lecture", "6-20")]
    month = queries.month(viewer=counsel, first=logs.TODAY.replace(day=1))
    assert (month.total, dict(month.counts)["讲法治课"]) == (1, 1)
    moves.act(case_id=case_id, move="lapse", by=system_scope(directory.receiving_unit(village)), at=world.later(days=7))
    with pytest.raises(ForbiddenMoveError):
        operations.correct(case_id=case_id, item=logs.item(village), by=counsel, at=world.later(days=8))


def test_nobody_reads_corrects_or_logs_for_a_counsel(counsel: Scope, village: str) -> None:
    operations.keep(item=logs.item(village), by=counsel, at=AT)
    case_id = mine(counsel)[0].case_id
    other = people.staff("counsel", world.centre(), username="other-counsel")
    assert mine(other) == ()
    with pytest.raises(NotFoundError):
        operations.correct(case_id=case_id, item=logs.item(village, kind="aid"), by=other, at=AT)
    with pytest.raises(ForbiddenError):
        operations.keep(item=logs.item(village), by=world.clerk(), at=AT)
    assert not world.clerk().may(Permission.SERVICE_LOG)


def test_a_kept_version_cannot_be_changed(counsel: Scope, village: str) -> None:
    operations.keep(item=logs.item(village), by=counsel, at=AT)
    with pytest.raises(DatabaseError), counsel.read(), transaction.atomic():
        ServiceLog.objects.update(kind="other")


def test_topics_usual_in_a_village_come_first(counsel: Scope, village: str) -> None:
    last = directory.matters()[-1].code
    operations.keep(item=logs.item(village, topic=last), by=counsel, at=AT)
    assert queries.topics(viewer=counsel, village=village, on=logs.TODAY)[0].code == last
    assert len(queries.topics(viewer=counsel, village="", on=logs.TODAY)) == len(directory.matters())
