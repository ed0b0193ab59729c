"""What people may ask the directory for; a filter that makes no sense is named and left out."""

from __future__ import annotations

from django import forms

from santai.directory.types import Area, Language
from santai.directory.types.words import KINDS
from santai.kernel.errors import mark

ANY = ("", mark("不限"))


class PlaceFilter(forms.Form):
    """Filters of the places page; field names are the address's, short and readable."""

    kind = forms.ChoiceField(label=mark("哪一类"), required=False)
    area = forms.RegexField(label=mark("在哪里"), regex=r"^[0-9]{4,12}$", required=False)
    lang = forms.ChoiceField(label=mark("用什么语言"), required=False)
    q = forms.CharField(label=mark("名称或地址"), required=False, max_length=40)
    open = forms.BooleanField(label=mark("现在开门"), required=False)
    wheelchair = forms.BooleanField(label=mark("轮椅可进"), required=False)

    def __init__(self, data: dict[str, str], *, areas: tuple[Area, ...], languages: tuple[Language, ...]) -> None:
        super().__init__(data)
        choose = forms.Select(choices=[ANY, *((area.code, area.name) for area in areas)])
        self.fields["area"].widget = choose
        self.fields["kind"] = forms.ChoiceField(
            label=self.fields["kind"].label, required=False, choices=[ANY, *KINDS.items()]
        )
        self.fields["lang"] = forms.ChoiceField(
            label=self.fields["lang"].label,
            required=False,
            choices=[ANY, *((language.code, language.label) for language in languages)],
        )

    def wishes(self) -> dict[str, str]:
        """Return the filters that make sense, as texts; a ticked box is `1`."""
        self.is_valid()
        return {name: "1" if value is True else str(value) for name, value in self.cleaned_data.items() if value}
