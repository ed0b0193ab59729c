"""What dispatch asks for: whom to give a case to, and why not the one suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from santai.dispatch.types import WHYS
from santai.kernel.errors import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class OtherForm(forms.Form):
    """Somebody else than the one suggested, with a coded reason."""

    post = forms.ChoiceField(
        label=mark("派给谁"),
        error_messages={"required": mark("请选派给谁。"), "invalid_choice": mark("不能交给这个人，请从单子里另选。")},
    )
    reason = forms.ChoiceField(
        label=mark("为什么不按推荐"),
        choices=[("", mark("请选一个原因")), *WHYS.items()],
        error_messages={
            "required": mark("没有按推荐派，请选一个原因。"),
            "invalid_choice": mark("请从单子里选一个原因。"),
        },
    )

    def __init__(self, data: Mapping[str, str] | None = None, *, people: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="other_%s")
        field = self.fields["post"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", mark("请选派给谁")), *people]
