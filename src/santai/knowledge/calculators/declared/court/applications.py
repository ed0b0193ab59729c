"""Fees for applications to a court (申请费, Measures art. 14) and for commercial arbitration (Measures of 1995)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import Money
from santai.knowledge.calculators.brackets import Brackets, charge
from santai.knowledge.calculators.declared.court.litigation import property_fee
from santai.knowledge.calculators.inputs import choice, sum_of
from santai.knowledge.calculators.laws import ARBITRATION_COSTS, LITIGATION_COSTS
from santai.knowledge.calculators.spans import Span, between
from santai.knowledge.calculators.types import Answer, Calculator, Check, Values, chosen, remark, step

EXECUTION: Final[Brackets] = ((500_000, "1.5"), (5_000_000, "1"), (10_000_000, "0.5"), (None, "0.1"))
PRESERVATION: Final[Brackets] = ((100_000, "1"), (None, "0.5"))
PRESERVATION_CAP: Final = Money(5000)
BANKRUPTCY_CAP: Final = Money(300_000)


def execution_fee(amount: Money | None) -> Span:
    """Return the fee for execution, or for having a foreign judgment recognised (art. 14 (1))."""
    if amount is None:
        return between(50, 500)
    return Span.of(charge(amount, first=10_000, fixed="50", brackets=EXECUTION))


def preservation_fee(amount: Money | None) -> Span:
    """Return the fee for preserving property, never above the cap (art. 14 (2))."""
    reckoned = Money(30) if amount is None else charge(amount, first=1000, fixed="30", brackets=PRESERVATION)
    return Span.of(min(reckoned, PRESERVATION_CAP))


def _one(yuan: int, to: int = 0) -> Callable[[Money | None], Span]:
    return lambda amount: between(yuan, to or yuan)  # noqa: ARG005  a fee a case, whatever it is about


def _needed(amount: Money | None) -> Money:
    if amount is None:
        raise TypeError("a check asks for it first")
    return amount


FEES: Final[dict[str, Callable[[Money | None], Span]]] = {
    "execution": execution_fee,
    "foreign_judgment_recognition": execution_fee,
    "preservation": preservation_fee,
    "payment_order": lambda amount: Span.of(property_fee(_needed(amount)) / 3),
    "public_notice": _one(100),
    "set_aside_arbitral_award": _one(400),
    "arbitration_agreement_validity": _one(400),
    "bankruptcy": lambda amount: Span.of(min(property_fee(_needed(amount)) / 2, BANKRUPTCY_CAP)),
    "maritime_limitation_fund": _one(1000, 10_000),
    "maritime_injunction": _one(1000, 5000),
    "ship_lien_notice": _one(1000, 5000),
    "maritime_claim_registration": _one(1000),
    "general_average": _one(1000),
}
BY_AMOUNT: Final = ("execution", "foreign_judgment_recognition", "preservation", "payment_order", "bankruptcy")
ART14: Final = LITIGATION_COSTS.art(14)
FEE: Final = mark("申请费")


def _fee(v: Values) -> Span:
    return FEES[v.application](v.amount)


APPLICATION_FEE = Calculator(
    name="application_fee",
    title=mark("申请执行、保全、支付令要交多少钱"),
    about=mark("向法院申请执行、财产保全、支付令等事项的申请费。"),
    theme="court",
    inputs=(
        choice(
            "application",
            mark("申请什么"),
            (
                ("execution", mark("强制执行")),
                ("preservation", mark("财产保全（先查封、冻结）")),
                ("payment_order", mark("支付令")),
                ("public_notice", mark("公示催告（票据丢了）")),
                ("set_aside_arbitral_award", mark("撤销仲裁裁决")),
                ("arbitration_agreement_validity", mark("认定仲裁协议效力")),
                ("bankruptcy", mark("破产")),
                ("foreign_judgment_recognition", mark("承认和执行外国判决、国外仲裁裁决")),
                ("maritime_limitation_fund", mark("设立海事赔偿责任限制基金")),
                ("maritime_injunction", mark("海事强制令")),
                ("ship_lien_notice", mark("船舶优先权催告")),
                ("maritime_claim_registration", mark("海事债权登记")),
                ("general_average", mark("共同海损理算")),
            ),
            required=True,
        ),
        sum_of("amount", mark("金额（元）"), help=mark("执行、保全、支付令、破产的金额。没有金额就空着。")),
    ),
    checks=(
        Check(
            says=mark("申请支付令、破产要填金额，才能算申请费。"),
            holds=lambda v: v.application not in {"payment_order", "bankruptcy"} or v.amount is not None,
            key="amount",
        ),
        Check(
            says=mark("这种申请按件收，和金额没有关系，金额请空着。"),
            holds=lambda v: v.application in BY_AMOUNT or v.amount is None,
            key="amount",
        ),
    ),
    steps=(
        step(
            "fee",
            FEE,
            mark("没有金额的，每件 {fee} 元。"),
            ART14,
            _fee,
            when=lambda v: v.application in BY_AMOUNT and v.amount is None,
        ),
        step(
            "fee",
            FEE,
            mark("{amount} 元分段累计，申请费 {fee} 元。"),
            ART14,
            _fee,
            when=lambda v: v.application in BY_AMOUNT[:2] and v.amount is not None,
        ),
        step(
            "fee",
            FEE,
            mark("{amount} 元分段累计，最多收 5,000 元，申请费 {fee} 元。"),
            ART14,
            _fee,
            when=lambda v: v.application == "preservation" and v.amount is not None,
        ),
        step(
            "fee",
            FEE,
            mark("{amount} 元按财产案件受理费的三分之一，申请费 {fee} 元。"),
            ART14,
            _fee,
            when=chosen("application", "payment_order"),
        ),
        step(
            "fee",
            FEE,
            mark("{amount} 元按财产案件受理费减半，最多收 300,000 元，申请费 {fee} 元。"),
            ART14,
            _fee,
            when=chosen("application", "bankruptcy"),
        ),
        step(
            "fee",
            FEE,
            mark("这种申请每件 {fee} 元。"),
            ART14,
            _fee,
            when=lambda v: v.application not in BY_AMOUNT,
        ),
        remark(
            mark("执行的申请费不用先交，执行到钱以后由被执行人负担。"),
            LITIGATION_COSTS.art("20、38"),
            when=chosen("application", "execution"),
        ),
        remark(
            mark("保全的申请费由申请人先交，打官司时可以一起要求对方负担。"),
            LITIGATION_COSTS.art("20、38"),
            when=chosen("application", "preservation"),
        ),
        remark(
            mark("破产的申请费清算后从破产财产里交，不用先交。"),
            LITIGATION_COSTS.art(20),
            when=chosen("application", "bankruptcy"),
        ),
    ),
    answer=Answer(key="fee", label=FEE),
    example={"application": "execution", "amount": "300000"},
)

LOW: Final[Brackets] = (
    (50_000, "4"),
    (100_000, "3"),
    (200_000, "2"),
    (500_000, "1"),
    (1_000_000, "0.5"),
    (None, "0.25"),
)
HIGH: Final[Brackets] = ((50_000, "5"), (100_000, "4"), (200_000, "3"), (500_000, "2"), (1_000_000, "1"), (None, "0.5"))

ARBITRATION_FEE = Calculator(
    name="arbitration_fee",
    title=mark("商事仲裁要交多少受理费"),
    about=mark("向仲裁委员会申请仲裁的案件受理费，国务院只定了幅度。劳动仲裁不收费。"),
    theme="court",
    inputs=(sum_of("amount", mark("争议金额（元）"), required=True),),
    steps=(
        step(
            "fee",
            mark("仲裁案件受理费"),
            mark("{amount} 元按受理费表分段累计，{fee} 元。"),
            ARBITRATION_COSTS.art(4),
            lambda v: Span(
                charge(v.amount, first=1000, fixed="40", brackets=LOW),
                charge(v.amount, first=1000, fixed="100", brackets=HIGH),
            ),
        ),
        remark(mark("具体标准由仲裁委员会在幅度内定，以它的收费表为准。"), ARBITRATION_COSTS.art(4)),
        remark(mark("仲裁员差旅、鉴定、翻译等案件处理费另算。"), ARBITRATION_COSTS.art(7)),
    ),
    answer=Answer(key="fee", label=mark("仲裁案件受理费")),
    example={"amount": "30000"},
)
DECLARED: Final = (APPLICATION_FEE, ARBITRATION_FEE)
