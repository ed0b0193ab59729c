"""Private loans from before 2020-08-20: 24 % a year until then, four times the LPR of suing from then on (art. 31)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.declared.debts.interest import yearly
from santai.knowledge.calculators.laws import PRIVATE_LOANS, PRIVATE_LOANS_2015
from santai.knowledge.calculators.types import Values, given, remark, step

RULES_OF_2020: Final = date(2020, 8, 20)
LAST_OLD_DAY: Final = date(2020, 8, 19)
OLD_CAP: Final = Decimal(24)
TIMES: Final = 4
OLD: Final = {"until": RULES_OF_2020}
TOTAL: Final = mark("支持的利息合计")


def _old_days(v: Values) -> int:
    """Return the days from lending up to and including the last day of the older rule."""
    days: int = (min(v.paid_on, LAST_OLD_DAY) - v.lent_on).days
    return max(0, days)


def is_older(v: Values) -> bool:
    """Tell whether a loan was made before the present rules."""
    made: date = v.contract_date or v.lent_on or v.as_of
    return made < RULES_OF_2020


def told_for_older(v: Values) -> bool:
    """Tell whether an older loan was told by its dates and its rate, without which time cannot be split."""
    return not is_older(v) or None not in {v.lent_on, v.paid_on, v.annual_rate}


OLDER_STEPS: Final = (
    step(
        "old_days",
        mark("2020年8月19日以前的天数"),
        mark("到 2020年8月19日，{old_days} 天，按当时的规定算。"),
        PRIVATE_LOANS.art(31),
        _old_days,
        **OLD,
    ),
    step(
        "old_interest",
        mark("按旧规定的利息"),
        mark("当时支持到年利率 24%：{old_interest} 元。"),
        PRIVATE_LOANS_2015.art(26),
        lambda v: yearly(v.principal_lent, min(v.annual_rate, OLD_CAP), v.old_days),
        **OLD,
    ),
    remark(
        mark("年利率超过 36% 的部分无效，已经付了的可以要回来；24% 到 36% 之间已经自愿付了的，一般不能要回。"),
        PRIVATE_LOANS_2015.art("26、31"),
        when=lambda v: v.annual_rate is not None and v.annual_rate > OLD_CAP,
        **OLD,
    ),
    step(
        "new_days",
        mark("2020年8月20日起的天数"),
        mark("2020年8月20日起，{new_days} 天，按起诉时的上限算。"),
        PRIVATE_LOANS.art(31),
        lambda v: (v.paid_on - v.lent_on).days - v.old_days,
        **OLD,
    ),
    step(
        "cap",
        mark("利率上限（%）"),
        mark("利率上限是起诉时一年期 LPR {lpr_at_suing}% 的四倍：{cap}%。"),
        PRIVATE_LOANS.art("25、31"),
        lambda v: v.lpr_at_suing * TIMES,
        when=lambda v: v.new_days > 0,
        **OLD,
    ),
    step(
        "new_interest",
        mark("按新规定的利息"),
        mark("约定 {annual_rate}%，不超过 {cap}%：{new_interest} 元。"),
        PRIVATE_LOANS.art("25、31"),
        lambda v: yearly(v.principal_lent, min(v.annual_rate, v.cap), v.new_days),
        when=given("cap"),
        **OLD,
    ),
    step("total", TOTAL, mark("利息 {total} 元。"), PRIVATE_LOANS.art(31), lambda v: v.old_interest, **OLD),
    step(
        "total",
        TOTAL,
        mark("{old_interest} 元 + {new_interest} 元 = {total} 元。"),
        PRIVATE_LOANS.art(31),
        lambda v: v.old_interest + v.new_interest,
        when=given("new_interest"),
        **OLD,
    ),
)
