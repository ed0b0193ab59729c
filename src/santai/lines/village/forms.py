"""The three taps as a plain form, and the one sentence that a doubt, a refusal or a correction needs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms

from santai.kernel.errors import mark
from santai.kernel.keys import new_key
from santai.lines.village.types import HEADS, KINDS, Heads, Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.core.files import File
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    from santai.directory.types import Matter
    from santai.lines.village.types import Village

LONGEST = 1000


class LogForm(forms.Form):
    """One service: where, what, about what, for how many; anything else may stay empty."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=new_key)
    village = forms.ChoiceField(
        label=mark("在哪个村居"), error_messages={"required": mark("请选村居。"), "invalid_choice": mark("请选村居。")}
    )
    kind = forms.ChoiceField(
        label=mark("做了什么"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": mark("请点一下做了什么。"), "invalid_choice": mark("请点一下做了什么。")},
    )
    topic = forms.ChoiceField(label=mark("关于"), required=False, widget=forms.RadioSelect)
    heads = forms.ChoiceField(
        label=mark("几个人"), choices=list(HEADS.items()), initial=Heads.ONE, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=mark("补一句（可不填）"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": mark("补充太长，一次最多 1000 个字。")},
    )
    phone = forms.CharField(
        label=mark("村民手机号（可不填）"),
        help_text=mark("村民同意才填。留了，村民会收到短信，可以自己确认这次服务。"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    voice = forms.FileField(
        label=mark("一段录音（可不填）"), required=False, widget=forms.FileInput(attrs={"accept": "audio/*"})
    )
    photo = forms.FileField(
        label=mark("一张照片（可不填）"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        villages: Iterable[Village],
        topics: Iterable[Matter],
        initial: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        self.fields["village"].choices = [(village.code, village.name) for village in villages]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [(topic.code, topic.label) for topic in topics]  # type: ignore[attr-defined]

    def item(self) -> Item:
        """Return what was filled in; the moment of receipt is the only moment a form without a script knows."""
        given = self.cleaned_data
        return Item(
            client_id=given["id"],
            kind=given["kind"],
            topic=given["topic"],
            heads=given["heads"],
            village=given["village"],
            note=given["note"],
            phone=given["phone"],
            files=tuple(file for file in (given["voice"], given["photo"]) if file),
        )


class ReasonForm(forms.Form):
    """Why, in a sentence (理由)."""

    words = forms.CharField(
        label=mark("说明"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": mark("请写一句说明。"), "max_length": mark("说明太长，一次最多 1000 个字。")},
    )


def handed_in(data: Mapping[str, str], files: Iterable[File[bytes]]) -> Item | None:
    """Return a log as a device sent it, every text as it is; None where not even its id can be read."""
    try:
        client_id = UUID(data.get("id", ""))
    except ValueError:
        return None
    names = ("kind", "topic", "heads", "village", "claimed", "note", "phone")
    return Item(client_id=client_id, files=tuple(files), **{name: data.get(name, "") for name in names})
