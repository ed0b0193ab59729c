"""What people may ask the register for; a filter that makes no sense is named and left out."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from santai.directory import queries as directory
from santai.kernel.errors import mark
from santai.practitioners.types import TRADES

ANY = ("", mark("不限"))


class PeopleFilter(forms.Form):
    """Filters of the people page; field names are the address's, short and readable."""

    kind = forms.ChoiceField(label=mark("哪一类"), required=False)
    skill = forms.ChoiceField(label=mark("会办什么事"), required=False)
    area = forms.RegexField(label=mark("在哪里"), regex=r"^[0-9]{4,12}$", required=False)
    lang = forms.ChoiceField(label=mark("用什么语言"), required=False)
    q = forms.CharField(label=mark("姓名"), required=False, max_length=20)

    def __init__(self, data: dict[str, str]) -> None:
        super().__init__(data)
        self._choose("kind", TRADES.items())
        self._choose("skill", ((matter.code, matter.label) for matter in directory.matters()))
        self._choose("lang", ((language.code, language.label) for language in directory.languages()))
        areas = [ANY, *((area.code, area.name) for area in directory.areas())]
        self.fields["area"].widget = forms.Select(choices=areas)

    def _choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        label = self.fields[name].label
        self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[ANY, *choices])

    def wishes(self) -> dict[str, str]:
        """Return the filters that make sense."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}
