"""What a desk writes for a move of this line, and the sentence it reads when that is too little."""

from __future__ import annotations

from typing import Final

from django import forms

from santai.cases import queries as cases
from santai.cases.types import HAND_REASONS
from santai.cases.types.beyond import GROUNDS
from santai.directory import queries as directory
from santai.kernel.errors import mark
from santai.ui.names import said

LEAST_REPLY: Final = 20
LEAST_QUESTION: Final = 5
MOST: Final = 5000
MOST_DAYS: Final = 10
CHOOSE: Final = ("", mark("请选一个"))
EXTENSIONS: Final = {
    "complex": mark("事情复杂，要查的多"),
    "several_units": mark("要几个机构一起办"),
    "waiting_asker": mark("等求助人补材料"),
}


class ReplyForm(forms.Form):
    """The answer: what the law says, what to do next, and where it stands (答复)."""

    reply = forms.CharField(
        label=mark("答复内容"),
        help_text=mark("先说结论，再说怎么办，最后写依据的法条。"),
        min_length=LEAST_REPLY,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": mark("请写答复内容。"),
            "min_length": mark("答复太短，求助人看不明白。请至少写 20 个字：结论、怎么办、依据。"),
            "max_length": mark("答复太长，一次最多 5000 个字。请先写最要紧的。"),
        },
    )


class AskForm(forms.Form):
    """One question back to the asker, before an answer can be given (再问一句)."""

    question = forms.CharField(
        label=mark("要问的话"),
        help_text=mark("一次只问一件事，用求助人听得懂的话。"),
        min_length=LEAST_QUESTION,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": mark("请写要问求助人的话。"),
            "min_length": mark("这句话太短，请把要问的说清楚。"),
            "max_length": mark("这句话太长，一次最多 5000 个字。"),
        },
    )


def _reason(choices: dict[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=mark("原因"),
        choices=[CHOOSE, *choices.items()],
        error_messages={"required": mark("请从单子里选一个原因。")},
    )


def _units() -> list[tuple[str, str]]:
    found = [unit for kind in ("centre", "station") for unit in directory.units(kind=kind)]
    return [(CHOOSE[0], said(CHOOSE[1])), *((str(unit.id), unit.name) for unit in found)]


def _lines() -> list[tuple[str, str]]:
    return [(CHOOSE[0], said(CHOOSE[1])), *((line.key, said(line.label)) for line in cases.takers("consultation"))]


def _bodies() -> list[tuple[str, str]]:
    bodies = [(body.key, f"{body.name}（{body.what}）") for body in directory.outside_bodies()]
    return [(CHOOSE[0], said(CHOOSE[1])), *bodies]


def _request(help_text: str) -> forms.CharField:
    return forms.CharField(
        label=mark("请对方做什么"),
        help_text=help_text,
        min_length=LEAST_QUESTION,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": mark("请写清楚请对方做什么。"),
            "min_length": mark("写得太短，对方看不明白。"),
            "max_length": mark("写得太长，一次最多 5000 个字。"),
        },
    )


class AssistForm(forms.Form):
    """Which unit helps, and with what (请协办)."""

    unit = forms.ChoiceField(
        label=mark("请哪个机构协办"),
        choices=_units,
        error_messages={"required": mark("请选请哪个机构协办。")},
    )
    request = _request(mark("那边看得到整件事，写协办意见；答复求助人的还是您这里。"))


class ForwardForm(forms.Form):
    """Which outside body is asked, and what it reads: these words and nothing else (转外单位)."""

    body = forms.ChoiceField(
        label=mark("转给哪个单位"),
        choices=_bodies,
        error_messages={"required": mark("请选转给哪个单位。")},
    )
    request = _request(mark("外单位只看得到您在这里写的话。只写办这件事用得着的，不用的个人信息不要写。"))


class PauseForm(forms.Form):
    """On which ground the clocks stand still, and until which day (批准暂停计时)."""

    basis = forms.ChoiceField(
        label=mark("依据"),
        choices=[CHOOSE, *((str(key), label) for key, label in GROUNDS.items())],
        error_messages={"required": mark("请从单子里选一个依据。")},
    )
    until = forms.DateField(
        label=mark("停到哪一天"),
        help_text=mark("从明天起，最多 30 天。到那天自动接着计时，求助人会收到新的日期。"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": mark("请写停到哪一天。"), "invalid": mark("日期写得不对，例如 2026-12-31。")},
    )


class JoinForm(forms.Form):
    """The number of the order that is about the same thing (并案)."""

    into = forms.CharField(
        label=mark("并到哪一件（编号）"),
        help_text=mark(
            "只并同一件事、同一边的人；争议的双方不能并。各人的编号、时间和评价都不变，答复会同时发给每个人，请不要在答复里写个人信息。"
        ),
        max_length=40,
        error_messages={"required": mark("请写要并进去的那件的编号。")},
    )


class SplitForm(forms.Form):
    """What the parts are, one to a line (拆成几件)."""

    parts = forms.CharField(
        label=mark("每行写一件"),
        help_text=mark("至少两件，最多五件。拆开后可以分别转办；答应求助人的时间不变。"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": mark("请每行写一件事。")},
    )


class CalledForm(forms.Form):
    """What the asker said on the telephone or at the counter (本人说的)."""

    words = forms.CharField(
        label=mark("本人是怎么说的"),
        min_length=2,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": mark("请照本人的话记一句。"),
            "min_length": mark("请照本人的话记一句。"),
            "max_length": mark("写得太长，一次最多 5000 个字。"),
        },
    )


class HandOverForm(forms.Form):
    """Which unit takes the case, and why (转办)."""

    unit = forms.ChoiceField(
        label=mark("转给哪个机构"),
        choices=_units,
        error_messages={"required": mark("请选转给哪个机构。")},
    )
    reason = _reason({str(key): label for key, label in HAND_REASONS.items()})


class HandBackForm(forms.Form):
    """Why a case that was handed here goes back (退回)."""

    reason = _reason({str(key): label for key, label in HAND_REASONS.items()})


class ConvertForm(forms.Form):
    """Which line's case this becomes, under the same number (转成别的事项)."""

    line = forms.ChoiceField(
        label=mark("转成哪一类"),
        choices=_lines,
        error_messages={"required": mark("请选转成哪一类事项。")},
    )


class ExtendForm(forms.Form):
    """By how many working days a promised answer may come later, and why (延期)."""

    days = forms.IntegerField(
        label=mark("延几个工作日"),
        min_value=1,
        max_value=MOST_DAYS,
        error_messages={
            "required": mark("请写延几个工作日。"),
            "min_value": mark("至少延 1 个工作日。"),
            "max_value": mark("一次最多延 10 个工作日。"),
        },
    )
    reason = _reason(EXTENSIONS)
