"""Who pays after a traffic accident: Civil Code art. 1213 and 1217, Road Traffic Safety Law art. 76."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import ZERO, Money, total
from santai.knowledge.calculators.inputs import choice, day, percent, sum_of, yes_no
from santai.knowledge.calculators.laws import CIVIL_CODE, COMPULSORY_INSURANCE, ROAD_TRAFFIC
from santai.knowledge.calculators.spans import Span
from santai.knowledge.calculators.types import (
    Answer,
    Calculator,
    Check,
    Held,
    Input,
    Level,
    Values,
    fixed,
    given,
    remark,
    step,
)

WITHOUT_FAULT: Final = Decimal(10)
LOSSES: Final = ("death_disability_loss", "medical_loss", "property_loss")
LIMITS: Final = ("limit_death_disability", "limit_medical", "limit_property")


def _limit(key: str, label: str, name: str) -> Input:
    """Return the input for one limit of the compulsory insurance, which differs by fault and by the accident's day."""
    return sum_of(
        key,
        label,
        help=mark("不填就用出事那天全国统一的限额。"),
        held=Held(
            key=lambda v: f"compulsory_{'fault' if v.vehicle_at_fault else 'no_fault'}_{name}",
            level=Level.NATION,
            on=lambda v: v.accident_on or v.as_of,
        ),
    )


def _compulsory(v: Values) -> Money:
    return total(*(min(getattr(v, loss), getattr(v, limit)) for loss, limit in zip(LOSSES, LIMITS, strict=True)))


def _vehicle(v: Values) -> Span:
    """Return what the vehicle's side owes beyond the compulsory insurance."""
    if not v.vehicle_at_fault:
        return Span(ZERO, v.rest.share(WITHOUT_FAULT) if v.other_side == "pedestrian_or_non_motor" else ZERO)
    owed: Money = v.rest.share(v.liability_percent)
    return Span(ZERO if v.free_passenger else owed, owed)


def _commercial(v: Values) -> Span:
    limit: Money = v.commercial_limit
    return Span(min(v.vehicle.low, limit), min(v.vehicle.high, limit))


def _tortfeasor(v: Values) -> Span:
    return Span(v.vehicle.low - v.commercial.low, v.vehicle.high - v.commercial.high)


TRAFFIC_ACCIDENT = Calculator(
    name="traffic_accident",
    title=mark("交通事故，谁赔多少"),
    about=mark("先由交强险赔，再由商业险赔，还不够的由责任人赔。"),
    theme="harm",
    inputs=(
        choice(
            "other_side",
            mark("受害的一方是"),
            (
                ("pedestrian_or_non_motor", mark("行人，骑自行车、电动自行车的")),
                ("motor_vehicle", mark("另一辆机动车")),
            ),
            default="pedestrian_or_non_motor",
        ),
        yes_no("vehicle_at_fault", mark("对方的机动车有责任"), default=True),
        percent(
            "liability_percent",
            mark("对方机动车负几成责任（%）"),
            high=100,
            default="100",
            help=mark("看事故认定书：全责 100，主要责任常见 70，由法院定。"),
        ),
        sum_of(
            "death_disability_loss",
            mark("死亡伤残的损失（元）"),
            default="0",
            help=mark("残疾或死亡赔偿金、丧葬费、误工费、护理费、交通费、精神损害抚慰金等。"),
        ),
        sum_of(
            "medical_loss", mark("医疗的损失（元）"), default="0", help=mark("医药费、住院费、住院伙食补助费、营养费。")
        ),
        sum_of("property_loss", mark("财产损失（元）"), default="0", help=mark("车、物品等。")),
        sum_of("commercial_limit", mark("对方商业三者险的保额（元）"), help=mark("不知道就空着。"), rare=True),
        yes_no("free_passenger", mark("受害人是免费搭这辆车的"), rare=True),
        day("accident_on", mark("出事的日子"), help=mark("不填就按现在的限额算。"), rare=True),
        _limit("limit_death_disability", mark("交强险死亡伤残限额（元）"), "death"),
        _limit("limit_medical", mark("交强险医疗限额（元）"), "medical"),
        _limit("limit_property", mark("交强险财产限额（元）"), "property"),
    ),
    law_day=("accident_on",),
    checks=(
        Check(
            says=mark("请至少填一项损失。"),
            holds=lambda v: any(getattr(v, loss) for loss in LOSSES),
            key="death_disability_loss",
        ),
        Check(
            says=mark("对方机动车一点责任都没有，请把“对方的机动车有责任”去掉。"),
            holds=lambda v: not v.vehicle_at_fault or v.liability_percent > 0,
            key="liability_percent",
        ),
    ),
    steps=(
        step(
            "losses",
            mark("损失合计"),
            mark("损失合计 {losses} 元。"),
            ROAD_TRAFFIC.art(76),
            lambda v: total(*(getattr(v, loss) for loss in LOSSES)),
        ),
        step(
            "compulsory",
            mark("交强险赔"),
            mark(
                "交强险先赔：死亡伤残限额 {limit_death_disability} 元、医疗 {limit_medical} 元、"
                "财产 {limit_property} 元，共赔 {compulsory} 元。"
            ),
            CIVIL_CODE.art(1213),
            _compulsory,
            when=lambda v: not v.free_passenger,
        ),
        step(
            "compulsory",
            mark("交强险赔"),
            mark("本车上的人，这辆车的交强险不赔：{compulsory} 元。"),
            COMPULSORY_INSURANCE.art("3、21"),
            fixed(ZERO),
            when=lambda v: v.free_passenger,
        ),
        step(
            "rest",
            mark("交强险以外的损失"),
            mark("还剩 {rest} 元。"),
            ROAD_TRAFFIC.art(76),
            lambda v: v.losses - v.compulsory,
        ),
        step(
            "vehicle",
            mark("机动车一方还要赔"),
            mark("机动车一方负 {liability_percent}% 的责任，还要赔 {vehicle} 元。"),
            ROAD_TRAFFIC.art(76),
            _vehicle,
            when=lambda v: v.vehicle_at_fault and not v.free_passenger,
        ),
        step(
            "vehicle",
            mark("机动车一方还要赔"),
            mark("免费搭车的，应当减轻赔偿责任，减多少由法院定（有故意或者重大过失的不减）：{vehicle} 元。"),
            CIVIL_CODE.art(1217),
            _vehicle,
            when=lambda v: v.vehicle_at_fault and v.free_passenger,
        ),
        step(
            "vehicle",
            mark("机动车一方还要赔"),
            mark("机动车没有责任，对行人和非机动车赔不超过 10%：{vehicle} 元。"),
            ROAD_TRAFFIC.art(76),
            _vehicle,
            when=lambda v: not v.vehicle_at_fault and v.other_side == "pedestrian_or_non_motor",
        ),
        step(
            "vehicle",
            mark("机动车一方还要赔"),
            mark("机动车之间，没有责任的一方不再赔：{vehicle} 元。"),
            ROAD_TRAFFIC.art(76),
            _vehicle,
            when=lambda v: not v.vehicle_at_fault and v.other_side == "motor_vehicle",
        ),
        step(
            "commercial",
            mark("商业险赔"),
            mark("商业三者险在保额 {commercial_limit} 元以内赔 {commercial} 元（还要看保险合同）。"),
            CIVIL_CODE.art(1213),
            _commercial,
            when=given("commercial_limit"),
        ),
        step(
            "tortfeasor",
            mark("责任人自己赔"),
            mark("还不够的，由责任人赔 {tortfeasor} 元。"),
            CIVIL_CODE.art(1213),
            _tortfeasor,
            when=given("commercial"),
        ),
        step(
            "recovered",
            mark("一共能赔到"),
            mark("一共 {recovered} 元。"),
            CIVIL_CODE.art(1213),
            lambda v: v.vehicle + v.compulsory,
        ),
        remark(
            mark("行人、非机动车自己有过错的，按过错减轻机动车一方的责任；故意撞车的不赔。"),
            ROAD_TRAFFIC.art(76),
            when=lambda v: v.other_side == "pedestrian_or_non_motor",
        ),
    ),
    answer=Answer(
        key="recovered", label=mark("一共能赔到"), items=("compulsory", "vehicle", "commercial", "tortfeasor")
    ),
    example={
        "death_disability_loss": "300000",
        "medical_loss": "50000",
        "property_loss": "8000",
        "liability_percent": "70",
    },
)
DECLARED: Final = (TRAFFIC_ACCIDENT,)
