"""The assistance table (协办, XB): asked, then given or declined, or called off when the case itself is answered."""

from __future__ import annotations

from santai.kernel.errors import mark
from santai.kernel.lifecycle import ClockKind, ClockRule, Lifecycle, Move, OrderState, Owner, State

STATES = (
    State(
        key="asked",
        label=mark("待协办"),
        sentence=mark("另一个机构正在帮忙看您的事。"),
        owner=Owner.UNIT,
        order_state=OrderState.OPEN,
    ),
    State(
        key="given",
        label=mark("已协办"),
        sentence=mark("协办的机构已经提了意见。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
    State(
        key="declined",
        label=mark("不能协办"),
        sentence=mark("请的这个机构帮不上，由主办机构接着办。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
    State(
        key="called_off",
        label=mark("不用协办了"),
        sentence=mark("事情已经答复，不用再协办。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
)

CLOCKS = (
    ClockRule(
        key="assist",
        label=mark("协办"),
        kind=ClockKind.INTERNAL,
        amount=3,
        unit="wd",
        authority="santai 内部约定：协办意见三个工作日内给主办机构",
        evidence="verified",
    ),
)

MOVES = (
    Move(
        key="give",
        label=mark("写协办意见"),
        done=mark("写了协办意见"),
        sources=("asked",),
        target="given",
        permission="case:reply",
        needs=("opinion",),
        stops=("assist",),
        outcome="given",
    ),
    Move(
        key="decline",
        label=mark("不能协办"),
        done=mark("说明了为什么不能协办"),
        sources=("asked",),
        target="declined",
        permission="case:hand-over",
        needs=("opinion",),
        stops=("assist",),
        outcome="declined",
    ),
    Move(
        key="call_off",
        label=mark("不用协办了"),
        done=mark("事情已经答复，不用协办了"),
        sources=("asked",),
        target="called_off",
        permission="case:carry",
        stops=("assist",),
        outcome="called_off",
    ),
)

LIFECYCLE = Lifecycle(initial="asked", states=STATES, moves=MOVES, clocks=CLOCKS, starts=("assist",))
