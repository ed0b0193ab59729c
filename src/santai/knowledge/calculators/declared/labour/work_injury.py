"""Work injury insurance (工伤保险): Regulation art. 34 to 39 and 64, as in force since 2011."""

from __future__ import annotations

from datetime import date
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import Money
from santai.knowledge.calculators.inputs import choice, day, number, sum_of, whole, yes_no
from santai.knowledge.calculators.laws import WORK_INJURY
from santai.knowledge.calculators.spells import year_before
from santai.knowledge.calculators.types import (
    Answer,
    Calculator,
    Evidence,
    Held,
    Input,
    Level,
    Values,
    remark,
    step,
)

RULES_OF_2011: Final = date(2011, 1, 1)
LUMP_MONTHS: Final = dict(zip(range(1, 11), (27, 25, 23, 21, 18, 16, 13, 11, 9, 7), strict=True))
ALLOWANCE: Final = {1: 90, 2: 85, 3: 80, 4: 75, 5: 70, 6: 60}
NURSING: Final = {"full": 50, "mostly": 40, "partly": 30}
MIDDLE: Final = 5
TOP, BOTTOM = 300, 60

INJURED: Final = day("injured_on", mark("哪天受的伤"), help=mark("职业病填诊断那天。不填就按现在的规定算。"))
OWN_WAGE_HELP: Final = mark("受伤前 12 个月的平均月缴费工资。")
REGIONAL_WAGE: Final = sum_of(
    "regional_average_monthly_wage",
    mark("统筹地区上年度职工月平均工资（元）"),
    help=mark("可以问社保经办机构。"),
    held=Held(
        key="regional_monthly_wage",
        level=Level.PROVINCE,
        on=lambda v: year_before(v.injured_on) if v.injured_on else None,
    ),
)


def own_wage(v: Values) -> Money:
    """Return the wage that counts: never below 60 % nor above 300 % of the regional average (art. 64)."""
    average: Money = v.regional_average_monthly_wage
    wage: Money = v.wage
    return min(max(wage, average.share(BOTTOM)), average.share(TOP))


WAGE: Final = mark("计算用的本人工资")
OWN_WAGE_STEPS: Final = (
    step(
        "wage",
        WAGE,
        mark("本人工资：{wage} 元。"),
        WORK_INJURY.art(64),
        lambda v: v.own_monthly_wage,
        when=lambda v: v.own_monthly_wage is not None,
    ),
    step(
        "wage",
        WAGE,
        mark("不低于统筹地区平均工资 {regional_average_monthly_wage} 元的 60%，不高于 300%：按 {wage} 元算。"),
        WORK_INJURY.art(64),
        own_wage,
        checks=("regional_average_monthly_wage",),
        when=lambda v: v.own_monthly_wage is not None,
    ),
)


def _by_grade(key: str, label: str) -> Input:
    """Return the input for how many months a province gives on leaving, which differs by grade."""
    return number(
        key,
        label,
        high=100,
        unit="months of the provincial base",
        places=1,
        help=mark("只有五级到十级、并且离职时才用到。标准由省政府规定。"),
        held=Held(
            key=lambda v: f"{key}_{v.disability_grade}", level=Level.PROVINCE, on=lambda v: v.injured_on or v.as_of
        ),
    )


def _leaves(v: Values) -> bool:
    return bool(v.leaves_job and v.disability_grade >= MIDDLE)


def _monthly(v: Values) -> bool:
    """Tell whether an allowance is paid: grades 1 to 4, and 5 and 6 where the employer has no suitable work."""
    return bool(v.disability_grade < MIDDLE or (v.disability_grade in ALLOWANCE and v.no_suitable_work))


GRADES: Final = WORK_INJURY.art("35、36、37")
BY_PROVINCE: Final = WORK_INJURY.art("36、37", evidence=Evidence.UNVERIFIED)
"""The law leaves the amount to the province; that it is reckoned on the regional wage was not read in its text."""


WORK_INJURY_BENEFITS = Calculator(
    name="work_injury",
    title=mark("工伤评了级，能拿多少"),
    about=mark("一次性伤残补助金、每月伤残津贴和护理费，按伤残等级算。"),
    theme="labour",
    inputs=(
        INJURED,
        whole(
            "disability_grade",
            mark("伤残几级"),
            low=1,
            high=10,
            unit="grade, 1 is the gravest",
            required=True,
            help=mark("劳动能力鉴定结论上写的，一级最重，十级最轻。"),
        ),
        sum_of("own_monthly_wage", mark("本人工资（元/月）"), required=True, help=OWN_WAGE_HELP),
        REGIONAL_WAGE,
        choice(
            "nursing",
            mark("生活要人照顾吗"),
            (
                ("none", mark("不用")),
                ("full", mark("完全不能自理")),
                ("mostly", mark("大部分不能自理")),
                ("partly", mark("部分不能自理")),
            ),
            default="none",
            help=mark("以劳动能力鉴定委员会确认的为准。"),
        ),
        yes_no("no_suitable_work", mark("五级、六级：单位安排不了合适的工作"), rare=True),
        sum_of(
            "local_minimum_monthly_wage",
            mark("当地月最低工资标准（元）"),
            help=mark("伤残津贴低于它时补足。"),
            held=Held(key="minimum_monthly_wage", level=Level.COUNTY, on=lambda v: v.as_of),
        ),
        yes_no("leaves_job", mark("五级到十级：要离开这个单位"), rare=True),
        _by_grade("injury_medical_months", mark("一次性工伤医疗补助金是几个月")),
        _by_grade("injury_employment_months", mark("一次性伤残就业补助金是几个月")),
    ),
    law_day=("injured_on",),
    oldest=RULES_OF_2011,
    steps=(
        *OWN_WAGE_STEPS,
        step(
            "lump_months",
            mark("补助金月数"),
            mark("{disability_grade} 级伤残，补助金是 {lump_months} 个月的本人工资。"),
            GRADES,
            lambda v: LUMP_MONTHS[v.disability_grade],
        ),
        step(
            "lump",
            mark("一次性伤残补助金"),
            mark("{lump_months} 个月 × {wage} 元 = {lump} 元。"),
            GRADES,
            lambda v: v.wage * v.lump_months,
        ),
        step(
            "rate",
            mark("伤残津贴比例（%）"),
            mark("每月伤残津贴是本人工资的 {rate}%。"),
            WORK_INJURY.art("35、36"),
            lambda v: ALLOWANCE[v.disability_grade],
            when=_monthly,
        ),
        step(
            "allowance",
            mark("每月伤残津贴"),
            mark("{wage} 元 × {rate}% = 每月 {allowance} 元。"),
            WORK_INJURY.art("35、36"),
            lambda v: v.wage.share(v.rate),
            when=_monthly,
        ),
        step(
            "allowance",
            mark("每月伤残津贴"),
            mark("不能低于当地最低工资 {local_minimum_monthly_wage} 元：每月 {allowance} 元。"),
            WORK_INJURY.art("35、36"),
            lambda v: max(v.allowance, v.local_minimum_monthly_wage),
            when=_monthly,
            checks=("local_minimum_monthly_wage",),
        ),
        step(
            "nursing_pay",
            mark("每月生活护理费"),
            mark("生活护理费：统筹地区平均工资 {regional_average_monthly_wage} 元，每月 {nursing_pay} 元。"),
            WORK_INJURY.art(34),
            lambda v: v.regional_average_monthly_wage.share(NURSING[v.nursing]),
            when=lambda v: v.nursing != "none",
        ),
        step(
            "medical_subsidy",
            mark("一次性工伤医疗补助金"),
            mark(
                "医疗补助金：{injury_medical_months} 个月 × {regional_average_monthly_wage} 元，"
                "得 {medical_subsidy} 元。"
            ),
            BY_PROVINCE,
            lambda v: v.regional_average_monthly_wage * v.injury_medical_months,
            when=_leaves,
        ),
        step(
            "employment_subsidy",
            mark("一次性伤残就业补助金"),
            mark(
                "就业补助金：{injury_employment_months} 个月 × {regional_average_monthly_wage} 元，"
                "得 {employment_subsidy} 元。"
            ),
            BY_PROVINCE,
            lambda v: v.regional_average_monthly_wage * v.injury_employment_months,
            when=_leaves,
        ),
        remark(
            mark("五级到十级离开单位时，另有两笔一次性补助金，标准由省政府规定。"),
            WORK_INJURY.art("36、37"),
            when=lambda v: v.disability_grade >= MIDDLE and not v.leaves_job,
        ),
        remark(mark("单位没有参加工伤保险的，这些钱由单位付。"), WORK_INJURY.art(62)),
    ),
    answer=Answer(
        key="lump",
        label=mark("一次性伤残补助金"),
        items=("wage", "allowance", "nursing_pay", "medical_subsidy", "employment_subsidy"),
    ),
    example={"disability_grade": 9, "own_monthly_wage": "6000"},
)
DECLARED: Final = (WORK_INJURY_BENEFITS,)
