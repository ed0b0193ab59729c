"""The engine: reads what was given, fills in figures that are held, runs the steps in order, and tells each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from santai.kernel.calendars import Calendar, national_calendar
from santai.kernel.errors import Several, mark
from santai.kernel.money import Money
from santai.knowledge.calculators import errors
from santai.knowledge.calculators.kinds import Json
from santai.knowledge.calculators.parameters import NATION, Row, Table
from santai.knowledge.calculators.shown import Say, spoken
from santai.knowledge.calculators.spans import Span
from santai.knowledge.calculators.types import DIGITS, Article, Calculator, Held, Input, Level, Step, Values

UNIT = re.compile(r"\s*[（(][^（()）]*[)）]$")
"""A unit in brackets at the end of a label, which the sentence around it says already."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A step as it was reckoned: the sentence's template, the values it shows, and where it stands."""

    says: str
    values: Mapping[str, object]
    law: Article

    def sentence(self, say: Say = str) -> str:
        """Return the sentence in the reader's language."""
        return say(self.says).format(**{name: spoken(value, say) for name, value in self.values.items()})


@dataclass(frozen=True, kw_only=True)
class Item:
    """A further figure worth a line of its own."""

    key: str
    label: str
    value: object


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came out, a range as a span, and how it was reckoned.

    `unchecked` are the plain names of figures that nobody gave and nobody holds, so that a bound was not looked at.
    """

    calculator: Calculator
    value: object
    items: tuple[Item, ...]
    steps: tuple[Told, ...]
    unchecked: tuple[str, ...]
    law_day: date
    provisional: bool

    @property
    def result(self) -> object:
        """Return what came out where it is one value, and nothing where it is a range."""
        ends = self.ends
        if isinstance(self.value, Span):
            return self.value.low if ends[0] == ends[1] else None
        return self.value

    @property
    def ends(self) -> tuple[object, object]:
        """Return the lowest and the highest sum; for what is no sum, nothing."""
        if isinstance(self.value, Span):
            return self.value.low, self.value.high
        return (self.value, self.value) if isinstance(self.value, Money) else (None, None)

    @property
    def words(self) -> str:
        """Return the plain words of a result that is a code or yes or no; of any other, none."""
        return self.calculator.answer.labels.get(str(self.value).lower(), "")


class Run:
    """One calculation: the table, the region and the day it is for, and what it has told so far."""

    def __init__(self, calculator: Calculator, *, table: Table, home: str, today: date, calendar: Calendar) -> None:
        self.calculator = calculator
        self.calendar = calendar
        self.table = table
        self.home = home
        self.today = today
        self.told: list[Told] = []
        self.unchecked: dict[str, str] = {}

    def outcome(self, given: Mapping[str, Json]) -> Outcome:
        """Return what comes out of these inputs.

        Raises:
            CalculatorError: something is missing, cannot be read, contradicts itself or is not held.

        """
        values = Values(self._read(given), look_up=self._look_up, calendar=self.calendar)
        law_day = self._law_day(values)
        for check in self.calculator.checks:
            if not check.holds(values):
                raise errors.RefusedError(key=check.key, why=check.says)
        for step in self.calculator.steps:
            if step.in_force(law_day) and step.when(values) and self._checked(step, values):
                self._take(step, values)
        return self._finished(values, law_day)

    def _read(self, given: Mapping[str, Json]) -> dict[str, object]:
        by_key = self.calculator.by_key
        if strange := [key for key in given if key not in by_key]:
            raise errors.UnknownInputError(key=strange[0], name=strange[0])
        known: dict[str, object] = {}
        for key, one in by_key.items():
            raw = one.default if given.get(key) in (None, "") else given[key]
            if raw is None:
                if one.required:
                    raise errors.MissingInputError(key=key, label=one.label)
                if one.held is None:
                    known[key] = None
            else:
                known[key] = _value(one, raw)
        known["as_of"] = known.get("as_of") or self.today
        known["region"] = known.get("region") or self.home
        self._one_way(known)
        return known

    def _one_way(self, known: Mapping[str, object]) -> None:
        """See that of several ways to tell a thing exactly one was used, and used whole."""
        for ways in self.calculator.ways:
            begun = [way for way in ways.each if any(known.get(key) is not None for key in way.keys)]
            named = Several(self.calculator.labels[way.keys[0]] for way in ways.each)
            if len(begun) > 1:
                raise errors.TwoWaysError(key=begun[1].keys[0], labels=named)
            if not begun and ways.needed:
                raise errors.NothingGivenError(key=ways.each[0].keys[0], labels=named)
            for key in begun[0].keys if begun and begun[0].whole else ():
                if known.get(key) is None:
                    raise errors.MissingInputError(key=key, label=self.calculator.labels[key])

    def _law_day(self, values: Values) -> date:
        key = next((one for one in self.calculator.law_day if values.known[one] is not None), "as_of")
        found: date = getattr(values, key)
        if self.calculator.oldest and found < self.calculator.oldest:
            raise errors.TooOldError(key=key, day=self.calculator.oldest.isoformat())
        return found

    def _look_up(self, key: str, values: Values) -> object:
        """Return a figure from the table; where none is held that was checked, ask for it."""
        one = self.calculator.by_key[key]
        if one.held is None:
            raise KeyError(key)
        row = self._row(one.held, values)
        if row is None:
            where = _where(one.held.level, values.region, self.home)
            raise errors.ParameterNeededError(key=key, label=one.label, where=where)
        if not row.usable:
            raise errors.ParameterUncheckedError(key=key, label=one.label, value=row.value, source=row.source)
        value = _value(one, row.value)
        law = Article(law=row.source, source=True, evidence=row.evidence)
        self.told.append(Told(says=mark("{label}：{value}。"), values={"label": one.label, "value": value}, law=law))
        return value

    def _row(self, held: Held, values: Values) -> Row | None:
        digits = DIGITS[held.level]
        region = values.region[:digits] if digits else NATION
        if region != NATION and len(region) < digits:
            return None
        key = held.key if isinstance(held.key, str) else held.key(values)
        day = held.on(values)
        return None if day is None else self.table.find(key=key, region=region, on=day)

    def _checked(self, step: Step, values: Values) -> bool:
        """Tell whether the figures that a step looks at are known; one that is not is noted, once."""
        for key in step.checks:
            try:
                getattr(values, key)
            except errors.ParameterNeededError:
                self.unchecked.setdefault(key, self.calculator.labels[key])
                return False
        return True

    def _take(self, step: Step, values: Values) -> None:
        if step.rule is not None:
            values.known[step.key] = step.rule(values)
        shown = {name: _labelled(self.calculator, name, getattr(values, name)) for name in step.reads}
        self.told.append(Told(says=step.says, values=shown, law=step.law))

    def _finished(self, values: Values, law_day: date) -> Outcome:
        answer = self.calculator.answer
        value = values.known[answer.key]
        items = tuple(
            Item(key=key, label=self.calculator.labels[key], value=values.known[key])
            for key in answer.items
            if values.known.get(key) is not None
        )
        return Outcome(
            calculator=self.calculator,
            value=value,
            items=items,
            steps=tuple(self.told),
            unchecked=tuple(self.unchecked.values()),
            law_day=law_day,
            provisional=self._is_provisional(value),
        )

    def _is_provisional(self, value: object) -> bool:
        """Tell whether the last day lies in a year whose days off are not announced yet."""
        if self.calculator.answer.unit != "date" or not isinstance(value, date):
            return False
        return self.calendar.is_provisional_between(value, value)


def _value(one: Input, raw: Json) -> object:
    try:
        return one.kind.read(raw, one.label)
    except errors.CalculatorError as error:
        error.key = one.key
        raise


def _labelled(calculator: Calculator, name: str, value: object) -> object:
    """Return the plain words of a choice, and any other value as it is."""
    one = calculator.by_key.get(name)
    words = dict(getattr(one.kind, "labels", ())) if one else {}
    return words.get(value, value) if isinstance(value, str) else value


def _where(level: Level, region: str, home: str) -> str:
    if level is Level.NATION:
        return mark("全国")
    return mark("本地") if region == home else mark("您选的地方")


def formula(calculator: Calculator, *, law_day: date, say: Say = str) -> tuple[tuple[str, Article], ...]:
    """Return how it is reckoned without any figures: each step of that day with names where values would stand."""
    named = {key: f"〔{UNIT.sub('', say(label))}〕" for key, label in calculator.labels.items() if key}
    return tuple(
        (say(step.says).format(**{name: named[name] for name in step.reads}), step.law)
        for step in calculator.steps
        if step.in_force(law_day)
    )


def run(
    calculator: Calculator,
    given: Mapping[str, Json],
    *,
    table: Table,
    today: date,
    home: str = "",
    calendar: Calendar | None = None,
) -> Outcome:
    """Return what a calculator makes of what was given.

    Args:
        calculator: the declaration.
        given: inputs by key, as JSON or as a person wrote them.
        table: figures held by region and year.
        today: the day of asking, where the inputs name no other.
        home: code of the division that is meant where the inputs name no other.
        calendar: working days; the national ones by default.

    Raises:
        CalculatorError: something is missing, cannot be read, contradicts itself or is not held.

    """
    book = calendar or national_calendar()
    return Run(calculator, table=table, home=home, today=today, calendar=book).outcome(given)
