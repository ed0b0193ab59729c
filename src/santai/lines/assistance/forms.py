"""What a helping unit writes, and the sentence it reads when that is too little."""

from __future__ import annotations

from typing import Final

from django import forms

from santai.kernel.errors import mark

LEAST: Final = 5
MOST: Final = 5000


class OpinionForm(forms.Form):
    """What the helping unit has to say (协办意见)."""

    opinion = forms.CharField(
        label=mark("协办意见"),
        help_text=mark("写给主办机构看。求助人看不到，由主办机构一并答复。"),
        min_length=LEAST,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": mark("请写协办意见。"),
            "min_length": mark("意见太短，请写清楚。"),
            "max_length": mark("意见太长，一次最多 5000 个字。"),
        },
    )


class DeclineForm(forms.Form):
    """Why the unit cannot help (不能协办)."""

    opinion = forms.CharField(
        label=mark("为什么不能协办"),
        min_length=LEAST,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": mark("请写一句为什么不能协办，该找谁。"),
            "min_length": mark("这句话太短，请写清楚。"),
            "max_length": mark("这句话太长，一次最多 5000 个字。"),
        },
    )
