"""Who may ask for legal aid by income, and when it comes before its papers; and small claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.declared.time.urgency import URGENT, days_left
from santai.knowledge.calculators.inputs import day, number, sum_of, whole, yes_no
from santai.knowledge.calculators.laws import CIVIL_PROCEDURE, CIVIL_PROCEDURE_RULES, LEGAL_AID
from santai.knowledge.calculators.spells import year_before
from santai.knowledge.calculators.types import Answer, Calculator, Held, Level, Values, remark, step

HALF, TWICE = 50, 2
SMALL, AGREED, TOO_LARGE = "mandatory", "by_agreement", "not_available"


def _small_claims(v: Values) -> str:
    """Return whether small claims procedure applies: at once, by agreement of both, or not."""
    if v.excluded or v.claim_amount > v.most:
        return TOO_LARGE
    return SMALL if v.claim_amount <= v.line else AGREED


LEGAL_AID_MEANS = Calculator(
    name="legal_aid_means_test",
    title=mark("收入够不够申请法律援助"),
    about=mark("家里每人每月的收入，和当地低保标准的几倍比。"),
    theme="time",
    inputs=(
        whole(
            "family_members",
            mark("家里几口人"),
            low=1,
            high=30,
            required=True,
            help=mark("一起生活的家人，连自己在内。"),
        ),
        sum_of("family_monthly_income", mark("全家每月收入（元）"), required=True),
        sum_of(
            "minimum_living_standard",
            mark("当地上年度低保标准（元/人/月）"),
            help=mark("申请的法律援助机构所在县（市、区）的标准，可以问民政或者 12348。"),
            held=Held(key="minimum_living_standard", level=Level.COUNTY, on=lambda v: year_before(v.as_of)),
        ),
        number(
            "multiple",
            mark("几倍低保标准"),
            high=20,
            unit="times the minimum living standard",
            places=2,
            help=mark("由省里定。"),
            held=Held(key="legal_aid_income_multiple", level=Level.PROVINCE, on=lambda v: v.as_of),
        ),
    ),
    steps=(
        step(
            "per_head",
            mark("每人每月收入"),
            mark("{family_monthly_income} 元 ÷ {family_members} 人 = 每人 {per_head} 元。"),
            LEGAL_AID.art(34),
            lambda v: v.family_monthly_income / v.family_members,
        ),
        step(
            "line",
            mark("标准线"),
            mark("低保标准 {minimum_living_standard} 元 × {multiple} = {line} 元。"),
            LEGAL_AID.art(34),
            lambda v: v.minimum_living_standard * Decimal(v.multiple),
        ),
        step(
            "passes",
            mark("收入符合"),
            mark("每人收入是不是在标准线以内：{passes}。"),
            LEGAL_AID.art(34),
            lambda v: v.per_head <= v.line,
        ),
        remark(mark("没有固定收入的老人、孩子、残疾人，低保户，讨薪和工伤的农民工等，不用查收入。"), LEGAL_AID.art(42)),
        remark(mark("遭受家暴、见义勇为等，不看收入。"), LEGAL_AID.art(32)),
        remark(
            mark("超过这条线也可以问：有的事不看收入，由法律援助机构决定。"),
            LEGAL_AID.art("32、43"),
            when=lambda v: not v.passes,
        ),
    ),
    answer=Answer(
        key="passes",
        label=mark("收入是不是符合"),
        unit="yes or no",
        items=("per_head", "line"),
        labels={"true": mark("收入符合，可以申请"), "false": mark("收入超过标准")},
    ),
    example={"family_members": 3, "family_monthly_income": "4500", "minimum_living_standard": "1000", "multiple": 2},
)

EMERGENCY_LEGAL_AID = Calculator(
    name="emergency_legal_aid",
    title=mark("时效快到了，能不能先给法律援助"),
    about=mark("离时效或者期限届满不到 7 天的，法律援助可以先办，手续后补。"),
    theme="time",
    inputs=(day("expires_on", mark("时效或期限的最后一天"), required=True),),
    steps=(
        step(
            "left",
            mark("还有几天"),
            mark("离最后一天还有 {left} 天。"),
            LEGAL_AID.art(44),
            lambda v: days_left(v.expires_on, v.as_of),
        ),
        step(
            "urgent",
            mark("可以先办"),
            mark("是不是不到 7 天，可以先提供法律援助：{urgent}。"),
            LEGAL_AID.art(44),
            lambda v: 0 <= v.left < URGENT,
        ),
        remark(mark("可能已过时效，仍可主张，请尽快问律师。"), LEGAL_AID.art(44), when=lambda v: v.left < 0),
        remark(mark("先办的，事后要补手续和材料。"), LEGAL_AID.art(44), when=lambda v: v.urgent),
    ),
    answer=Answer(
        key="urgent",
        label=mark("能不能先办"),
        unit="yes or no",
        items=("left",),
        labels={"true": mark("可以请求先办"), "false": mark("按平常程序申请")},
    ),
    example={"expires_on": "2026-12-01"},
)

SMALL_CLAIMS = Calculator(
    name="small_claims",
    title=mark("是不是小额诉讼，一审就定"),
    about=mark("金额不大的简单金钱案件，一审终审，快，费用减半。"),
    theme="court",
    inputs=(
        sum_of("claim_amount", mark("要求的金额（元）"), required=True),
        sum_of(
            "provincial_annual_wage",
            mark("本省上年度就业人员年平均工资（元/年）"),
            help=mark("还没公布的，用最近一年公布的数。"),
            held=Held(key="provincial_annual_wage", level=Level.PROVINCE, on=lambda v: year_before(v.as_of)),
        ),
        yes_no("excluded", mark("是这些情况：人身关系、确权、涉外、要鉴定评估、对方下落不明、有反诉")),
    ),
    steps=(
        step(
            "line",
            mark("必须小额的线"),
            mark("年平均工资 {provincial_annual_wage} 元的一半：{line} 元。"),
            CIVIL_PROCEDURE.art(165),
            lambda v: v.provincial_annual_wage.share(HALF),
        ),
        step(
            "most",
            mark("可以约定的线"),
            mark("年平均工资的两倍：{most} 元。"),
            CIVIL_PROCEDURE.art(165),
            lambda v: v.provincial_annual_wage * TWICE,
        ),
        step(
            "procedure",
            mark("用不用小额诉讼"),
            mark("金额 {claim_amount} 元，不超过一半，适用小额诉讼，一审终审。"),
            CIVIL_PROCEDURE.art(165),
            _small_claims,
            when=lambda v: _small_claims(v) == SMALL,
        ),
        step(
            "procedure",
            mark("用不用小额诉讼"),
            mark("金额 {claim_amount} 元，超过一半、不超过两倍，双方同意才用小额诉讼。"),
            CIVIL_PROCEDURE.art(165),
            _small_claims,
            when=lambda v: _small_claims(v) == AGREED,
        ),
        step(
            "procedure",
            mark("用不用小额诉讼"),
            mark("这类案件，或者金额 {claim_amount} 元超过两倍，不适用小额诉讼。"),
            CIVIL_PROCEDURE.art("165、166"),
            _small_claims,
            when=lambda v: _small_claims(v) == TOO_LARGE,
        ),
        remark(
            mark("还要事实清楚、争议不大的简单金钱案件。不同意用的，开庭前向法院提出。"),
            CIVIL_PROCEDURE_RULES.art(279),
            when=lambda v: v.procedure != TOO_LARGE,
        ),
    ),
    answer=Answer(
        key="procedure",
        label=mark("用不用小额诉讼"),
        unit="choice",
        items=("line", "most"),
        labels={SMALL: mark("适用，一审终审"), AGREED: mark("双方同意才用"), TOO_LARGE: mark("不适用")},
    ),
    example={"claim_amount": "20000", "provincial_annual_wage": "100000"},
)
DECLARED: Final = (LEGAL_AID_MEANS, EMERGENCY_LEGAL_AID, SMALL_CLAIMS)
