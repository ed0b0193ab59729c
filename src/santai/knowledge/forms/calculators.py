"""The form of a calculator, made from its declaration; what is typed is kept, and judged by the engine alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from django import forms
from django.utils.translation import gettext as _

from santai.kernel.errors import DomainError, mark
from santai.knowledge.calculators.catalogue import AS_OF, REGION
from santai.knowledge.calculators.kinds import Choices, Days, Json, Kind, Moments, Numbers, Wholes, YesNo
from santai.knowledge.calculators.types import Calculator, Input

LONGEST: Final = 400
"""Characters of one answer that are looked at, however it is written."""
HERE, ELSEWHERE = "", "00"
PLACES: Final = ((HERE, mark("本地")), (ELSEWHERE, mark("别的地方，数我自己填")))
"""A division that is none, so that nothing held for this city is taken for another's."""


class CalculatorForm(forms.Form):
    """One field for each input, by its kind."""

    def __init__(self, calculator: Calculator, data: Mapping[str, str] | None = None, **more: object) -> None:
        super().__init__(data, **more)  # type: ignore[arg-type]
        self.calculator = calculator
        for one in calculator.inputs:
            self.fields[one.key] = _field(one)

    def given(self) -> dict[str, Json]:
        """Return what was filled in, as the engine reads it: digits in half width, numbers without their commas."""
        found: dict[str, Json] = {}
        for one in self.calculator.inputs:
            raw = self.data.get(one.key, "")
            if isinstance(one.kind, YesNo):
                found[one.key] = bool(raw)
            elif told := _tidied(str(raw)[:LONGEST], one.kind):
                found[one.key] = told
        return found

    def told(self) -> dict[str, Json]:
        """Return what the person said; what stood in a field from the start is not theirs."""
        by_key = self.calculator.by_key
        return {
            key: raw for key, raw in self.given().items() if raw is not False and str(raw) not in _unsaid(by_key[key])
        }

    def refuse(self, error: DomainError, key: str) -> None:
        """Write a refusal to the field it is about, or on top of the form."""
        self.is_valid()
        self.add_error(key if key in self.fields else None, error.sentence(_))

    def shelves(self) -> dict[str, list[tuple[forms.BoundField, str]]]:
        """Return the fields with their kinds: what is asked first, what is rare, what is looked up, which day."""
        found: dict[str, list[tuple[forms.BoundField, str]]] = {"first": [], "rare": [], "held": [], "day": []}
        for one in self.calculator.inputs:
            found[_shelf(one)].append((self[one.key], "tick" if isinstance(one.kind, YesNo) else "input"))
        return found

    def _said(self, key: str) -> object:
        """Return what was filled in for an input, by the person or by the address."""
        return self.data.get(key) if self.is_bound else self.initial.get(key)

    def opened(self) -> set[str]:
        """Return the folded shelves that hold something filled in or something to mend."""
        by_key = self.calculator.by_key
        told = {key for key, one in by_key.items() if self._said(key) not in (None, "", False, *_unsaid(one))}
        return {_shelf(by_key[key]) for key in (*told, *(key for key in self.errors if key in by_key))}


def _unsaid(one: Input) -> tuple[str, ...]:
    """Return what stands in a field that nobody touched."""
    return () if one.default is None else (str(one.default), "on" if one.default is True else "")


def _shelf(one: Input) -> str:
    if one in (AS_OF, REGION):
        return "day"
    if one.held is not None:
        return "held"
    return "rare" if one.rare else "first"


def _field(one: Input) -> forms.Field:
    label = _(one.label)
    if isinstance(one.kind, YesNo):
        return forms.BooleanField(label=label, help_text=one.help, required=False, initial=one.default is True)
    if isinstance(one.kind, Choices) or one is REGION:
        return forms.ChoiceField(
            label=label, help_text=one.help, required=False, choices=list(_options(one)), initial=one.default
        )
    if not one.required and one.default is None and one.held is None:
        label = _("{label}（可以不填）").format(label=label)
    return forms.CharField(
        label=label, help_text=one.help, required=False, initial=one.default, widget=_widget(one.kind)
    )


def _options(one: Input) -> Iterator[tuple[str, str]]:
    if one is REGION:
        yield from PLACES
    elif isinstance(one.kind, Choices):
        if one.default is None:
            yield "", mark("请选择")
        yield from one.kind.labels


def _widget(kind: Kind) -> forms.TextInput:
    form = {"autocomplete": "off", "maxlength": str(LONGEST)}
    if isinstance(kind, Days | Moments):
        return forms.TextInput(attrs={**form, "type": "date" if isinstance(kind, Days) else "datetime-local"})
    if isinstance(kind, Numbers):
        return forms.TextInput(attrs={**form, "inputmode": "numeric" if isinstance(kind, Wholes) else "decimal"})
    return forms.TextInput(attrs=form)


def _tidied(text: str, kind: Kind) -> str:
    """Return what a person meant: full-width digits as digits, `5,000` as 5000; anything else as it was typed."""
    told = unicodedata.normalize("NFKC", text).replace("\0", "").strip()
    if isinstance(kind, Numbers):
        return told.replace(",", "").replace("，", "").replace(" ", "")
    return told.replace("，", ",").replace("、", ",")
