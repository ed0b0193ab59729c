"""The assistance line's spec: everything santai knows of it follows from here."""

from __future__ import annotations

from santai.cases.types import Guide, Line
from santai.kernel.errors import mark
from santai.lines.assistance.forms import DeclineForm, OpinionForm
from santai.lines.assistance.lifecycle import LIFECYCLE

LINE = Line(
    key="assistance",
    letters="XB",
    label=mark("协办"),
    promise=mark("三个工作日内给主办机构意见。"),
    icon="users",
    lifecycle=LIFECYCLE,
    forms={"give": OpinionForm, "decline": DeclineForm},
    guide=Guide(
        who=mark("由主办机构请别的机构帮忙，求助人不用另外申请。"),
        cost=mark("免费"),
        how_long=mark("三个工作日"),
        bring=mark("什么都不用带。"),
        law=mark("山东省公共法律服务条例 第十五条"),
    ),
    outcomes={
        "given": mark("给了意见"),
        "declined": mark("不能协办"),
        "called_off": mark("不用协办了"),
    },
    assists=True,
)
