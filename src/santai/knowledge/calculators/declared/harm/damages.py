"""Damages for personal injury: Civil Code art. 1179, Interpretation art. 6 to 18."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import ZERO, Money, total
from santai.knowledge.calculators.inputs import choice, day, percent, sum_of, whole, wholes
from santai.knowledge.calculators.spells import year_before
from santai.knowledge.calculators.types import Check, Held, Level, Values

RULES_OF_2022: Final = date(2022, 5, 1)
CIVIL_CODE_BEGAN: Final = date(2021, 1, 1)
YEARS, OLD, VERY_OLD, FEW_YEARS = 20, 60, 75, 5
GROWN_UP: Final = 18
TEN: Final = 10
NURSING_DAYS: Final = 20 * 365


def years_for(age: int) -> int:
    """Return for how many years damages run: 20, a year less for each year above 60, 5 from 75 on."""
    if age >= VERY_OLD:
        return FEW_YEARS
    return YEARS - max(0, age - OLD)


def support_years(age: int) -> int:
    """Return for how many years a dependant is supported: a minor until 18, anybody else like the injured."""
    return GROWN_UP - age if age < GROWN_UP else years_for(age)


def support(*, expenditure: Money, rate: Decimal, ages: tuple[int, ...], supporters: tuple[int, ...]) -> Money:
    """Return what all dependants get; in no year more than one year's expenditure together (art. 17)."""
    found = ZERO
    for year in range(YEARS):
        of_year = [
            expenditure.share(rate) / shared
            for age, shared in zip(ages, supporters, strict=True)
            if year < support_years(age)
        ]
        found += min(total(*of_year), expenditure)
    return found


def supported(v: Values) -> Money:
    """Return what the dependants that were told of get."""
    return support(
        expenditure=v.expenditure,
        rate=v.rate,
        ages=v.dependant_ages,
        supporters=v.dependant_supporters,
    )


def rate(v: Values) -> Decimal:
    """Return the coefficient in per cent: told outright, or by the grade, 100 % for the first down to 10 %."""
    if v.disability_percent is not None:
        told: Decimal = v.disability_percent
        return told
    return Decimal((TEN + 1 - v.disability_grade) * TEN)


def year_of_trial(v: Values) -> date:
    """Return a day of the year before the trial's arguments end (art. 22)."""
    return year_before(v.as_of)


PARTS: Final = (
    ("medical_costs", mark("医疗费（元）"), mark("有票据的医药费、住院费。")),
    ("lost_income", mark("误工费（元）"), mark("实际少收入的钱。")),
    ("transport_costs", mark("交通费（元）"), mark("看病来回的车费，要有票据。")),
    ("hospital_meals", mark("住院伙食补助费（元）"), mark("可以参照当地机关出差伙食标准。")),
    ("nutrition", mark("营养费（元）"), mark("参照医院的意见。")),
    ("assistive_devices", mark("残疾辅助器具费（元）"), mark("普通适用器具的合理费用。")),
)
COSTS: Final = tuple(key for key, _, _ in PARTS)
DISABILITY: Final = (
    whole(
        "disability_grade",
        mark("伤残几级"),
        low=1,
        high=10,
        unit="grade, 1 is the gravest",
        help=mark("鉴定意见上写的，一级最重。"),
    ),
    percent(
        "disability_percent",
        mark("赔偿系数（%）"),
        high=100,
        help=mark("有几处伤残、系数由鉴定或法院另定时才填，填了就不看等级。"),
        rare=True,
    ),
)
DEPENDANTS: Final = (
    wholes(
        "dependant_ages",
        mark("靠他扶养的人各几岁"),
        high=130,
        unit="years of age, one for each dependant",
        help=mark("未成年的孩子，或没有劳动能力又没有收入的近亲属。用逗号隔开，比如 8,70。"),
    ),
    wholes(
        "dependant_supporters",
        mark("每人各有几个扶养人"),
        high=20,
        unit="supporters of each dependant, the injured included",
        help=mark("连受害人在内。孩子父母都在填 2。和上面的人一一对应。"),
    ),
    sum_of(
        "urban_consumption_expenditure",
        mark("上一年度本省城镇居民人均消费支出（元/年）"),
        held=Held(key="urban_consumption_expenditure", level=Level.PROVINCE, on=year_of_trial),
    ),
)
IN_PAIRS: Final = (
    Check(
        says=mark("被扶养的人和各自的扶养人数要一样多，一一对应。"),
        holds=lambda v: len(v.dependant_ages or ()) == len(v.dependant_supporters or ()),
        key="dependant_supporters",
    ),
    Check(
        says=mark("每个被扶养的人至少有 1 个扶养人。"),
        holds=lambda v: 0 not in (v.dependant_supporters or ()),
        key="dependant_supporters",
    ),
)
SUPPORT: Final = mark("被扶养人生活费")
INPUTS: Final = (
    choice(
        "harm",
        mark("伤到什么程度"),
        (("injury", mark("受伤，没有评残")), ("disability", mark("评了伤残等级")), ("death", mark("去世"))),
        required=True,
    ),
    day("injured_on", mark("受伤害的日子"), help=mark("不填就按现在的规定算。"), rare=True),
    whole(
        "age",
        mark("受害人几周岁"),
        high=130,
        unit="full years of age",
        help=mark("评残的填评残那天的周岁，去世的填去世时的周岁。"),
    ),
    *DISABILITY,
    sum_of(
        "urban_disposable_income",
        mark("上一年度本省城镇居民人均可支配收入（元/年）"),
        help=mark("统计部门公布的数，按起诉的法院所在省。"),
        held=Held(key="urban_disposable_income", level=Level.PROVINCE, on=year_of_trial),
    ),
    sum_of(
        "average_monthly_wage",
        mark("上一年度本省职工月平均工资（元）"),
        help=mark("算丧葬费用。"),
        held=Held(key="provincial_monthly_wage", level=Level.PROVINCE, on=year_of_trial),
    ),
    *DEPENDANTS,
    *(
        sum_of(key, label, help=help_, default="0", rare=key not in {"medical_costs", "lost_income"})
        for key, label, help_ in PARTS
    ),
    whole("nursing_days", mark("要人护理几天"), high=NURSING_DAYS, unit="days", default=0, help=mark("最长二十年。")),
    sum_of(
        "nursing_daily_pay",
        mark("护理每天多少钱（元）"),
        default="0",
        help=mark("护理的人误工的钱，或当地护工的价。"),
    ),
    percent(
        "liability_percent",
        mark("对方负几成责任（%）"),
        high=100,
        default="100",
        help=mark("全责填 100，七成填 70。"),
    ),
    choice(
        "household",
        mark("按城镇还是农村标准"),
        (("urban", mark("城镇")), ("rural", mark("农村"))),
        help=mark("只有 2022年5月1日以前受伤害的才用。"),
        rare=True,
    ),
    sum_of(
        "rural_net_income",
        mark("上一年度本省农村居民人均纯收入（元/年）"),
        help=mark("只有按农村标准的旧案才用。"),
        held=Held(key="rural_net_income", level=Level.PROVINCE, on=year_of_trial),
    ),
    sum_of(
        "rural_living_expenditure",
        mark("上一年度本省农村居民人均年生活消费支出（元/年）"),
        help=mark("只有按农村标准的旧案才用。"),
        held=Held(key="rural_living_expenditure", level=Level.PROVINCE, on=year_of_trial),
    ),
)
