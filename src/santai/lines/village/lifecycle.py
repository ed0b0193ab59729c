"""The village table (GW): logged by the counsel, confirmed by the villager or not; a person decides what is doubted."""

from __future__ import annotations

from santai.kernel.errors import mark
from santai.kernel.lifecycle import ClockKind, ClockRule, Lifecycle, Move, OrderState, Owner, State

STATES = (
    State(
        key="logged",
        label=mark("已记下"),
        sentence=mark("村居法律顾问记了这次服务。是这样吗？请您点一下。"),
        owner=Owner.CITIZEN,
        order_state=OrderState.WAITING,
    ),
    State(
        key="held",
        label=mark("待核对"),
        sentence=mark("这条记录有不清楚的地方，正在请司法所的人核对。"),
        owner=Owner.UNIT,
        order_state=OrderState.OPEN,
    ),
    State(
        key="confirmed",
        label=mark("村民已确认"),
        sentence=mark("您已确认这次服务。还有事，随时再问。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
    State(
        key="unconfirmed",
        label=mark("未经确认"),
        sentence=mark("这次服务已存档，没有人确认过。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
    State(
        key="settled",
        label=mark("核对属实"),
        sentence=mark("这条记录已经核对，属实。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
    State(
        key="refused",
        label=mark("不予计入"),
        sentence=mark("这条记录已经核对，不计入服务。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
)

CLOCKS = (
    ClockRule(
        key="confirm",
        label=mark("等村民确认，也可更正"),
        kind=ClockKind.INTERNAL,
        amount=7,
        unit="d",
        authority="santai 内部约定：七日内可更正，七日无人确认按“未经确认”存档",
        evidence="verified",
        then="lapse",
    ),
    ClockRule(
        key="check",
        label=mark("核对"),
        kind=ClockKind.INTERNAL,
        amount=5,
        unit="wd",
        authority="santai 内部约定：存疑的服务记录五个工作日内由人核对",
        evidence="verified",
        watched=True,
    ),
)

MOVES = (
    Move(
        key="satisfied",
        label=mark("是这样，满意"),
        done=mark("村民确认：满意"),
        sources=("logged",),
        target="confirmed",
        permission="case:rate",
        writes=("rating",),
        stops=("confirm",),
        outcome="satisfied",
    ),
    Move(
        key="fair",
        label=mark("是这样，基本满意"),
        done=mark("村民确认：基本满意"),
        sources=("logged",),
        target="confirmed",
        permission="case:rate",
        writes=("rating",),
        stops=("confirm",),
        outcome="fair",
    ),
    Move(
        key="dissatisfied",
        label=mark("不是这样，或不满意"),
        done=mark("村民说不是这样，或不满意"),
        sources=("logged",),
        target="held",
        permission="case:rate",
        writes=("rating",),
        stops=("confirm",),
        starts=("check",),
        outcome="dissatisfied",
    ),
    Move(
        key="correct",
        label=mark("更正"),
        done=mark("更正了记录"),
        sources=("logged",),
        target="logged",
        permission="service:log",
        needs=("words",),
    ),
    Move(
        key="hold",
        label=mark("请人核对"),
        done=mark("请人核对"),
        sources=("logged",),
        target="held",
        permission="service:log",
        needs=("words",),
        stops=("confirm",),
        starts=("check",),
    ),
    Move(
        key="settle",
        label=mark("核对属实"),
        done=mark("核对属实"),
        sources=("held",),
        target="settled",
        permission="case:hand-over",
        stops=("check",),
        outcome="settled",
    ),
    Move(
        key="refuse",
        label=mark("不予计入"),
        done=mark("决定不计入"),
        sources=("held",),
        target="refused",
        permission="case:hand-over",
        needs=("words",),
        stops=("check",),
        outcome="refused",
    ),
    Move(
        key="lapse",
        label=mark("按未经确认存档"),
        done=mark("七天没有人确认，按“未经确认”存档"),
        sources=("logged",),
        target="unconfirmed",
        permission="case:close-unrated",
        stops=("confirm",),
        outcome="unconfirmed",
    ),
)

LIFECYCLE = Lifecycle(initial="logged", states=STATES, moves=MOVES, clocks=CLOCKS, starts=("confirm",))
