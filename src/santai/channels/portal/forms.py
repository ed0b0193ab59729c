"""What citizens fill in; the operations below judge it, the forms gather it and keep it when something is amiss."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from santai.cases.types.people import BASES, RELATIONS
from santai.kernel.errors import DomainError, mark

FIELD_OF = {
    "story_missing": "story",
    "story_too_long": "story",
    "file_empty": "voice",
    "file_too_large": "voice",
    "file_wrong_kind": "voice",
    "file_dangerous": "voice",
    "bad_email": "email",
    "bad_phone": "phone",
    "not_mobile": "phone",
    "basis_missing": "relation",
    "basis_unfit": "basis",
    "bad_query_code": "code",
    "wrong_consent_code": "code",
    "consent_settled": "code",
    "wrong_code": "code",
    "wrong_one_time_code": "code",
    "nothing_to_add": "text",
}
"""Which field a refusal is about, by its code; any other stands on top of the form."""
LONGEST = 64
"""Characters of a number or a code that are looked at, however it is written."""


class Words(forms.CharField):
    """Words as typed, without the NUL that no database keeps; what else is odd the operations clean away."""

    def to_python(self, value: object) -> str:
        """Return the text."""
        return str(super().to_python(value) or "").replace("\0", "")


class AskForm(forms.Form):
    """The ask box: words or a recording; a name, a telephone, an e-mail address only if the person likes."""

    story = Words(
        label=mark("遇到什么事？"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    voice = forms.FileField(
        label=mark("用说的也行：选一段录音"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": True}),
    )
    name = Words(
        label=mark("怎么称呼您"),
        required=False,
        max_length=60,
        error_messages={"max_length": mark("称呼最多 60 个字。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = Words(
        label=mark("手机号"),
        help_text=mark("留了号码，答复写好时发短信告诉您。"),
        required=False,
        max_length=40,
        error_messages={"max_length": mark("电话号码太长，请核对。")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = Words(
        label=mark("邮箱"),
        help_text=mark("没有国内手机号的，可以留邮箱。"),
        required=False,
        max_length=254,
        error_messages={"max_length": mark("邮箱地址太长，请核对。")},
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "inputmode": "email"}),
    )
    unsafe = forms.BooleanField(label=mark("不方便接电话、短信和邮件，只用查询码联系"), required=False)
    for_other = forms.BooleanField(label=mark("我替家人或别人办"), required=False)
    relation = forms.ChoiceField(
        label=mark("您是本人的"), required=False, choices=[("", mark("请选关系")), *RELATIONS.items()]
    )
    basis = forms.ChoiceField(
        label=mark("您凭什么替本人办"), required=False, choices=[("", mark("请选依据")), *BASES.items()]
    )
    their_name = Words(
        label=mark("本人怎么称呼"),
        required=False,
        max_length=60,
        error_messages={"max_length": mark("称呼最多 60 个字。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    their_phone = Words(
        label=mark("本人的手机号"),
        help_text=mark("给本人发一条短信，问同不同意。不留也行，工作人员会去问。"),
        required=False,
        max_length=40,
        error_messages={"max_length": mark("电话号码太长，请核对。")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"}),
    )
    kept = Words(required=False, widget=forms.HiddenInput)
    idempotency_key = Words(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **kwargs)
        if not settings.SANTAI_MAIL_PORT:
            del self.fields["email"]

    def kept_id(self) -> UUID | None:
        """Return the recording that an earlier try of this form already handed in."""
        try:
            return UUID(self.cleaned_data.get("kept") or "")
        except ValueError:
            return None


class CodeForm(forms.Form):
    """Number and query code."""

    number = Words(
        label=mark("编号"),
        max_length=LONGEST,
        error_messages={"required": mark("请填编号。"), "max_length": mark("编号太长，请核对。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    code = Words(
        label=mark("查询码"),
        help_text=mark("16 位，可以整段粘贴，不分大小写。"),
        max_length=LONGEST,
        error_messages={"required": mark("请填查询码。"), "max_length": mark("查询码太长，请核对。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PhoneForm(forms.Form):
    """A mobile number to send a one-time code to."""

    phone = Words(
        label=mark("手机号"),
        max_length=40,
        error_messages={"required": mark("请填 11 位手机号。"), "max_length": mark("请填 11 位手机号。")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )


class ConsentForm(forms.Form):
    """Number and the six digits that came to the person whose matter it is."""

    number = Words(
        label=mark("编号"),
        max_length=LONGEST,
        error_messages={"required": mark("请填编号。"), "max_length": mark("编号太长，请核对。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    code = Words(
        label=mark("短信里的 6 位同意码"),
        max_length=20,
        error_messages={"required": mark("请填短信里的 6 位同意码。"), "max_length": mark("请填短信里的 6 位同意码。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class OneTimeForm(forms.Form):
    """The six digits that came by message."""

    phone = Words(max_length=40, widget=forms.HiddenInput)
    code = Words(
        label=mark("短信里的 6 位数字"),
        max_length=20,
        error_messages={"required": mark("请填短信里的 6 位数字。"), "max_length": mark("请填短信里的 6 位数字。")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class AddForm(forms.Form):
    """A word or a file more."""

    text = Words(label=mark("想补充的话"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(
        label=mark("照片或文件"),
        help_text=mark("照片、PDF、Word、录音都行，每个不超过 20 兆。"),
        required=False,
        allow_empty_file=True,
    )
    idempotency_key = Words(required=False, widget=forms.HiddenInput)


def refuse(form: forms.Form, error: DomainError) -> None:
    """Write a refusal to the field it is about, or on top of the form."""
    name = FIELD_OF.get(error.code, "")
    if name == "voice" and name not in form.fields:
        name = "file"
    form.add_error(name if name in form.fields else None, error.sentence(_))
