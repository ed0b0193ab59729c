"""Every calculator by name, in the order in which a person meets them, shelf by shelf."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.declared.court import applications, litigation
from santai.knowledge.calculators.declared.debts import contracts, interest, loans
from santai.knowledge.calculators.declared.family import households, succession
from santai.knowledge.calculators.declared.harm import personal_injury, state, traffic
from santai.knowledge.calculators.declared.labour import compensation, leave, wages, work_death, work_injury
from santai.knowledge.calculators.declared.time import aid, injuries, limitation, periods, protection
from santai.knowledge.calculators.errors import UnknownCalculatorError
from santai.knowledge.calculators.inputs import day
from santai.knowledge.calculators.kinds import Regions
from santai.knowledge.calculators.types import Calculator, Input, Level

MODULES: Final = (
    compensation, wages, leave, work_injury, work_death,
    litigation, applications,
    interest, loans, contracts,
    personal_injury, traffic, state,
    households, succession,
    limitation, periods, injuries, protection, aid,
)  # fmt: skip
THEMES: Final = {
    "labour": mark("上班的事"),
    "harm": mark("受了伤害"),
    "debts": mark("欠钱、合同和买东西"),
    "family": mark("家里的事"),
    "court": mark("打官司的费用"),
    "time": mark("期限和援助"),
}
ICONS: Final = {
    "labour": "briefcase-business",
    "harm": "bandage",
    "debts": "hand-coins",
    "family": "users",
    "court": "landmark",
    "time": "calendar-clock",
}
AS_OF: Final = day("as_of", mark("按哪天算"), help=mark("不填就是今天。规定和数据都按这一天的。"))
REGION: Final = Input(
    key="region",
    label=mark("按哪里的标准"),
    kind=Regions(),
    help=mark("行政区划代码，不填就是本地。别处的标准这里没有，要自己填。"),
)


def _whole(calculator: Calculator) -> Calculator:
    """Return a calculator with the inputs that all have: the day, and the place where a figure is a place's own."""
    local = any(one.held is not None and one.held.level is not Level.NATION for one in calculator.inputs)
    return replace(calculator, inputs=(*calculator.inputs, AS_OF, *((REGION,) if local else ())))


@cache
def every() -> tuple[Calculator, ...]:
    """Return all calculators, those of one shelf together."""
    found = [_whole(one) for module in MODULES for one in module.DECLARED]
    order = list(THEMES)
    return tuple(sorted(found, key=lambda one: order.index(one.theme)))


@cache
def _by_name() -> dict[str, Calculator]:
    return {one.name: one for one in every()}


def named(name: str) -> Calculator:
    """Return a calculator.

    Raises:
        UnknownCalculatorError: there is none of this name.

    """
    try:
        return _by_name()[name]
    except KeyError as error:
        raise UnknownCalculatorError from error
