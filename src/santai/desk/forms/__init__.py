"""What the desk asks for: a move's needs, an internal note, a reason to look, how an identity was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import forms
from django.forms import Form

from santai.cases import queries as cases
from santai.cases.types import NEEDS
from santai.cases.types.people import CONSENT_HOW
from santai.desk.types import PURPOSES
from santai.identity.types import IDENTITY_CHECKS
from santai.kernel.errors import mark
from santai.kernel.keys import new_form_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from santai.cases.types import CaseView, MoveView

FIELDS: Final = (
    ("name", mark("姓名")),
    ("phone", mark("电话")),
    ("email", mark("邮箱")),
    ("citizen_id", mark("身份证号")),
)
MOST: Final = 3000


class NeedsForm(Form):
    """One text for each thing a move needs, for lines that declare no form of their own."""

    def __init__(self, data: Mapping[str, str] | None = None, *, auto_id: str, needs: tuple[str, ...]) -> None:
        super().__init__(data, auto_id=auto_id)
        for name in needs:
            self.fields[name] = forms.CharField(
                label=NEEDS.get(name, name),
                widget=forms.Textarea(attrs={"rows": 5}),
                error_messages={"required": mark("请把这一项写上。")},
            )


class NoteForm(Form):
    """A note that only staff see; sent twice it is one note."""

    idempotency_key = forms.CharField(required=False, widget=forms.HiddenInput, initial=new_form_key)
    text = forms.CharField(
        label=mark("写一条备注"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": mark("请写备注内容。"), "max_length": mark("备注太长，一次最多 3000 个字。")},
    )


class UnmaskForm(Form):
    """Which personal field to reveal, and what for."""

    field = forms.ChoiceField(label=mark("看哪一项"), choices=FIELDS)
    purpose = forms.ChoiceField(
        label=mark("查看原因"),
        choices=[("", mark("请选查看原因")), *PURPOSES.items()],
        error_messages={"required": mark("请先选查看原因，这次查看会记下来。")},
    )


class ReissueForm(Form):
    """How staff made sure who is asking for a new query code."""

    checked_identity = forms.ChoiceField(
        label=mark("怎样核对的身份"),
        choices=[("", mark("请选核对方式")), *IDENTITY_CHECKS.items()],
        error_messages={"required": mark("请先核对来人身份，并选明是怎样核对的。")},
    )


class ConsentForm(Form):
    """What the person whose matter it is said of being represented, and how that was heard."""

    agrees = forms.ChoiceField(
        label=mark("本人怎么说"),
        choices=[("", mark("请选")), ("yes", mark("同意")), ("no", mark("不同意，或收回同意"))],
        error_messages={"required": mark("请选本人是怎么说的。")},
    )
    how = forms.ChoiceField(
        label=mark("怎样问到的"),
        choices=[("", mark("请选")), *CONSENT_HOW.items()],
        error_messages={"required": mark("请选是怎样问到本人的。")},
    )


def form_for(*, case: CaseView, move: MoveView, data: Mapping[str, str] | None = None) -> Form | None:
    """Return the line's own form for a move, one made from its needs, or None when the move needs nothing."""
    if not move.needs:
        return None
    auto_id = f"{move.key}_{case.code}_%s"
    declared = cases.line(case.line).forms.get(move.key)
    if declared is None:
        return NeedsForm(data, auto_id=auto_id, needs=move.needs)
    return declared(data, auto_id=auto_id)
