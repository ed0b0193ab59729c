"""The village line's spec: everything santai knows of it follows from here."""

from __future__ import annotations

from santai.cases.types import Guide, Line
from santai.kernel.errors import mark
from santai.lines.village.forms import ReasonForm
from santai.lines.village.lifecycle import LIFECYCLE

LINE = Line(
    key="village",
    letters="GW",
    label=mark("村居法律顾问服务"),
    promise=mark("每个村居都有法律顾问，服务不收费。"),
    icon="map-pin-house",
    lifecycle=LIFECYCLE,
    forms={"hold": ReasonForm, "refuse": ReasonForm, "correct": ReasonForm},
    guide=Guide(
        who=mark("村居里的居民和村居委会，都可以找本村的法律顾问。"),
        cost=mark("免费"),
        how_long=mark("法律顾问到村里时当面解答；急事请打 12348。"),
        bring=mark("什么都不用带。有合同、字据的，带来给法律顾问看。"),
        law=mark("山东省公共法律服务条例 第十九条"),
    ),
    outcomes={
        "satisfied": mark("村民确认，满意"),
        "fair": mark("村民确认，基本满意"),
        "dissatisfied": mark("村民说不是这样，或不满意"),
        "settled": mark("核对属实"),
        "refused": mark("不予计入"),
        "unconfirmed": mark("未经确认"),
    },
)
