"""An outside body reads what was sent to it by a reply code, and its answer lands on the case."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from santai.cases import queries
from santai.cases.models import Case, Forwarding, Message, WorkOrder
from santai.cases.operations import moves
from santai.cases.operations.beyond import outside
from santai.cases.operations.writers import forwarding
from santai.cases.tests import world
from santai.cases.tests.world import asker, clerk, later
from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.types import ANONYMOUS
from santai.kernel.codes import BadQueryCodeError, new_query_code
from santai.kernel.jobs import drain_jobs

if TYPE_CHECKING:
    from santai.cases.types import Opened, OrderCard
    from santai.cases.types.beyond import ForwardedView

pytestmark = pytest.mark.django_db
WORDS = "示例请求：请核实这家船厂是否已有欠薪投诉。"
ANSWER = "示例回函：已有三人投诉，正在处理。"


def _forward(opened: Opened, body: str = "labour_inspection", *, hours: int = 1) -> str:
    values = {"body": body, "request": WORDS}
    by = clerk(opened.unit_id)
    moved = moves.act(case_id=opened.case_id, move="forward", values=values, by=by, at=later(hours=hours))
    return moved.handed[0]


def _open(code: str, *, days: int = 0, address: str = "192.0.2.1") -> ForwardedView:
    return outside.open_forwarded(code=code, address=address, by=ANONYMOUS, at=later(hours=2, days=days))


def _reply(code: str, text: str = ANSWER, name: str = "示例科") -> None:
    outside.reply(code=code, text=text, name=name, by=ANONYMOUS, at=later(hours=3))


def _card(opened: Opened) -> OrderCard:
    return queries.card(order_id=opened.order_id, viewer=clerk(opened.unit_id))


def test_the_body_reads_the_words_written_for_it_and_nothing_else() -> None:
    opened = world.order_at("accepted", name="示例甲", phone="13900000001")
    code = _forward(opened)
    seen = _open(code)
    assert (seen.words, seen.body, seen.reply) == (WORDS, "劳动保障监察机构", "")
    key = forwarding.key_of(code.replace("-", ""))
    with ANONYMOUS.reaching(key).read():
        assert Forwarding.objects.count() == 1
        assert not WorkOrder.objects.exists()
        assert not Case.objects.exists()
        assert not Message.objects.exists()
    with ANONYMOUS.read():
        assert not Forwarding.objects.exists()


def test_its_answer_lands_on_the_case_for_staff_and_the_case_goes_on() -> None:
    opened = world.order_at("accepted")
    code = _forward(opened)
    assert _card(opened).cases[0].state == "forwarded"
    _reply(code)
    drain_jobs()
    card = _card(opened)
    assert card.cases[0].state == "accepted"
    assert [(one.kind, one.text, one.author) for one in card.messages] == [
        ("outside", ANSWER, "劳动保障监察机构・示例科")
    ]
    assert queries.card(order_id=opened.order_id, viewer=asker(opened)).messages == ()
    assert _open(code).reply == ANSWER


def test_one_answer_lands_once() -> None:
    opened = world.order_at("accepted")
    code = _forward(opened)
    _reply(code)
    with pytest.raises(outside.RepliedAlreadyError):
        _reply(code, "另一份")
    drain_jobs()
    from santai.cases import tasks  # noqa: PLC0415  run once more, as after a kill

    tasks.outside_replied(forwarding_id=str(forwarding.key_of(code.replace("-", ""))))
    assert len(_card(opened).messages) == 1


def test_an_answer_lands_wherever_the_case_stands_by_then() -> None:
    opened = world.order_at("accepted")
    code = _forward(opened)
    values = {"basis": "outside_body", "until": "2026-12-03"}
    by = world.supervisor(opened.unit_id)
    moves.act(case_id=opened.case_id, move="pause", values=values, by=by, at=later(hours=2))
    _reply(code)
    drain_jobs()
    card = _card(opened)
    assert (card.cases[0].state, len(card.messages)) == ("paused", 1)


@pytest.mark.parametrize("ending", ["recall", "withdraw", "again"])
def test_a_code_is_dead_once_the_sending_is_over(ending: str) -> None:
    opened = world.order_at("accepted")
    code = _forward(opened)
    if ending == "withdraw":
        moves.act(case_id=opened.case_id, move="withdraw", by=asker(opened), at=later(hours=1, minutes=30))
    else:
        moves.act(case_id=opened.case_id, move="recall", by=clerk(opened.unit_id), at=later(hours=1, minutes=30))
    if ending == "again":
        assert _open(_forward(opened, "union", hours=2)).body == "工会"
    with pytest.raises(outside.NothingForwardedError):
        _open(code)
    with pytest.raises(outside.NothingForwardedError):
        _reply(code)


def test_a_code_is_dead_after_thirty_days() -> None:
    code = _forward(world.order_at("accepted"))
    assert _open(code, days=29).words == WORDS
    with pytest.raises(outside.NothingForwardedError):
        _open(code, days=31)


def test_guessing_is_slowed() -> None:
    with pytest.raises(BadQueryCodeError):
        _open("不是码")
    for _ in range(5):
        with pytest.raises(outside.NothingForwardedError):
            _open(new_query_code())
    with pytest.raises(TooManyTriesError):
        _open(new_query_code())


@pytest.mark.parametrize(
    ("text", "name"), [("", "示例科"), (ANSWER, " "), ("字" * 5001, "示例科"), (ANSWER, "名" * 41)]
)
def test_an_answer_needs_words_and_a_name(text: str, name: str) -> None:
    code = _forward(world.order_at("accepted"))
    with pytest.raises(outside.EmptyReplyError):
        _reply(code, text, name)


def test_an_undeclared_body_is_refused() -> None:
    with pytest.raises(forwarding.NoSuchBodyError):
        _forward(world.order_at("accepted"), "example_body")


def test_only_a_fingerprint_of_the_code_is_kept() -> None:
    opened = world.order_at("accepted")
    code = _forward(opened)
    viewer = clerk(opened.unit_id)
    with viewer.read():
        row = Forwarding.objects.values().get()
    assert code not in repr(row)
    assert code.replace("-", "") not in repr(row)
    assert row["expires_at"] - row["created_at"] == timedelta(days=30)
