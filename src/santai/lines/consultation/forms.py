"""What a desk writes for a move of this line, and the sentence it reads when that is too little."""

from __future__ import annotations

from typing import Final

from django import forms

from santai.kernel.errors import mark

LEAST_REPLY: Final = 20
LEAST_QUESTION: Final = 5
MOST: Final = 5000


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
