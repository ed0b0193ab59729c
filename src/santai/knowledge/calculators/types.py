"""What a calculator is made of: inputs, steps with their articles, an answer. Declarations hold nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from string import Formatter
from typing import Any, Final

from santai.kernel.calendars import Calendar
from santai.kernel.periods import Period, Unit, deadline
from santai.knowledge.calculators.kinds import Choices, Json, Kind, Wholes, YesNo

Test = Callable[["Values"], bool]
Rule = Callable[["Values"], object]


class Evidence(StrEnum):
    """How sure a rule's or a figure's source is."""

    VERIFIED = "verified"
    """Read in the text of the law or of the notice."""
    SECONDARY = "secondary"
    """Read where somebody else quotes it."""
    UNVERIFIED = "unverified"
    """From memory: a figure of this kind is never reckoned with, it is asked for."""
    OURS = "ours"
    """Our own way where the law says nothing."""


USABLE: Final = frozenset({Evidence.VERIFIED, Evidence.SECONDARY})


@dataclass(frozen=True, kw_only=True)
class Article:
    """Where a step stands: `law` is a Chinese message id, `number` the article, empty for a whole document.

    A `source` is no law but where a figure was published, told as it was written.
    """

    law: str
    number: str = ""
    source: bool = False
    evidence: Evidence = Evidence.VERIFIED


@dataclass(frozen=True)
class Statute:
    """A law or other document, from which articles are named."""

    name: str
    evidence: Evidence = Evidence.VERIFIED

    def art(self, number: str | int = "", *, evidence: Evidence | None = None) -> Article:
        """Return one of its articles."""
        return Article(law=self.name, number=str(number), evidence=evidence or self.evidence)


class Level(StrEnum):
    """Whose figure it is: the nation's, a province's, a city's or a county's."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


DIGITS: Final = {Level.NATION: 0, Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6}
"""How many digits of a division's code name each level."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """An input that the table of parameters may know: under which key, whose figure, on which day if that is told."""

    key: str | Callable[[Values], str]
    level: Level
    on: Callable[[Values], date | None]


@dataclass(frozen=True, kw_only=True)
class Input:
    """What is asked for: `label` and `help` are plain words; `rare` folds it away; `held` may be known already."""

    key: str
    label: str
    kind: Kind
    help: str = ""
    required: bool = False
    default: Json = None
    held: Held | None = None
    rare: bool = False

    @property
    def public(self) -> bool:
        """Tell whether it may stand in an address: only choices, counts and yes or no say nothing about a person."""
        return isinstance(self.kind, Choices | YesNo) or type(self.kind) is Wholes


class Values:
    """What one run knows so far, by key: inputs, figures from the table, results of earlier steps.

    A figure is looked up when a step first reads it; where it is not held, the run ends by asking for it.
    """

    def __init__(
        self, known: dict[str, object], *, look_up: Callable[[str, Values], object], calendar: Calendar
    ) -> None:
        self.known = known
        self.calendar = calendar
        self._look_up = look_up

    def after(self, start: date, amount: int, unit: Unit) -> date:
        """Return the last day of a legal period; for hours, the moment."""
        return deadline(start, Period(amount, unit), calendar=self.calendar).due

    def __getattr__(self, key: str) -> Any:  # noqa: ANN401  values are of the kinds that their inputs declare
        if key.startswith("__"):
            raise AttributeError(key)
        if key not in self.known:
            self.known[key] = self._look_up(key, self)
        return self.known[key]


def always(v: Values) -> bool:  # noqa: ARG001
    """Tell that a step holds in every case."""
    return True


def fixed(value: object) -> Rule:
    """Return the rule that gives this value in every case."""

    def rule(v: Values) -> object:  # noqa: ARG001
        return value

    return rule


def chosen(key: str, *words: str) -> Test:
    """Return the test whether the choice `key` is one of these words."""
    return lambda v: getattr(v, key) in words


def given(*keys: str) -> Test:
    """Return the test whether all these inputs were given."""
    return lambda v: all(v.known.get(key) is not None for key in keys)


def both(*tests: Test) -> Test:
    """Return the test whether all these hold."""
    return lambda v: all(test(v) for test in tests)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the reckoning.

    `rule` gives the value `key`; a later step of the same key amends it. Without a rule it is a remark.
    `checks` names inputs that may be unknown: then the step is left out, and the run says what was not looked at.
    `since` and `until` bound the days, by the calculator's own day, on which the rule is law; `until` is excluded.
    """

    says: str
    law: Article
    key: str = ""
    label: str = ""
    rule: Rule | None = None
    when: Test = always
    checks: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Return the keys that the sentence shows."""
        return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(self.says) if name))

    def in_force(self, day: date) -> bool:
        """Tell whether the rule is law on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def step(key: str, label: str, says: str, law: Article, rule: Rule, **more: Any) -> Step:  # noqa: ANN401
    """Return a step that gives a value."""
    return Step(key=key, label=label, says=says, law=law, rule=rule, **more)


def remark(says: str, law: Article, **more: Any) -> Step:  # noqa: ANN401
    """Return a sentence that belongs to the result and changes no figure."""
    return Step(says=says, law=law, **more)


@dataclass(frozen=True, kw_only=True)
class Check:
    """What must hold between inputs; otherwise `says` tells why nothing is reckoned."""

    says: str
    holds: Test
    key: str = ""


@dataclass(frozen=True)
class Way:
    """Inputs that together tell one thing: `whole` when all of them are needed, otherwise any of them."""

    keys: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True)
class Ways:
    """Several ways to tell the same thing; exactly one is used, or none where it is not `needed`."""

    each: tuple[Way, ...]
    needed: bool = True


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What comes out: the value `key`, its plain name, what it counts, and further values worth a line of their own."""

    key: str
    label: str
    unit: str = "yuan"
    items: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Words for a result that is a code or yes or no: by the code, or by `true` and `false`."""


@dataclass(frozen=True, kw_only=True)
class Calculator:
    """计算器: one sum or date, declared whole.

    `law_day` names the inputs whose day decides which rule is law, the first that is given; otherwise it is the day of
    asking. `oldest` is the first day whose rules are held here. `theme` is the shelf it stands on.
    """

    name: str
    title: str
    about: str
    theme: str
    inputs: tuple[Input, ...]
    steps: tuple[Step, ...]
    answer: Answer
    checks: tuple[Check, ...] = ()
    ways: tuple[Ways, ...] = ()
    law_day: tuple[str, ...] = ()
    oldest: date | None = None
    example: Mapping[str, Json] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[str, Input]:
        """Return the inputs by key."""
        return {one.key: one for one in self.inputs}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return the plain name of every value, inputs and steps, by key."""
        found = {one.key: one.label for one in self.inputs}
        for one in self.steps:
            found.setdefault(one.key, one.label)
        return found
