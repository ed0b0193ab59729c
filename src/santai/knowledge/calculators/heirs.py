"""Who inherits without a will, and how much: Civil Code art. 1127 to 1130 and 1155, shares as fractions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from santai.kernel.errors import mark

CIVIL_CODE_BEGAN: Final = date(2021, 1, 1)
WHOLE: Final = Fraction(1)
HEIRS: Final = {
    "spouse": mark("配偶"),
    "child": mark("子女"),
    "unborn": mark("还没出生的孩子（保留份额）"),
    "grandchild": mark("先去世子女的孩子（代位继承）"),
    "parent": mark("父母"),
    "dutiful_in_law": mark("尽了主要赡养义务的丧偶儿媳、女婿"),
    "sibling": mark("兄弟姐妹"),
    "sibling_child": mark("先去世兄弟姐妹的孩子（代位继承）"),
    "grandparent": mark("祖父母、外祖父母"),
}
"""What an heir's key means, by the letters before its number."""


@dataclass(frozen=True, kw_only=True)
class Family:
    """Who is alive; of children and siblings who died before, how many represent each of them."""

    spouse: bool = False
    children: int = 0
    unborn: int = 0
    represented_children: tuple[int, ...] = ()
    parents: int = 0
    dutiful_in_laws: int = 0
    siblings: int = 0
    represented_siblings: tuple[int, ...] = ()
    grandparents: int = 0


Shares = dict[str, Fraction]
"""Each heir's share, by a key such as child_2 or grandchild_1_2, in the order in which the law names them."""


def shares(family: Family, *, died_on: date) -> tuple[int, Shares]:
    """Return the order that inherits (1, 2, or 0 for nobody) and each heir's share.

    Args:
        family: who is alive.
        died_on: before 2021 siblings' children represent only where nobody else inherits.

    """
    if first := list(_first(family)):
        return 1, _divided(first)
    second = [(name, 1) for name in _named("sibling", family.siblings)]
    second += [(name, 1) for name in _named("grandparent", family.grandparents)]
    represented = list(_represented("sibling_child", family.represented_siblings))
    if died_on >= CIVIL_CODE_BEGAN or not second:
        second += represented
    return (2, _divided(second)) if second else (0, {})


def _first(family: Family) -> Iterator[tuple[str, int]]:
    if family.spouse:
        yield "spouse", 1
    yield from ((name, 1) for name in _named("child", family.children))
    yield from ((name, 1) for name in _named("unborn", family.unborn))
    yield from _represented("grandchild", family.represented_children)
    yield from ((name, 1) for name in _named("parent", family.parents))
    yield from ((name, 1) for name in _named("dutiful_in_law", family.dutiful_in_laws))


def _named(name: str, count: int) -> list[str]:
    return [f"{name}_{number}" for number in range(1, count + 1)]


def _represented(name: str, lines: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    """Return each line's name and how many divide its share; a line without descendants is none."""
    for number, heirs in enumerate(lines, 1):
        if heirs:
            yield f"{name}_{number}", heirs


def _divided(lines: list[tuple[str, int]]) -> Shares:
    """Return equal shares of the lines; those who represent divide their line's share."""
    each = WHOLE / len(lines)
    found: Shares = {}
    for name, heirs in lines:
        if heirs == 1 and not name.startswith(("grandchild", "sibling_child")):
            found[name] = each
        else:
            found |= {f"{name}_{number}": each / heirs for number in range(1, heirs + 1)}
    return found


def heir_of(key: str) -> str:
    """Return what an heir's key means, such as 子女 for child_2."""
    return HEIRS[key.rstrip("0123456789_")]
