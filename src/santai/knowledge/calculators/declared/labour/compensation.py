"""Economic compensation when a labour contract ends: Labour Contract Law art. 46, 47 and 87, and its Regulation."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.inputs import choice, day, sum_of, whole
from santai.knowledge.calculators.laws import LABOUR_CONTRACT, LABOUR_CONTRACT_RULES, LABOUR_DISPUTES
from santai.knowledge.calculators.spells import Spell, spell, year_before
from santai.knowledge.calculators.types import (
    Answer,
    Calculator,
    Check,
    Held,
    Level,
    Values,
    Way,
    Ways,
    chosen,
    given,
    remark,
    step,
)

LAW_BEGAN: Final = date(2008, 1, 1)
HALF_A_YEAR: Final = 6
MOST_MONTHS: Final = Decimal(12)
TIMES: Final = 3


def months_for(service: Spell) -> Decimal:
    """Return for how many months' wages a service counts: a half year and more is a year, less is half a month."""
    if service.months >= HALF_A_YEAR:
        return Decimal(service.years + 1)
    return Decimal(service.years) + (Decimal("0.5") if service.months or service.days else 0)


def _service(v: Values) -> Spell:
    """Return the service that counts: before 2008 only for damages, which run from the day of hiring."""
    if v.started_on is None:
        return Spell(v.years or 0, v.months or 0, v.days or 0)
    first = v.started_on if v.termination == "unlawful" else max(v.started_on, LAW_BEGAN)
    return spell(first, v.ended_on + timedelta(days=1))


def _began_before(v: Values) -> bool:
    if v.started_on is not None:
        return bool(v.started_on < LAW_BEGAN)
    return bool((v.years or 0) > v.as_of.year - LAW_BEGAN.year)


def _capped(v: Values) -> bool:
    cap = v.known.get("cap")
    return cap is not None and bool(v.monthly_wage > cap)


MONTHS: Final = mark("补偿月数")
WAGE: Final = mark("计算用的月工资")
ART47: Final = LABOUR_CONTRACT.art(47)

ECONOMIC_COMPENSATION = Calculator(
    name="economic_compensation",
    title=mark("离职能拿多少经济补偿"),
    about=mark("单位辞退、合同到期不续等情形的经济补偿，以及违法辞退的赔偿金。"),
    theme="labour",
    inputs=(
        choice(
            "termination",
            mark("怎么离开的"),
            (
                ("lawful", mark("依法解除或终止，应付经济补偿")),
                ("lawful_with_pay_in_lieu_of_notice", mark("依法解除，但没提前 30 天通知（另付一个月工资）")),
                ("unlawful", mark("单位违法辞退")),
            ),
            default="lawful",
        ),
        sum_of(
            "monthly_wage",
            mark("离职前 12 个月的月平均工资（元）"),
            required=True,
            help=mark("应得的工资，没扣社保和个税，加上奖金、津贴、补贴。干不满 12 个月的按实际月数平均。"),
        ),
        day("started_on", mark("哪天开始上班"), help=mark("日期和年数填一种就行。")),
        day("ended_on", mark("最后一天上班")),
        whole(
            "years",
            mark("干了几整年"),
            high=60,
            unit="whole years",
            help=mark("记不清日期时，填干了几年几个月零几天。"),
        ),
        whole("months", mark("零几个月"), high=11, unit="whole months"),
        whole("days", mark("零几天"), high=30, unit="days"),
        sum_of(
            "last_month_wage",
            mark("离职前一个月的工资（元）"),
            help=mark("只有没提前 30 天通知时才用到。"),
        ),
        sum_of(
            "local_average_monthly_wage",
            mark("本市上年度职工月平均工资（元）"),
            help=mark("工资超过它的三倍时封顶。"),
            held=Held(
                key="average_monthly_wage",
                level=Level.CITY,
                on=lambda v: year_before(v.ended_on) if v.ended_on else None,
            ),
        ),
        sum_of(
            "local_minimum_monthly_wage",
            mark("当地月最低工资标准（元）"),
            help=mark("工资低于它时按它算。"),
            held=Held(key="minimum_monthly_wage", level=Level.COUNTY, on=lambda v: v.ended_on),
        ),
    ),
    ways=(Ways((Way(("started_on", "ended_on")), Way(("years", "months", "days"), whole=False))),),
    law_day=("ended_on",),
    oldest=LAW_BEGAN,
    checks=(
        Check(
            says=mark("最后一天上班不能早于开始上班的日子。"),
            holds=lambda v: v.started_on is None or v.started_on <= v.ended_on,
            key="ended_on",
        ),
        Check(
            says=mark("要算没提前通知的那一个月工资，请填离职前一个月的工资。"),
            holds=lambda v: v.termination != "lawful_with_pay_in_lieu_of_notice" or v.last_month_wage is not None,
            key="last_month_wage",
        ),
    ),
    steps=(
        step("service", mark("计算补偿的工龄"), mark("计算补偿的工龄：{service}。"), ART47, _service),
        remark(
            mark("2008年以前的工龄，按当时的规定另算，这里没有算进去，请问律师。"),
            LABOUR_CONTRACT.art(97),
            when=lambda v: _began_before(v) and v.termination != "unlawful" and v.started_on is not None,
        ),
        remark(
            mark("工龄里有 2008 年以前的，那一段要按当时的规定另算，请改填日期，或者问律师。"),
            LABOUR_CONTRACT.art(97),
            when=lambda v: _began_before(v) and v.termination != "unlawful" and v.started_on is None,
        ),
        step(
            "months_counted",
            MONTHS,
            mark("每满一年一个月；满六个月算一年，不满六个月算半个月：{months_counted} 个月。"),
            ART47,
            lambda v: months_for(v.service),
        ),
        step("base", WAGE, mark("月工资按离职前 12 个月平均：{base} 元。"), ART47, lambda v: v.monthly_wage),
        step(
            "base",
            WAGE,
            mark("不能低于当地最低工资 {local_minimum_monthly_wage} 元，取高的：{base} 元。"),
            LABOUR_CONTRACT_RULES.art(27),
            lambda v: max(v.base, v.local_minimum_monthly_wage),
            checks=("local_minimum_monthly_wage",),
        ),
        step(
            "cap",
            mark("三倍封顶线"),
            mark("本市职工月平均工资 {local_average_monthly_wage} 元，三倍是 {cap} 元。"),
            ART47,
            lambda v: v.local_average_monthly_wage * TIMES,
            checks=("local_average_monthly_wage",),
        ),
        step(
            "months_counted",
            MONTHS,
            mark("工资超过三倍，年限最高十二年：{months_counted} 个月。"),
            ART47,
            lambda v: min(v.months_counted, MOST_MONTHS),
            when=_capped,
        ),
        step(
            "base",
            WAGE,
            mark("工资超过三倍，按三倍算：{base} 元。"),
            ART47,
            lambda v: v.cap,
            when=_capped,
        ),
        step(
            "compensation",
            mark("经济补偿"),
            mark("{months_counted} 个月 × {base} 元 = {compensation} 元。"),
            LABOUR_CONTRACT.art("46、47"),
            lambda v: v.base * v.months_counted,
        ),
        step(
            "total",
            mark("合计"),
            mark("应付 {total} 元。"),
            ART47,
            lambda v: v.compensation,
            when=chosen("termination", "lawful"),
        ),
        step(
            "total",
            mark("合计"),
            mark("违法辞退，按经济补偿的二倍付赔偿金：{total} 元。"),
            LABOUR_CONTRACT.art(87),
            lambda v: v.compensation * 2,
            when=chosen("termination", "unlawful"),
        ),
        remark(
            mark("付了赔偿金，不再另付经济补偿；年限从用工那天算起。"),
            LABOUR_CONTRACT_RULES.art(25),
            when=chosen("termination", "unlawful"),
        ),
        step(
            "notice_pay",
            mark("没提前通知的一个月工资"),
            mark("没提前 30 天通知，另付上一个月的工资 {notice_pay} 元。"),
            LABOUR_CONTRACT_RULES.art(20),
            lambda v: v.last_month_wage,
            when=chosen("termination", "lawful_with_pay_in_lieu_of_notice"),
        ),
        step(
            "total",
            mark("合计"),
            mark("{compensation} 元 + {notice_pay} 元 = {total} 元。"),
            LABOUR_CONTRACT_RULES.art(20),
            lambda v: v.compensation + v.notice_pay,
            when=given("notice_pay"),
        ),
        remark(mark("自己提出辞职、严重违纪被辞退的，一般没有经济补偿。"), LABOUR_CONTRACT.art("39、46")),
        remark(mark("有争议先申请劳动仲裁，一般在一年内提出，不收费。"), LABOUR_DISPUTES.art("27、53")),
    ),
    answer=Answer(key="total", label=mark("合计应付"), items=("months_counted", "base", "compensation", "notice_pay")),
    example={"termination": "lawful", "monthly_wage": "8000", "years": 3, "months": 7, "days": 20},
)


DECLARED: Final = (ECONOMIC_COMPENSATION,)
