"""Reading a letter aloud (代读信件): the smallest whole line, with a table of its own."""

from santai.cases.types import Guide, Line
from santai.kernel.lifecycle import ClockKind, ClockRule, Lifecycle, Move, OrderState, Owner, State

LINE = Line(
    key="sample_line",
    letters="XX",
    label="代读信件",
    promise="一个工作日内读给您听。",
    icon="book-open",
    lifecycle=Lifecycle(
        initial="brought",
        starts=("read",),
        states=(
            State(
                key="brought", label="待读", sentence="信已收到。", owner=Owner.UNIT, order_state=OrderState.RECEIVED
            ),
            State(key="heard", label="读完", sentence="已经读完。", owner=Owner.NOBODY, order_state=OrderState.CLOSED),
        ),
        moves=(
            Move(
                key="read",
                label="读完了",
                done="读给求助人听了",
                sources=("brought",),
                target="heard",
                permission="case:reply",
                needs=("reply",),
                stops=("read",),
                outcome="heard",
            ),
        ),
        clocks=(
            ClockRule(
                key="read",
                label="代读",
                kind=ClockKind.INTERNAL,
                amount=1,
                unit="wd",
                authority="测试用",
                evidence="unverified",
            ),
        ),
    ),
    guide=Guide(who="谁都可以。", cost="免费", how_long="一个工作日", bring="信", law="测试用"),
    outcomes={"heard": "读完"},
    takes_over=True,
)
