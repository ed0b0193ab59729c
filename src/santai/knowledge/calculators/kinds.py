"""Kinds of inputs: how each is read from what a person or a program wrote, and what a schema says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Protocol, TypeAlias

from santai.kernel.calendars import BEIJING
from santai.kernel.errors import Several
from santai.kernel.money import Money
from santai.knowledge.calculators import errors

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | Decimal | float | bool | None"
Schema: TypeAlias = "dict[str, Json]"

NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,10})?")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
REGION: Final = re.compile(r"[0-9]{2,6}")
WORDS: Final = {"true": True, "false": False}
MOST_YUAN: Final = 1_000_000_000_000
FIRST_DAY: Final = date(1949, 10, 1)
LAST_DAY: Final = date(2199, 12, 31)
"""Days outside these are slips of the pen; the law reckoned with here knows none of them."""


class Kind(Protocol):
    """How one kind of input is read; `unit` is what it counts, in English for programs."""

    @property
    def unit(self) -> str:
        """Return what is counted."""

    def read(self, raw: Json, label: str) -> object:
        """Return the value; raise a `CalculatorError` with `label` when it is none."""

    def schema(self) -> Schema:
        """Return the JSON schema of what may be written."""


def _decimal(raw: Json, label: str) -> Decimal:
    """Return a number that was written as a JSON number or as ASCII digits."""
    if isinstance(raw, str) and NUMBER.fullmatch(raw):
        return Decimal(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise errors.NotANumberError(label=label)
    found = Decimal(raw)
    if not found.is_finite():
        raise errors.NotANumberError(label=label)
    return found


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A number within bounds, with at most so many decimals."""

    low: int = 0
    high: int = MOST_YUAN
    places: int = 2
    unit: str = "number"

    def read(self, raw: Json, label: str) -> object:
        """Return the number."""
        return self._within(raw, label)

    def _within(self, raw: Json, label: str) -> Decimal:
        found = _decimal(raw, label)
        if not self.low <= found <= self.high:
            raise errors.OutOfBoundsError(label=label, low=self.low, high=self.high)
        exponent = found.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.places:
            raise errors.TooFineError(label=label, places=self.places)
        return found

    def schema(self) -> Schema:
        """Return the JSON schema."""
        return {"type": ["number", "string"], "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, kw_only=True)
class Sums(Numbers):
    """A sum in yuan, to the fen."""

    unit: str = "yuan"

    def read(self, raw: Json, label: str) -> object:
        """Return the sum."""
        return Money(self._within(raw, label))


@dataclass(frozen=True, kw_only=True)
class Wholes(Numbers):
    """A whole number."""

    places: int = 0
    high: int = 1000
    unit: str = "count"

    def read(self, raw: Json, label: str) -> object:
        """Return the whole number."""
        try:
            return int(self._within(raw, label))
        except errors.TooFineError as error:
            raise errors.NotWholeError(label=label) from error

    def schema(self) -> Schema:
        """Return the JSON schema."""
        return {"type": ["integer", "string"], "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Days:
    """A day of the calendar."""

    unit: str = "date"

    def read(self, raw: Json, label: str) -> object:
        """Return the day."""
        if not isinstance(raw, str) or not DAY.fullmatch(raw):
            raise errors.BadDateError(label=label)
        try:
            found = date.fromisoformat(raw)
        except ValueError as error:
            raise errors.BadDateError(label=label) from error
        if not FIRST_DAY <= found <= LAST_DAY:
            raise errors.OutOfBoundsError(label=label, low=FIRST_DAY.isoformat(), high=LAST_DAY.isoformat())
        return found

    def schema(self) -> Schema:
        """Return the JSON schema."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Moments:
    """A day and the time of day, in Beijing."""

    unit: str = "moment, Beijing time"

    def read(self, raw: Json, label: str) -> object:
        """Return the moment."""
        if not isinstance(raw, str) or not MOMENT.fullmatch(raw):
            raise errors.BadMomentError(label=label)
        Days().read(raw[:10], label)
        try:
            return datetime.fromisoformat(raw).replace(tzinfo=BEIJING)
        except ValueError as error:
            raise errors.BadMomentError(label=label) from error

    def schema(self) -> Schema:
        """Return the JSON schema."""
        return {"type": "string", "pattern": f"^{MOMENT.pattern}$"}


@dataclass(frozen=True)
class Choices:
    """One of several words, each with the plain words that a person chooses by."""

    labels: tuple[tuple[str, str], ...]
    unit: str = "choice"

    def read(self, raw: Json, label: str) -> object:
        """Return the word."""
        if isinstance(raw, str) and raw in dict(self.labels):
            return raw
        raise errors.BadChoiceError(label=label, choices=Several(word for word, _ in self.labels))

    def schema(self) -> Schema:
        """Return the JSON schema, each word with its title."""
        return {
            "type": "string",
            "enum": [word for word, _ in self.labels],
            "oneOf": [{"const": word, "title": title} for word, title in self.labels],
        }


@dataclass(frozen=True)
class YesNo:
    """Yes or no."""

    unit: str = "yes or no"

    def read(self, raw: Json, label: str) -> object:
        """Return the truth of it."""
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, str) and raw in WORDS:
            return WORDS[raw]
        raise errors.BadYesNoError(label=label)

    def schema(self) -> Schema:
        """Return the JSON schema."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Lists:
    """Several of one kind: a JSON list, or words with commas between."""

    each: Kind
    most: int = 20

    @property
    def unit(self) -> str:
        """Return what each one is."""
        return f"list of {self.each.unit}"

    def read(self, raw: Json, label: str) -> object:
        """Return the values in the order in which they were written."""
        parts: list[Json] = [part.strip() for part in raw.split(",")] if isinstance(raw, str) else _listed(raw)
        if not parts or len(parts) > self.most:
            raise errors.BadListError(label=label, most=self.most)
        return tuple(self.each.read(part, label) for part in parts)

    def schema(self) -> Schema:
        """Return the JSON schema."""
        return {"type": ["array", "string"], "items": self.each.schema(), "maxItems": self.most}


def _listed(raw: Json) -> list[Json]:
    if isinstance(raw, list):
        return raw
    return [] if isinstance(raw, bool | dict) or raw is None else [raw]


@dataclass(frozen=True)
class Regions:
    """The code of a division."""

    unit: str = "division code (GB/T 2260)"

    def read(self, raw: Json, label: str) -> object:
        """Return the code."""
        if isinstance(raw, str) and REGION.fullmatch(raw):
            return raw
        raise errors.BadRegionError(label=label)

    def schema(self) -> Schema:
        """Return the JSON schema."""
        return {"type": "string", "pattern": f"^{REGION.pattern}$"}


PERCENT_LIMIT: Final = 1000
