"""The consultation table (法律咨询, ZX): after GB/T 33358 practice and Shandong's hotline rules; see the tags."""

from __future__ import annotations

from santai.kernel.errors import mark
from santai.kernel.lifecycle import ClockKind, ClockRule, Lifecycle, Move, OrderState, Owner, State

STATES = (
    State(
        key="received",
        label=mark("已收到"),
        sentence=mark("已经收到，正在请人看。"),
        owner=Owner.UNIT,
        order_state=OrderState.RECEIVED,
    ),
    State(
        key="accepted",
        label=mark("办理中"),
        sentence=mark("有人在看您的事，正在准备答复。"),
        owner=Owner.UNIT,
        order_state=OrderState.OPEN,
    ),
    State(
        key="asked",
        label=mark("等您补充"),
        sentence=mark("工作人员想再问您一句，请看下面的话。"),
        owner=Owner.CITIZEN,
        order_state=OrderState.WAITING,
    ),
    State(
        key="replied",
        label=mark("已答复"),
        sentence=mark("答复已写好，请看下面。解决了没有，请您点一下。"),
        owner=Owner.CITIZEN,
        order_state=OrderState.WAITING,
    ),
    State(
        key="redo",
        label=mark("重新办理"),
        sentence=mark("您说没解决，正在请人重新答复。"),
        owner=Owner.UNIT,
        order_state=OrderState.OPEN,
    ),
    State(
        key="closed",
        label=mark("已办结"),
        sentence=mark("这件事已经办结。还有不明白的，随时再问。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
    State(
        key="withdrawn",
        label=mark("已撤回"),
        sentence=mark("您已经撤回了这件事。想再问，随时再来。"),
        owner=Owner.NOBODY,
        order_state=OrderState.CLOSED,
    ),
)

CLOCKS = (
    ClockRule(
        key="accept",
        label=mark("受理"),
        kind=ClockKind.INTERNAL,
        amount=1,
        unit="wd",
        authority="山东省 12348 热线工作规则（2017）转办时限",
        evidence="secondary",
    ),
    ClockRule(
        key="reply",
        label=mark("答复"),
        kind=ClockKind.PROMISED,
        amount=24,
        unit="h",
        authority="民事行政法律援助服务规范 网上留言咨询答复时限",
        evidence="secondary",
    ),
    ClockRule(
        key="redo",
        label=mark("重新答复"),
        kind=ClockKind.PROMISED,
        amount=1,
        unit="wd",
        authority="山东省 12348 热线工作规则（2017）不满意件重办时限",
        evidence="secondary",
    ),
    ClockRule(
        key="rate",
        label=mark("等待评价"),
        kind=ClockKind.INTERNAL,
        amount=7,
        unit="d",
        authority="santai 内部约定：七日不评价按“未评价”办结",
        evidence="verified",
        then="lapse",
    ),
)

MOVES = (
    Move(
        key="accept",
        label=mark("受理"),
        done=mark("受理了"),
        sources=("received",),
        target="accepted",
        permission="case:accept",
        stops=("accept",),
    ),
    Move(
        key="reply",
        label=mark("答复"),
        done=mark("写好了答复"),
        sources=("received", "accepted", "redo"),
        target="replied",
        permission="case:reply",
        needs=("reply",),
        stops=("accept", "reply", "redo"),
        starts=("rate",),
        notice="answered",
    ),
    Move(
        key="ask",
        label=mark("再问一句"),
        done=mark("想请您补充"),
        sources=("accepted", "redo"),
        target="asked",
        permission="case:reply",
        needs=("question",),
        notice="asked",
    ),
    Move(
        key="answer",
        label=mark("补充给工作人员"),
        done=mark("补充好了"),
        sources=("asked",),
        target="accepted",
        permission="order:add",
        needs=("words",),
    ),
    Move(
        key="satisfied",
        label=mark("解决了"),
        done=mark("评价：满意"),
        sources=("replied",),
        target="closed",
        permission="case:rate",
        writes=("rating",),
        stops=("rate",),
        outcome="satisfied",
    ),
    Move(
        key="fair",
        label=mark("基本满意"),
        done=mark("评价：基本满意"),
        sources=("replied",),
        target="closed",
        permission="case:rate",
        writes=("rating",),
        stops=("rate",),
        outcome="fair",
    ),
    Move(
        key="dissatisfied",
        label=mark("没解决"),
        done=mark("评价：不满意，要求重办"),
        sources=("replied",),
        target="redo",
        permission="case:rate",
        writes=("rating",),
        stops=("rate",),
        starts=("redo",),
        outcome="dissatisfied",
    ),
    Move(
        key="withdraw",
        label=mark("不办了，撤回"),
        done=mark("撤回了"),
        sources=("received", "accepted", "asked", "redo"),
        target="withdrawn",
        permission="case:withdraw",
        outcome="withdrawn",
    ),
    Move(
        key="lapse",
        label=mark("按未评价办结"),
        done=mark("七天没有评价，按“未评价”办结"),
        sources=("replied",),
        target="closed",
        permission="case:close-unrated",
        stops=("rate",),
        outcome="unrated",
    ),
)

LIFECYCLE = Lifecycle(
    initial="received", states=STATES, moves=MOVES, clocks=CLOCKS, starts=("accept", "reply")
)
