"""The table type finds what is missing in a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from santai.kernel.lifecycle import (
    ClockKind,
    ClockRule,
    ForbiddenMoveError,
    Lifecycle,
    Move,
    OrderState,
    Owner,
    State,
    order_state,
)

OPEN = State(key="open", label="办理中", sentence="在办。", owner=Owner.UNIT, order_state=OrderState.OPEN)
DONE = State(key="done", label="办结", sentence="办结了。", owner=Owner.NOBODY, order_state=OrderState.CLOSED)
RULE = ClockRule(
    key="reply", label="答复", kind=ClockKind.INTERNAL, amount=1, unit="d", authority="试", evidence="secondary"
)
FINISH = Move(
    key="finish",
    label="办结",
    done="办结了",
    sources=("open",),
    target="done",
    permission="case:reply",
    stops=("reply",),
)
WHOLE = Lifecycle(initial="open", states=(OPEN, DONE), moves=(FINISH,), clocks=(RULE,), starts=("reply",))


def test_a_whole_table_has_no_problems() -> None:
    assert WHOLE.problems() == []


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (replace(WHOLE, initial="nowhere"), "initial state nowhere is not a state"),
        (replace(WHOLE, moves=(replace(FINISH, target="lost"),)), "move finish: unknown state lost"),
        (replace(WHOLE, moves=(replace(FINISH, starts=("tick",)),)), "move finish: unknown clock tick"),
        (replace(WHOLE, starts=("tick",)), "unknown clock tick"),
        (replace(WHOLE, moves=()), "state open has no way out"),
        (replace(WHOLE, moves=()), "state done is never reached"),
        (replace(WHOLE, clocks=(replace(RULE, then="jump"),)), "a clock ends in unknown move jump"),
        (
            replace(WHOLE, clocks=(replace(RULE, kind=ClockKind.STATUTORY),)),
            "clock reply: a statutory period needs verified evidence",
        ),
        (
            replace(WHOLE, states=(OPEN, replace(DONE, owner=Owner.UNIT))),
            "state done: exactly the closed states belong to nobody",
        ),
    ],
)
def test_a_hole_in_the_table_is_named(table: Lifecycle, problem: str) -> None:
    assert problem in table.problems()


def test_a_move_the_table_lacks_is_refused_with_what_is_possible() -> None:
    assert WHOLE.move("finish", source="open", may=bool) is FINISH
    with pytest.raises(ForbiddenMoveError) as refused:
        WHOLE.move("finish", source="done", may=bool)
    assert refused.value.sentence() == "这件事现在是“办结”，不能这样办。现在可以：查看。"


@pytest.mark.parametrize(
    ("cases", "order"),
    [
        ([OrderState.RECEIVED], OrderState.RECEIVED),
        ([OrderState.OPEN], OrderState.OPEN),
        ([OrderState.WAITING], OrderState.WAITING),
        ([OrderState.CLOSED], OrderState.CLOSED),
        ([OrderState.CLOSED, OrderState.OPEN], OrderState.OPEN),
        ([OrderState.CLOSED, OrderState.WAITING], OrderState.WAITING),
        ([OrderState.WAITING, OrderState.OPEN], OrderState.OPEN),
        ([OrderState.RECEIVED, OrderState.CLOSED], OrderState.RECEIVED),
        ([OrderState.CLOSED, OrderState.CLOSED], OrderState.CLOSED),
    ],
)
def test_an_order_s_state_follows_from_its_cases(cases: list[OrderState], order: OrderState) -> None:
    assert order_state(cases) is order
