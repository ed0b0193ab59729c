"""What an outside body types: the reply code, then its answer and who gives it."""

from __future__ import annotations

from typing import Final

from django import forms

from santai.kernel.errors import mark

LONGEST_CODE: Final = 64
LONGEST: Final = 5000
LONGEST_NAME: Final = 40


class CodeForm(forms.Form):
    """The reply code from the letter (回函码)."""

    code = forms.CharField(
        label=mark("回函码"),
        help_text=mark("写在来函上，16 位字母和数字。"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": mark("请输入来函上的回函码。")},
    )


class ReplyForm(forms.Form):
    """The answer (回复)."""

    code = forms.CharField(max_length=LONGEST_CODE, widget=forms.HiddenInput)
    text = forms.CharField(
        label=mark("回复内容"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": mark("请写回复内容。"), "max_length": mark("回复最多 5000 个字。")},
    )
    name = forms.CharField(
        label=mark("回复的人或部门"),
        max_length=LONGEST_NAME,
        error_messages={"required": mark("请写是谁或哪个部门回复。"), "max_length": mark("最多 40 个字。")},
    )
