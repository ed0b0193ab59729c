"""The clerk's quick form: what a person says at a counter or on the telephone, in under half a minute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django import forms

from santai.cases.types import Channel, Intake
from santai.directory import queries as directory
from santai.kernel import identifiers
from santai.kernel.errors import DomainError, mark

MOST_STORY: Final = 5000
LEAST_ANSWER: Final = 20
LONGEST_NAME: Final = 60


class QuickForm(forms.Form):
    """Story first, everything else may stay empty; `place` takes a name or a code from the list."""

    idempotency_key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    story = forms.CharField(
        label=mark("来人说了什么"),
        help_text=mark("照原话记，一两句就行。"),
        max_length=MOST_STORY,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        error_messages={
            "required": mark("请记一两句来人说的事。"),
            "max_length": mark("记得太多，一次最多 5000 个字。请先记最要紧的。"),
        },
    )
    name = forms.CharField(label=mark("姓名"), required=False, max_length=LONGEST_NAME)
    phone = forms.CharField(
        label=mark("手机号"), required=False, max_length=32, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    citizen_id = forms.CharField(label=mark("身份证号"), required=False, max_length=32)
    matter = forms.ChoiceField(label=mark("什么事"), required=False, widget=forms.RadioSelect)
    place = forms.CharField(
        label=mark("住在哪里"),
        required=False,
        max_length=64,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    unsafe = forms.BooleanField(label=mark("不方便联系：不要打电话，不要发短信"), required=False)
    answer = forms.CharField(
        label=mark("当场答复（可以不填）"),
        required=False,
        min_length=LEAST_ANSWER,
        max_length=MOST_STORY,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"min_length": mark("答复太短，来人看不明白。请至少写 20 个字，或先留空。")},
    )

    def __init__(self, *args: object, may_answer: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["matter"].choices = [(matter.code, matter.label) for matter in directory.matters()]  # type: ignore[attr-defined]
        if not may_answer:
            del self.fields["answer"]

    def clean_phone(self) -> str:
        """Return the number in its normal form; a wrong one is told where it was written."""
        return self._said(identifiers.normalise_phone, "phone")

    def clean_citizen_id(self) -> str:
        """Return the ID number in its normal form; a wrong one is told where it was written."""
        return self._said(identifiers.normalise_citizen_id, "citizen_id")

    def _said(self, normalise: Callable[[str], str], name: str) -> str:
        text: str = self.cleaned_data[name].strip()
        try:
            return normalise(text) if text else ""
        except DomainError as error:
            raise forms.ValidationError(error.sentence()) from error

    def clean_place(self) -> str:
        """Return the division code of a place chosen from the list or typed by its name."""
        text: str = self.cleaned_data["place"].strip()
        if not text:
            return ""
        found = {code for code, label in places() if text in {code, label, label.split("・")[-1]}}
        if len(found) != 1:
            raise forms.ValidationError(mark("没有认出这个地方。请从列表里选，或先留空。"))
        return found.pop()

    def intake(self, *, channel: Channel) -> Intake:
        """Return what was told, for the operation."""
        given = self.cleaned_data
        return Intake(
            story=given["story"],
            channel=channel,
            name=given["name"],
            phone=given["phone"],
            citizen_id=given["citizen_id"],
            matter=given["matter"],
            division=given["place"],
            safe_to_contact=not given["unsafe"],
        )


def places() -> list[tuple[str, str]]:
    """Return code and name of every county and township; villages are reached by their township."""
    found = []
    for county in directory.areas():
        found.append((county.code, county.name))
        found += [(town.code, f"{county.name}・{town.name}") for town in directory.areas(parent=county.code)]
    return found
