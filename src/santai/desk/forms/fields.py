"""Kinds of field that the quick form is made of; all of them may stay empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django import forms

from santai.directory import queries as directory

LONGEST: Final = 40
Labels = Mapping[str, str] | Iterable[tuple[str, str]]


def words(label: str, *, most: int, rows: int, key: str = "", **options: object) -> forms.CharField:
    """Return a field for a longer text that may stay empty; `key` is the key that leads to it."""
    widget = forms.Textarea(attrs={"rows": rows} | ({"data-key": key} if key else {}))
    return forms.CharField(label=label, required=False, max_length=most, widget=widget, **options)  # type: ignore[arg-type]


def line(label: str, *, most: int = LONGEST, key: str = "", **attributes: str) -> forms.CharField:
    """Return a field of one line that may stay empty; `key` is the key that leads to it."""
    pressed = {"data-key": key} if key else {}
    widget = forms.TextInput(attrs={"autocomplete": "off"} | pressed | attributes)
    return forms.CharField(label=label, required=False, max_length=most, widget=widget)


def one(label: str, choices: Labels, *, empty: str = "") -> forms.ChoiceField:
    """Return a choice of one; `empty` is said for none."""
    pairs = list(choices.items() if isinstance(choices, Mapping) else choices)
    first = [("", empty)] if empty else []
    return forms.ChoiceField(label=label, required=False, choices=[*first, *pairs])


def taps(label: str, choices: Labels = ()) -> forms.ChoiceField:
    """Return a choice of one by a tap each."""
    pairs = list(choices.items() if isinstance(choices, Mapping) else choices)
    widget = forms.RadioSelect(attrs={"class": "tick__box"})
    return forms.ChoiceField(label=label, required=False, choices=pairs, widget=widget)


def several(label: str, choices: Labels = ()) -> forms.MultipleChoiceField:
    """Return ticks, several of which may be chosen."""
    pairs = list(choices.items() if isinstance(choices, Mapping) else choices)
    widget = forms.CheckboxSelectMultiple(attrs={"class": "tick__box"})
    return forms.MultipleChoiceField(label=label, required=False, choices=pairs, widget=widget)


def tick(label: str) -> forms.BooleanField:
    """Return one tick."""
    return forms.BooleanField(label=label, required=False)


def places() -> list[tuple[str, str]]:
    """Return code and name of every county and township; villages are reached by their township."""
    found = []
    for county in directory.areas():
        found.append((county.code, county.name))
        found += [(town.code, f"{county.name}・{town.name}") for town in directory.areas(parent=county.code)]
    return found
