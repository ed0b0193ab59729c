"""Damages for personal injury, and the support of dependants by itself: Interpretation art. 6 to 18."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import Money, total
from santai.knowledge.calculators.declared.harm.damages import (
    CIVIL_CODE_BEGAN,
    COSTS,
    DEPENDANTS,
    DISABILITY,
    IN_PAIRS,
    INPUTS,
    RULES_OF_2022,
    SUPPORT,
    rate,
    supported,
    years_for,
)
from santai.knowledge.calculators.laws import CIVIL_CODE, INJURY_RULES
from santai.knowledge.calculators.types import (
    Answer,
    Calculator,
    Check,
    Evidence,
    Values,
    chosen,
    fixed,
    remark,
    step,
)

FUNERAL_MONTHS: Final = 6
DISABLED: Final = chosen("harm", "disability")
DEAD: Final = chosen("harm", "death")
LASTING: Final = chosen("harm", "disability", "death")


def _costs(v: Values) -> Money:
    return total(*(getattr(v, key) for key in COSTS))


def _sum(v: Values) -> Money:
    """Return everything together, before it is divided by fault."""
    names = ("costs", "nursing", "compensation", "funeral", "support")
    return total(*(getattr(v, name) for name in names if name in v.known))


def _is_old(v: Values) -> bool:
    return bool((v.injured_on or v.as_of) < RULES_OF_2022)


def _graded(v: Values) -> bool:
    return v.disability_grade is not None or v.disability_percent is not None


def _has_dependants(v: Values) -> bool:
    return bool(v.dependant_ages)


CHECKS: Final = (
    Check(
        says=mark("算残疾赔偿金、死亡赔偿金要填受害人的周岁。"),
        holds=lambda v: v.harm == "injury" or v.age is not None,
        key="age",
    ),
    Check(
        says=mark("评了伤残，请填伤残等级或者赔偿系数。"),
        holds=lambda v: v.harm != "disability" or _graded(v),
        key="disability_grade",
    ),
    *IN_PAIRS,
    Check(
        says=mark("没有评残，不赔被扶养人生活费，请把被扶养的人空着。"),
        holds=lambda v: v.harm != "injury" or not v.dependant_ages,
        key="dependant_ages",
    ),
    Check(
        says=mark("2022年5月1日以前受伤害的，请选按城镇还是农村标准。"),
        holds=lambda v: not _is_old(v) or v.household is not None or v.harm == "injury",
        key="household",
    ),
)
STEPS: Final = (
    step(
        "costs",
        mark("各项花费"),
        mark("医疗、误工、交通、伙食、营养、器具等合计 {costs} 元。"),
        INJURY_RULES.art("6、7、9、10、11、13"),
        _costs,
        when=lambda v: bool(_costs(v)),
    ),
    step(
        "nursing",
        mark("护理费"),
        mark("护理 {nursing_days} 天 × {nursing_daily_pay} 元 = {nursing} 元。"),
        INJURY_RULES.art(8),
        lambda v: v.nursing_daily_pay * v.nursing_days,
        when=lambda v: v.nursing_days > 0,
    ),
    step(
        "years",
        mark("赔偿年数"),
        mark("{age} 周岁，算 {years} 年（20 年；60 岁以上每大一岁减一年；75 岁以上 5 年）。"),
        INJURY_RULES.art("12、15"),
        lambda v: years_for(v.age),
        when=LASTING,
    ),
    step(
        "income",
        mark("计算用的年收入"),
        mark("不分城乡，都按城镇居民人均可支配收入 {income} 元。"),
        INJURY_RULES.art("12、15、22"),
        lambda v: v.urban_disposable_income,
        when=LASTING,
        since=RULES_OF_2022,
    ),
    step(
        "income",
        mark("计算用的年收入"),
        mark("当时分城乡，按{household}标准，每年 {income} 元。"),
        INJURY_RULES.art("12、15"),
        lambda v: v.urban_disposable_income if v.household == "urban" else v.rural_net_income,
        when=LASTING,
        until=RULES_OF_2022,
    ),
    remark(
        mark("有的省当时已经试点不分城乡，请问律师。"),
        INJURY_RULES.art(evidence=Evidence.SECONDARY),
        when=LASTING,
        until=RULES_OF_2022,
    ),
    step(
        "rate",
        mark("赔偿系数（%）"),
        mark("按伤残程度，赔偿系数 {rate}%。"),
        INJURY_RULES.art(12, evidence=Evidence.UNVERIFIED),
        rate,
        when=DISABLED,
    ),
    step(
        "compensation",
        mark("残疾、死亡赔偿金"),
        mark("残疾赔偿金：{income} 元 × {years} 年 × {rate}% = {compensation} 元。"),
        INJURY_RULES.art(12),
        lambda v: (v.income * v.years).share(v.rate),
        when=DISABLED,
    ),
    step(
        "compensation",
        mark("残疾、死亡赔偿金"),
        mark("死亡赔偿金：{income} 元 × {years} 年 = {compensation} 元。"),
        INJURY_RULES.art(15),
        lambda v: v.income * v.years,
        when=DEAD,
    ),
    step(
        "rate",
        mark("赔偿系数（%）"),
        mark("去世的，被扶养人按 {rate}% 算。"),
        INJURY_RULES.art(17),
        fixed(Decimal(100)),
        when=lambda v: v.harm == "death" and _has_dependants(v),
    ),
    step(
        "expenditure",
        mark("计算用的年消费支出"),
        mark("每年 {expenditure} 元。"),
        INJURY_RULES.art(17),
        lambda v: v.rural_living_expenditure if v.household == "rural" else v.urban_consumption_expenditure,
        when=_has_dependants,
        until=RULES_OF_2022,
    ),
    step(
        "expenditure",
        mark("计算用的年消费支出"),
        mark("城镇居民人均消费支出每年 {expenditure} 元。"),
        INJURY_RULES.art("17、22"),
        lambda v: v.urban_consumption_expenditure,
        when=_has_dependants,
        since=RULES_OF_2022,
    ),
    step(
        "support",
        SUPPORT,
        mark("孩子算到 18 岁，其他人算 20 年，按各自的扶养人数分担，每年合计不超过一年的支出：{support} 元。"),
        INJURY_RULES.art("16、17"),
        supported,
        when=_has_dependants,
    ),
    step(
        "funeral",
        mark("丧葬费"),
        mark("{average_monthly_wage} 元 × 6 个月 = 丧葬费 {funeral} 元。"),
        INJURY_RULES.art(14),
        lambda v: v.average_monthly_wage * FUNERAL_MONTHS,
        when=DEAD,
        checks=("average_monthly_wage",),
    ),
    step("whole", mark("全部损失"), mark("各项合计 {whole} 元。"), CIVIL_CODE.art(1179), _sum),
    step(
        "claim",
        mark("能要求赔的钱"),
        mark("对方负 {liability_percent}% 的责任：{claim} 元。"),
        CIVIL_CODE.art("1165、1173"),
        lambda v: v.whole.share(v.liability_percent),
    ),
    remark(mark("精神损害抚慰金由法院看情况定，没有算在里面。"), INJURY_RULES.art(23)),
    remark(
        mark("受诉法院所在地的标准比您住的地方低，可以要求按您住的地方算。"),
        INJURY_RULES.art(18),
        when=LASTING,
    ),
    remark(
        mark("伤残没有减少收入，或者虽然级别轻但严重影响就业的，法院可以调整。"),
        INJURY_RULES.art(12),
        when=DISABLED,
    ),
)

PERSONAL_INJURY = Calculator(
    name="personal_injury",
    title=mark("人受了伤害，能赔多少"),
    about=mark("残疾赔偿金、死亡赔偿金、丧葬费、被扶养人生活费和各项花费。"),
    theme="harm",
    inputs=INPUTS,
    law_day=("injured_on",),
    oldest=CIVIL_CODE_BEGAN,
    checks=CHECKS,
    steps=STEPS,
    answer=Answer(
        key="claim",
        label=mark("能要求赔的钱"),
        items=("compensation", "support", "funeral", "nursing", "costs", "whole"),
    ),
    example={"harm": "disability", "age": 40, "disability_grade": 10, "urban_disposable_income": "50000"},
)

DEPENDANTS_SUPPORT = Calculator(
    name="dependants_support",
    title=mark("被扶养人生活费是多少"),
    about=mark("受害人要养的孩子和老人，单独算这一项。去世的系数填 100。"),
    theme="harm",
    inputs=(*DISABILITY, *DEPENDANTS),
    checks=(
        Check(
            says=mark("请填伤残等级或者赔偿系数；去世的系数填 100。"),
            holds=_graded,
            key="disability_grade",
        ),
        Check(says=mark("请填被扶养的人各几岁。"), holds=_has_dependants, key="dependant_ages"),
        *IN_PAIRS,
    ),
    steps=(
        step(
            "rate",
            mark("赔偿系数（%）"),
            mark("按伤残程度，赔偿系数 {rate}%。"),
            INJURY_RULES.art(12, evidence=Evidence.UNVERIFIED),
            rate,
        ),
        step(
            "expenditure",
            mark("计算用的年消费支出"),
            mark("城镇居民人均消费支出每年 {expenditure} 元。"),
            INJURY_RULES.art("17、22"),
            lambda v: v.urban_consumption_expenditure,
        ),
        step(
            "support",
            SUPPORT,
            mark("孩子算到 18 岁，其他人算 20 年，按各自的扶养人数分担，每年合计不超过一年的支出：{support} 元。"),
            INJURY_RULES.art("16、17"),
            supported,
        ),
        remark(mark("这笔钱算在残疾赔偿金或者死亡赔偿金里。"), INJURY_RULES.art(16)),
    ),
    answer=Answer(key="support", label=SUPPORT),
    example={
        "disability_grade": 9,
        "dependant_ages": [8],
        "dependant_supporters": [2],
        "urban_consumption_expenditure": "30000",
    },
)
DECLARED: Final = (PERSONAL_INJURY, DEPENDANTS_SUPPORT)
