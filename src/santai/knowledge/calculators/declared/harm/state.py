"""State compensation (国家赔偿): State Compensation Law art. 33, 34 and 39."""

from __future__ import annotations

from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.inputs import choice, sum_of, whole
from santai.knowledge.calculators.laws import STATE_COMPENSATION, STATE_SUFFERING
from santai.knowledge.calculators.spells import year_before
from santai.knowledge.calculators.types import Answer, Calculator, Check, Held, Level, Values, chosen, remark, step

MOST_LOST, DEATH = 5, 20
BY_DAYS: Final = chosen("claim", "liberty", "lost_income")


def _days_told(v: Values) -> bool:
    return v.claim == "death" or bool(v.days)


STATE_COMPENSATION_SUM = Calculator(
    name="state_compensation",
    title=mark("被错误关押，国家赔多少"),
    about=mark("限制人身自由按天赔，每天按国家上年度职工日平均工资；也能算误工和死亡赔偿。"),
    theme="harm",
    inputs=(
        choice(
            "claim",
            mark("赔什么"),
            (
                ("liberty", mark("被限制人身自由（关押）")),
                ("lost_income", mark("身体受伤，误工少的收入")),
                ("death", mark("造成死亡")),
            ),
            default="liberty",
        ),
        whole("days", mark("多少天"), high=36_500, unit="days", help=mark("关押的天数，或者误工的天数。")),
        sum_of(
            "daily_wage",
            mark("国家上年度职工日平均工资（元/天）"),
            help=mark("作出赔偿决定时的上年度，最高人民法院每年公布。"),
            held=Held(key="daily_wage", level=Level.NATION, on=lambda v: year_before(v.as_of)),
        ),
        sum_of(
            "yearly_wage",
            mark("国家上年度职工年平均工资（元/年）"),
            help=mark("误工赔偿的上限和死亡赔偿才用。"),
            held=Held(key="yearly_wage", level=Level.NATION, on=lambda v: year_before(v.as_of)),
        ),
    ),
    checks=(Check(says=mark("请填关押或者误工的天数。"), holds=_days_told, key="days"),),
    steps=(
        step(
            "compensation",
            mark("赔偿金"),
            mark("{days} 天 × {daily_wage} 元 = {compensation} 元。"),
            STATE_COMPENSATION.art("33、34"),
            lambda v: v.daily_wage * v.days,
            when=BY_DAYS,
        ),
        step(
            "compensation",
            mark("赔偿金"),
            mark("误工赔偿最多是年平均工资 {yearly_wage} 元的五倍：{compensation} 元。"),
            STATE_COMPENSATION.art(34),
            lambda v: min(v.compensation, v.yearly_wage * MOST_LOST),
            when=chosen("claim", "lost_income"),
            checks=("yearly_wage",),
        ),
        step(
            "compensation",
            mark("赔偿金"),
            mark("死亡赔偿金和丧葬费总额：{yearly_wage} 元 × 20 = {compensation} 元。"),
            STATE_COMPENSATION.art(34),
            lambda v: v.yearly_wage * DEATH,
            when=chosen("claim", "death"),
        ),
        remark(
            mark("造成严重精神损害的，另有抚慰金，一般在赔偿金的一半以内由法院定。"),
            STATE_SUFFERING.art("7、8"),
        ),
        remark(
            mark("两年内提出，关押的时间不算在内。机关收到申请后两个月内决定。"), STATE_COMPENSATION.art("13、23、39")
        ),
    ),
    answer=Answer(key="compensation", label=mark("赔偿金")),
    example={"claim": "liberty", "days": 30, "daily_wage": "475.52"},
)
DECLARED: Final = (STATE_COMPENSATION_SUM,)
