"""The consultation line's spec: everything santai knows of it follows from here."""

from __future__ import annotations

from santai.cases.types import Guide, Line
from santai.kernel.errors import mark
from santai.lines.consultation import forms
from santai.lines.consultation.lifecycle import LIFECYCLE

LINE = Line(
    key="consultation",
    letters="ZX",
    label=mark("法律咨询"),
    promise=mark("24 小时内答复，不收费。"),
    icon="message-circle-question-mark",
    lifecycle=LIFECYCLE,
    forms={
        "reply": forms.ReplyForm,
        "ask": forms.AskForm,
        "told": forms.CalledForm,
        "pause": forms.PauseForm,
        "extend": forms.ExtendForm,
        "call_unsolved": forms.CalledForm,
        "late_unsolved": forms.CalledForm,
        "hand_over": forms.HandOverForm,
        "hand_back": forms.HandBackForm,
        "assist": forms.AssistForm,
        "forward": forms.ForwardForm,
        "convert": forms.ConvertForm,
        "join": forms.JoinForm,
        "split": forms.SplitForm,
    },
    guide=Guide(
        who=mark("谁都可以问，不用登录，可以不留姓名。"),
        cost=mark("免费"),
        how_long=mark("网上留言 24 小时内答复；急事请打 12348。"),
        bring=mark("什么都不用带，把事情说清楚就行。"),
        law=mark("山东省公共法律服务条例 第十六条"),
    ),
    outcomes={
        "satisfied": mark("满意"),
        "fair": mark("基本满意"),
        "dissatisfied": mark("不满意，重办"),
        "unrated": mark("未评价"),
        "withdrawn": mark("本人撤回"),
        "converted": mark("转成别的事项"),
        "split": mark("拆开办理"),
    },
)
