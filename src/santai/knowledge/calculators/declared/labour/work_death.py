"""What a family receives after a death at work: Work Injury Insurance Regulation art. 39."""

from __future__ import annotations

from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import ZERO, Money
from santai.knowledge.calculators.declared.labour.work_injury import (
    INJURED,
    OWN_WAGE_HELP,
    OWN_WAGE_STEPS,
    REGIONAL_WAGE,
    RULES_OF_2011,
)
from santai.knowledge.calculators.inputs import sum_of, whole, yes_no
from santai.knowledge.calculators.laws import WORK_INJURY
from santai.knowledge.calculators.spells import year_before
from santai.knowledge.calculators.types import Answer, Calculator, Check, Held, Level, Values, fixed, step

SPOUSE, OTHER, ALONE = 40, 30, 10
FUNERAL_MONTHS, DEATH_YEARS = 6, 20


def _some(v: Values) -> bool:
    return bool(v.spouse or v.other_dependants)


def _dependants(v: Values) -> Money:
    """Return the monthly support of all dependants, together never above the wage (art. 39 (2))."""
    percent = SPOUSE * v.spouse + OTHER * v.other_dependants + ALONE * v.orphans_or_lone_elders
    wage: Money = v.wage
    return min(wage.share(percent), wage)


WORK_DEATH_BENEFITS = Calculator(
    name="work_death",
    title=mark("因工去世，家里能领多少"),
    about=mark("一次性工亡补助金、丧葬补助金和供养亲属抚恤金。"),
    theme="labour",
    inputs=(
        INJURED,
        sum_of(
            "national_urban_disposable_income",
            mark("上一年度全国城镇居民人均可支配收入（元/年）"),
            help=mark("国家统计局公布的数。"),
            held=Held(
                key="urban_disposable_income",
                level=Level.NATION,
                on=lambda v: year_before(v.injured_on) if v.injured_on else None,
            ),
        ),
        REGIONAL_WAGE,
        sum_of("own_monthly_wage", mark("去世职工的本人工资（元/月）"), help=OWN_WAGE_HELP),
        yes_no("spouse", mark("有靠他供养的配偶")),
        whole(
            "other_dependants",
            mark("还有几位靠他供养的亲属"),
            high=20,
            default=0,
            help=mark("没有劳动能力的子女、父母等，不算配偶。"),
        ),
        whole("orphans_or_lone_elders", mark("其中几位是孤儿或孤寡老人"), high=20, default=0, rare=True),
        yes_no("died_after_paid_leave", mark("一级到四级伤残，停工留薪期满后去世的"), rare=True),
    ),
    law_day=("injured_on",),
    oldest=RULES_OF_2011,
    checks=(
        Check(
            says=mark("孤儿和孤寡老人不能比供养的亲属还多。"),
            holds=lambda v: v.orphans_or_lone_elders <= v.other_dependants + v.spouse,
            key="orphans_or_lone_elders",
        ),
        Check(
            says=mark("算供养亲属抚恤金要填去世职工的本人工资。"),
            holds=lambda v: v.own_monthly_wage is not None or not _some(v),
            key="own_monthly_wage",
        ),
    ),
    steps=(
        step(
            "death_sum",
            mark("一次性工亡补助金"),
            mark("{national_urban_disposable_income} 元 × 20 = 一次性工亡补助金 {death_sum} 元。"),
            WORK_INJURY.art(39),
            lambda v: v.national_urban_disposable_income * DEATH_YEARS,
            when=lambda v: not v.died_after_paid_leave,
        ),
        step(
            "death_sum",
            mark("一次性工亡补助金"),
            mark("停工留薪期满后去世的，没有一次性工亡补助金：{death_sum} 元。"),
            WORK_INJURY.art(39),
            fixed(ZERO),
            when=lambda v: v.died_after_paid_leave,
        ),
        step(
            "funeral",
            mark("丧葬补助金"),
            mark("{regional_average_monthly_wage} 元 × 6 个月 = 丧葬补助金 {funeral} 元。"),
            WORK_INJURY.art(39),
            lambda v: v.regional_average_monthly_wage * FUNERAL_MONTHS,
            checks=("regional_average_monthly_wage",),
        ),
        *OWN_WAGE_STEPS,
        step(
            "dependants_pay",
            mark("每月供养亲属抚恤金"),
            mark(
                "配偶 40%，其他亲属每人 30%，孤儿或孤寡老人每人再加 10%，合计不超过本人工资：每月 {dependants_pay} 元。"
            ),
            WORK_INJURY.art(39),
            _dependants,
            when=_some,
        ),
    ),
    answer=Answer(key="death_sum", label=mark("一次性工亡补助金"), items=("funeral", "dependants_pay")),
    example={"national_urban_disposable_income": "50000", "regional_average_monthly_wage": "8000"},
)
DECLARED: Final = (WORK_DEATH_BENEFITS,)
