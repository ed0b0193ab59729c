"""Moving a case through its table."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from santai.cases import policies, queries
from santai.cases.models import Clock, Rating
from santai.cases.operations import moves, words
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, order_at, stranger
from santai.kernel.errors import DomainError, ForbiddenError, NotFoundError
from santai.kernel.lifecycle import ForbiddenMoveError

if TYPE_CHECKING:
    from santai.cases.types import Opened
    from santai.identity.types import Scope


def _act(opened: Opened, move: str, by: Scope, **values: str) -> moves.Moved:
    return moves.act(case_id=opened.case_id, move=move, values=values, by=by, at=world.later(hours=3))


@pytest.mark.django_db
def test_a_question_goes_to_the_desk_and_back_answered_rated_closed() -> None:
    opened = order_at("closed")
    card = queries.card(order_id=opened.order_id, viewer=asker(opened))
    assert card.state == "closed"
    assert card.cases[0].outcome == "satisfied"
    assert [step.label for step in card.timeline] == ["说了要办的事", "受理了", "写好了答复", "评价：满意"]
    assert [message.text for message in card.messages] == [world.VALUES["reply"]]
    with asker(opened).read():
        assert Rating.objects.get(case_id=opened.case_id).score == "satisfied"
        assert not Clock.objects.filter(case_id=opened.case_id, stopped_at=None).exists()


@pytest.mark.django_db
def test_dissatisfied_is_redone_and_may_be_rated_again() -> None:
    opened = order_at("redo")
    _act(opened, "reply", clerk(opened.unit_id), reply="示例重新答复：请带工资条来中心。")
    moved = _act(opened, "satisfied", asker(opened))
    with asker(opened).read():
        assert list(Rating.objects.order_by("round").values_list("score", flat=True)) == ["dissatisfied", "satisfied"]
    assert moved.state == "closed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "move", "possible"),
    [
        ("received", "satisfied", "受理、答复"),
        ("closed", "reply", "办结后说没解决"),
        ("replied", "accept", "回访说没解决"),
    ],
)
def test_a_move_the_table_forbids_says_what_is_possible(state: str, move: str, possible: str) -> None:
    opened = order_at(state)
    with pytest.raises(ForbiddenMoveError) as refused:
        _act(opened, move, clerk(opened.unit_id), reply="示例")
    assert possible in refused.value.sentence()
    assert refused.value.status == 409


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "move", "who", "error"),
    [
        ("received", "accept", "stranger", NotFoundError),
        ("received", "accept", "asker", ForbiddenError),
        ("replied", "satisfied", "clerk", ForbiddenError),
        ("received", "withdraw", "clerk", ForbiddenError),
        ("replied", "lapse", "clerk", ForbiddenError),
        ("received", "reply", "clerk", policies.MissingValueError),
    ],
)
def test_who_may_make_which_move(state: str, move: str, who: str, error: type[DomainError]) -> None:
    opened = order_at(state)
    scopes = {"stranger": stranger(), "asker": asker(opened), "clerk": clerk(opened.unit_id)}
    with pytest.raises(error):
        _act(opened, move, scopes[who])


@pytest.mark.django_db
def test_who_saw_an_older_version_is_told_to_look_again() -> None:
    opened = order_at("accepted")
    with pytest.raises(policies.StaleError):
        moves.act(
            case_id=opened.case_id,
            move="reply",
            values=world.VALUES,
            by=clerk(opened.unit_id),
            at=world.later(hours=1),
            version=1,
        )


@pytest.mark.django_db
def test_a_word_is_added_and_a_note_stays_inside() -> None:
    opened = order_at("accepted")
    words.add(order_id=opened.order_id, text="我还有一张欠条。", by=asker(opened), at=world.later(hours=1))
    words.add(
        order_id=opened.order_id, text="示例内部备注", by=clerk(opened.unit_id), at=world.later(hours=2), internal=True
    )
    seen_by_asker = queries.card(order_id=opened.order_id, viewer=asker(opened))
    seen_by_clerk = queries.card(order_id=opened.order_id, viewer=clerk(opened.unit_id))
    assert [message.kind for message in seen_by_asker.messages] == ["word"]
    assert [message.kind for message in seen_by_clerk.messages] == ["word", "note"]


@pytest.mark.django_db
def test_a_foreign_order_does_not_exist() -> None:
    opened = order_at("received")
    for attempt in (
        lambda: queries.card(order_id=opened.order_id, viewer=stranger()),
        lambda: queries.find_order(number=opened.number, viewer=stranger()),
        lambda: words.add(order_id=opened.order_id, text="示例", by=stranger(), at=world.MONDAY),
    ):
        with pytest.raises(NotFoundError):
            attempt()


@pytest.mark.slow
@pytest.mark.usefixtures("own_database")
def test_two_desks_pressing_at_once_cannot_both_win() -> None:
    opened = world.opened()
    start, results = threading.Barrier(2), []

    def press() -> None:
        start.wait()
        try:
            moves.act(
                case_id=opened.case_id, move="accept", by=clerk(opened.unit_id), at=world.later(hours=1), version=1
            )
            results.append("won")
        except DomainError as error:
            results.append(error.code)
        finally:
            connection.close()

    desks = [threading.Thread(target=press) for _ in range(2)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert sorted(results) in (["forbidden_move", "won"], ["stale", "won"])
