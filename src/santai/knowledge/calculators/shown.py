"""Values as people read them and as programs exchange them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch

from santai.kernel.errors import mark
from santai.kernel.money import Money
from santai.knowledge.calculators.heirs import heir_of
from santai.knowledge.calculators.kinds import Json
from santai.knowledge.calculators.spans import Span
from santai.knowledge.calculators.spells import WORDS, Spell

Say = Callable[[str], str]


def plain(value: Decimal) -> str:
    """Return a number without needless zeros, with at most six decimals."""
    text = f"{value:.6f}"
    return text.rstrip("0").rstrip(".")


@singledispatch
def spoken(value: object, say: Say = str) -> str:
    """Return a value as a sentence shows it."""
    return say(str(value))


@spoken.register
def _(value: Money, say: Say = str) -> str:  # noqa: ARG001  a sum reads the same in every language
    return value.spoken()


@spoken.register
def _(value: Span, say: Say = str) -> str:
    if value.low == value.high:
        return value.low.spoken()
    return say(mark("{low} 至 {high}")).format(low=value.low.spoken(), high=value.high.spoken())


@spoken.register
def _(value: Spell, say: Say = str) -> str:
    return say(WORDS).format(years=value.years, months=value.months, days=value.days)


@spoken.register
def _(value: bool, say: Say = str) -> str:  # noqa: FBT001  it is the value that is shown
    return say(mark("是")) if value else say(mark("否"))


@spoken.register
def _(value: Decimal, say: Say = str) -> str:  # noqa: ARG001
    return plain(value)


@spoken.register
def _(value: date, say: Say = str) -> str:
    return say(mark("{year}年{month}月{day}日")).format(year=value.year, month=value.month, day=value.day)


@spoken.register
def _(value: datetime, say: Say = str) -> str:
    return f"{spoken(value.date(), say)} {value:%H:%M}"


@spoken.register
def _(value: tuple, say: Say = str) -> str:  # type: ignore[type-arg]
    return say(mark("、")).join(spoken(each, say) for each in value)


@spoken.register
def _(value: dict, say: Say = str) -> str:  # type: ignore[type-arg]
    """Return who gets what: those of one kind and one portion together."""
    if not value:
        return say(mark("没有"))
    alike = Counter((heir_of(key), spoken(portion, say)) for key, portion in value.items())
    many, one = say(mark("{who} {count} 人，各 {portion}")), say(mark("{who} {portion}"))
    return say(mark("；")).join(
        (many if count > 1 else one).format(who=say(who), count=count, portion=portion)
        for (who, portion), count in alike.items()
    )


def valued(value: object, say: Say = str) -> str:
    """Return a value with its unit where it is a sum."""
    told = spoken(value, say)
    return say(mark("{value} 元")).format(value=told) if isinstance(value, Money | Span) else told


@singledispatch
def written(value: object) -> Json:
    """Return a value as JSON: sums as text with two decimals, days as ISO dates, shares as fractions."""
    return str(value)


@written.register
def _(value: Span) -> Json:
    low, high = str(value.low), str(value.high)
    return low if low == high else {"low": low, "high": high}


@written.register
def _(value: int | None) -> Json:
    return value


@written.register
def _(value: Decimal) -> Json:
    return plain(value)


@written.register
def _(value: date) -> Json:
    return value.isoformat()


@written.register
def _(value: datetime) -> Json:
    return value.replace(tzinfo=None).isoformat(timespec="minutes")


@written.register
def _(value: tuple) -> Json:  # type: ignore[type-arg]
    return [written(each) for each in value]


@written.register
def _(value: dict) -> Json:  # type: ignore[type-arg]
    return {str(key): written(each) for key, each in value.items()}
