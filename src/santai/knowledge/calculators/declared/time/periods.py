"""Periods that a law fixes from one event: appeals, retrial, enforcement, answers, acceptance, returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.periods import Unit
from santai.knowledge.calculators.inputs import choice, day, yes_no
from santai.knowledge.calculators.laws import (
    CIVIL_CODE,
    CIVIL_PROCEDURE,
    CONSUMERS,
    LABOUR_DISPUTES,
    STATE_COMPENSATION,
)
from santai.knowledge.calculators.types import Answer, Article, Calculator, Check, Values, chosen, remark, step


@dataclass(frozen=True)
class Fixed:
    """One period of the law: what it is for, from which event, how long, and where it stands."""

    label: str
    event: str
    amount: int
    unit: Unit
    law: Article


SAYS: Final = {
    Unit.DAY: mark("{period}，期限是 {amount} 日。"),
    Unit.MONTH: mark("{period}，期限是 {amount} 个月。"),
    Unit.YEAR: mark("{period}，期限是 {amount} 年。"),
}
SERVED: Final = mark("收到的那天")
FILED: Final = mark("立案的那天")
PERIODS: Final = {
    "appeal_judgment": Fixed(mark("对一审判决上诉"), SERVED, 15, Unit.DAY, CIVIL_PROCEDURE.art(171)),
    "appeal_ruling": Fixed(mark("对一审裁定上诉"), SERVED, 10, Unit.DAY, CIVIL_PROCEDURE.art(171)),
    "retrial": Fixed(mark("申请再审"), mark("判决、裁定生效的那天"), 6, Unit.MONTH, CIVIL_PROCEDURE.art(216)),
    "enforcement": Fixed(
        mark("申请强制执行"), mark("判决定的履行期最后一天（没定的是生效那天）"), 2, Unit.YEAR, CIVIL_PROCEDURE.art(250)
    ),
    "filing_decision": Fixed(mark("法院决定立不立案"), mark("递交起诉状的那天"), 7, Unit.DAY, CIVIL_PROCEDURE.art(126)),
    "defence": Fixed(mark("被告提交答辩状"), SERVED, 15, Unit.DAY, CIVIL_PROCEDURE.art(128)),
    "trial_ordinary": Fixed(mark("普通程序审结"), FILED, 6, Unit.MONTH, CIVIL_PROCEDURE.art(152)),
    "trial_summary": Fixed(mark("简易程序审结"), FILED, 3, Unit.MONTH, CIVIL_PROCEDURE.art(164)),
    "trial_small_claims": Fixed(mark("小额诉讼审结"), FILED, 2, Unit.MONTH, CIVIL_PROCEDURE.art(168)),
    "relief_after_obstacle": Fixed(
        mark("耽误了期限，申请顺延"), mark("障碍消除的那天"), 10, Unit.DAY, CIVIL_PROCEDURE.art(86)
    ),
    "labour_award_suit": Fixed(mark("不服劳动仲裁裁决，去起诉"), SERVED, 15, Unit.DAY, LABOUR_DISPUTES.art("48、50")),
    "legacy_acceptance": Fixed(mark("接受遗赠"), mark("知道受遗赠的那天"), 60, Unit.DAY, CIVIL_CODE.art(1124)),
    "no_reason_return": Fixed(mark("网购七天无理由退货"), mark("收到货的那天"), 7, Unit.DAY, CONSUMERS.art(25)),
    "state_compensation_claim": Fixed(
        mark("申请国家赔偿"), mark("知道权利受侵犯的那天"), 2, Unit.YEAR, STATE_COMPENSATION.art(39)
    ),
    "state_compensation_decision": Fixed(
        mark("机关决定赔不赔"), mark("收到申请的那天"), 2, Unit.MONTH, STATE_COMPENSATION.art("13、23")
    ),
}
ABROAD: Final = {"appeal_judgment": "286", "appeal_ruling": "286", "defence": "285"}
ABROAD_DAYS: Final = 30


def _amount(v: Values) -> int:
    return ABROAD_DAYS if v.no_home_in_china else PERIODS[v.period].amount


def _end(v: Values) -> date:
    found = PERIODS[v.period]
    last: date = v.after(v.event_on, v.amount, found.unit)
    return last


LEGAL_DEADLINE = Calculator(
    name="legal_deadline",
    title=mark("法律定的期限到哪天"),
    about=mark("上诉、申请再审、申请执行、答辩、退货等期限的最后一天。"),
    theme="time",
    inputs=(
        choice("period", mark("算哪个期限"), ((key, found.label) for key, found in PERIODS.items()), required=True),
        day(
            "event_on",
            mark("从哪天起"),
            required=True,
            help=mark("收到判决、立案、收到货等的那天；当天不算，从第二天数起。"),
        ),
        yes_no("no_home_in_china", mark("当事人在国内没有住所（上诉、答辩是 30 天）")),
    ),
    checks=(
        Check(
            says=mark("只有上诉和答辩有国内没有住所的 30 天。"),
            holds=lambda v: not v.no_home_in_china or v.period in ABROAD,
            key="no_home_in_china",
        ),
    ),
    steps=(
        step(
            "event",
            mark("起算的事"),
            mark("从{event}起算，当天不算。"),
            CIVIL_CODE.art(201),
            lambda v: PERIODS[v.period].event,
        ),
        *(
            step(
                "amount",
                mark("期限"),
                mark("在国内没有住所的，是 {amount} 日。"),
                CIVIL_PROCEDURE.art(article),
                _amount,
                when=lambda v, key=key: v.period == key and v.no_home_in_china,
            )
            for key, article in ABROAD.items()
        ),
        *(
            step(
                "amount",
                mark("期限"),
                SAYS[found.unit],
                found.law,
                _amount,
                when=lambda v, key=key: v.period == key and not v.no_home_in_china,
            )
            for key, found in PERIODS.items()
        ),
        step("end", mark("最后一天"), mark("最后一天是 {end}（遇休息日顺延）。"), CIVIL_CODE.art("202、203"), _end),
        remark(
            mark("有特殊情况，法院可以延长。"),
            CIVIL_PROCEDURE.art("152、164、168"),
            when=chosen("period", "trial_ordinary", "trial_summary", "trial_small_claims"),
        ),
        remark(
            mark("六个月是固定的，不能中断、延长。有新证据等情形，从知道那天起算六个月。"),
            CIVIL_PROCEDURE.art(216),
            when=chosen("period", "retrial"),
        ),
        remark(
            mark("中间申请过执行、对方答应过还的，重新算两年。"),
            CIVIL_PROCEDURE.art(250),
            when=chosen("period", "enforcement"),
        ),
        remark(
            mark("定作的、鲜活易腐的、拆封的软件、报刊，不适用；商品要完好，运费自己出。"),
            CONSUMERS.art(25),
            when=chosen("period", "no_reason_return"),
        ),
        remark(
            mark("被关押的时间不算在内。"),
            STATE_COMPENSATION.art(39),
            when=chosen("period", "state_compensation_claim"),
        ),
        remark(mark("到期没有表示，就算放弃。"), CIVIL_CODE.art(1124), when=chosen("period", "legacy_acceptance")),
        remark(
            mark("期满前交邮寄出的，不算过期。"),
            CIVIL_PROCEDURE.art(85),
            when=chosen("period", "appeal_judgment", "appeal_ruling", "defence"),
        ),
    ),
    answer=Answer(key="end", label=mark("最后一天"), unit="date"),
    example={"period": "appeal_judgment", "event_on": "2026-09-01"},
)
DECLARED: Final = (LEGAL_DEADLINE,)
