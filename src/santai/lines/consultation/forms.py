"""What a desk writes for a move of this line, and the sentence it reads when that is too little."""

from __future__ import annotations

from typing import Final

from django import forms

from santai.cases import queries as cases
from santai.cases.types import HAND_REASONS
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
