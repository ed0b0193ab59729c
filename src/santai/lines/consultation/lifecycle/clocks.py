"""The periods of a consultation, with where each comes from, and the calls after an answer."""

from __future__ import annotations

from santai.kernel.errors import mark
from santai.kernel.lifecycle import ClockKind, ClockRule, Ladder

GROUNDS = ("waiting_asker", "appraisal", "other_decision", "outside_body", "force_majeure")
"""Grounds on which a promise of an answer stands still (santai; a promise, not a statutory period)."""

CLOCKS = (
    ClockRule(
        key="accept",
        label=mark("受理"),
        kind=ClockKind.INTERNAL,
        amount=1,
        unit="wd",
        authority="山东省 12348 热线工作规则（2017）转办时限",
        evidence="secondary",
        level="HL.DISPATCH",
        watched=True,
        when_urgent="accept_urgent",
    ),
    ClockRule(
        key="accept_urgent",
        label=mark("受理（紧急）"),
        kind=ClockKind.INTERNAL,
        amount=1,
        unit="h",
        authority="山东省 12348 热线工作规则（2017）紧急件转办时限",
        evidence="secondary",
        level="HL.DISPATCH.URGENT",
        watched=True,
    ),
    ClockRule(
        key="reply",
        label=mark("答复"),
        kind=ClockKind.PROMISED,
        amount=24,
        unit="h",
        authority="民事行政法律援助服务规范 网上留言咨询答复时限",
        evidence="secondary",
        longest=15,
        level="CS.MSG",
        pauses=GROUNDS,
    ),
    ClockRule(
        key="return",
        label=mark("退回期限"),
        kind=ClockKind.INTERNAL,
        amount=2,
        unit="wd",
        authority="12345 热线工作规则（2020）退回时限",
        evidence="secondary",
        level="HL.RETURN",
    ),
    ClockRule(
        key="redo",
        label=mark("重新答复"),
        kind=ClockKind.PROMISED,
        amount=1,
        unit="wd",
        authority="山东省 12348 热线工作规则（2017）不满意件重办时限",
        evidence="secondary",
        level="HL.REDO",
        pauses=GROUNDS,
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
    ClockRule(
        key="supplement",
        label=mark("等求助人补充"),
        kind=ClockKind.INTERNAL,
        amount=7,
        unit="d",
        authority="santai 内部约定：七日没有补充，按现有的话接着办",
        evidence="verified",
        then="go_on",
    ),
    ClockRule(
        key="pause",
        label=mark("暂停到期"),
        kind=ClockKind.INTERNAL,
        amount=30,
        unit="d",
        authority="santai 内部约定：暂停写明依据和到哪一天，一次最多三十日",
        evidence="verified",
        then="pause_over",
    ),
)

LADDERS = (
    Ladder(
        key="call_back",
        label=mark("答复后回访"),
        rungs=((2, "wd"), (1, "wd"), (1, "wd")),
        script=mark(
            "您好，这里是公共法律服务。您问的事已经答复，想请您说说解决了没有。评价由您自己点，我们不替您填；没解决的，我们再办。"
        ),
        authority="山东省 12348 热线工作规则（2017）回访要求；级数与间隔为 santai 内部约定",
    ),
    Ladder(
        key="return_visit",
        label=mark("重办后回访"),
        rungs=((7, "d"), (1, "wd"), (1, "wd")),
        script=mark("您好，这里是公共法律服务。上次重新答复以后，事情办得怎么样了？还有没解决的，我们接着办。"),
        authority="GB/T 33358-2016 回访；不满意件全部回访，日数为 santai 内部约定",
        redone_only=True,
    ),
)
