"""Court fees for a case (案件受理费): Measures on Litigation Costs art. 13 and 15 to 18."""

from __future__ import annotations

from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import Money
from santai.knowledge.calculators.brackets import Brackets, charge
from santai.knowledge.calculators.inputs import choice, sum_of
from santai.knowledge.calculators.laws import CIVIL_PROCEDURE_RULES, LITIGATION_COSTS
from santai.knowledge.calculators.spans import Span, between
from santai.knowledge.calculators.types import Answer, Calculator, Check, Held, Level, Values, chosen, remark, step

PROPERTY: Final[Brackets] = (
    (100_000, "2.5"),
    (200_000, "2"),
    (500_000, "1.5"),
    (1_000_000, "1"),
    (2_000_000, "0.9"),
    (5_000_000, "0.8"),
    (10_000_000, "0.7"),
    (20_000_000, "0.6"),
    (None, "0.5"),
)
RANGES: Final = {
    "divorce": (50, 300),
    "personality_rights": (100, 500),
    "other_non_property": (50, 100),
    "intellectual_property_without_amount": (500, 1000),
    "jurisdiction_objection": (50, 100),
    "labour": (10, 10),
    "administrative": (50, 50),
    "administrative_trademark_patent_maritime": (100, 100),
}
"""Yuan a case, from and to; a province fixes the amount within (art. 13)."""
CASES: Final = (
    ("property", mark("要钱、要东西（财产案件）")),
    ("divorce", mark("离婚")),
    ("personality_rights", mark("名誉、肖像等人格权受侵害")),
    ("other_non_property", mark("其他不涉及钱的案件")),
    ("intellectual_property_without_amount", mark("知识产权，没有争议金额")),
    ("labour", mark("劳动争议")),
    ("administrative", mark("告行政机关")),
    ("administrative_trademark_patent_maritime", mark("商标、专利、海事行政案件")),
    ("jurisdiction_objection", mark("提管辖异议，没有成立")),
)
REDUCTIONS: Final = (
    ("none", mark("都不是")),
    ("summary_procedure", mark("适用简易程序（含小额诉讼）")),
    ("mediation_or_withdrawal", mark("调解结案，或者撤诉")),
    ("merged_counterclaim", mark("反诉或第三人的请求，法院合并审理")),
)
HALVED: Final = {"summary_procedure": "16", "mediation_or_withdrawal": "15", "merged_counterclaim": "18"}
STAGES: Final = (
    ("first", mark("第一次起诉（一审）")),
    ("appeal", mark("上诉（二审）")),
    ("retrial", mark("要交费的再审")),
)


def property_fee(amount: Money) -> Money:
    """Return the fee of a property case by cumulative brackets (art. 13 (1))."""
    return charge(amount, first=10_000, fixed="50", brackets=PROPERTY)


def _extra(v: Values) -> Money:
    """Return what a divorce or a personality case pays for the money in it (art. 13 (2))."""
    if v.case_type == "divorce":
        return charge(v.amount, first=200_000, fixed="0", brackets=((None, "0.5"),))
    return charge(v.amount, first=50_000, fixed="0", brackets=((100_000, "1"), (None, "0.5")))


def _base(v: Values) -> Span:
    return between(*RANGES[v.case_type])


def _base_fits(v: Values) -> bool:
    if v.known.get("base_fee") is None:
        return True
    low, high = RANGES.get(v.case_type, (0, -1))
    return bool(Money(low) <= v.base_fee <= Money(high))


BY_PROVINCE: Final = tuple(key for key, (low, high) in RANGES.items() if low < high)
ART13: Final = LITIGATION_COSTS.art(13)
NO_AMOUNT: Final = tuple(key for key in RANGES if key not in {"divorce", "personality_rights"})
FEE: Final = mark("案件受理费")

LITIGATION_FEE = Calculator(
    name="litigation_fee",
    title=mark("打官司要交多少诉讼费"),
    about=mark("法院收的案件受理费，按国务院的标准算。"),
    theme="court",
    inputs=(
        choice("case_type", mark("哪一类案件"), CASES, default="property"),
        sum_of(
            "amount",
            mark("金额（元）"),
            help=mark("财产案件填要求的金额；离婚填要分的财产总额；人格权填要求赔的钱。上诉、再审只填不服的那部分。"),
        ),
        choice("stage", mark("到哪一步"), STAGES, default="first"),
        choice("reduction", mark("有没有减半的情形"), REDUCTIONS, default="none"),
        sum_of(
            "base_fee",
            mark("本省定的每件标准（元）"),
            help=mark("离婚、人格权等按件收的案件，省里在幅度内定了具体数。不知道就空着，结果给一个范围。"),
            held=Held(key=lambda v: f"court_fee_{v.case_type}", level=Level.PROVINCE, on=lambda v: v.as_of),
        ),
    ),
    checks=(
        Check(
            says=mark("财产案件要填金额，才能算诉讼费。"),
            holds=lambda v: v.case_type != "property" or v.amount is not None,
            key="amount",
        ),
        Check(
            says=mark("这类案件按件收，和金额没有关系，金额请空着。有争议金额的知识产权案件请选“财产案件”。"),
            holds=lambda v: v.case_type not in NO_AMOUNT or v.amount is None,
            key="amount",
        ),
        Check(says=mark("本省定的标准不在国务院规定的幅度里，请核对。"), holds=_base_fits, key="base_fee"),
        Check(
            says=mark("管辖异议的费用没有减半的规定，请选“都不是”。"),
            holds=lambda v: v.case_type != "jurisdiction_objection" or v.reduction == "none",
            key="reduction",
        ),
    ),
    steps=(
        remark(
            mark("上诉、再审按不服的那部分金额交，不按全部金额。"),
            LITIGATION_COSTS.art("17、19"),
            when=lambda v: v.stage != "first",
        ),
        step(
            "fee",
            FEE,
            mark("{amount} 元分段累计，受理费 {fee} 元。"),
            ART13,
            lambda v: property_fee(v.amount),
            when=chosen("case_type", "property"),
        ),
        step(
            "fee",
            FEE,
            mark("这类案件每件 {fee} 元。"),
            ART13,
            _base,
            when=chosen("case_type", *RANGES),
        ),
        step(
            "fee",
            FEE,
            mark("本省定的标准是每件 {fee} 元。"),
            ART13,
            lambda v: Span.of(v.base_fee),
            when=chosen("case_type", *BY_PROVINCE),
            checks=("base_fee",),
        ),
        step(
            "extra",
            mark("按财产另交的部分"),
            mark("涉及 {amount} 元，超过免交额的部分另交 {extra} 元。"),
            ART13,
            _extra,
            when=lambda v: v.case_type in {"divorce", "personality_rights"} and v.amount is not None,
        ),
        step(
            "fee",
            FEE,
            mark("两项合计 {fee} 元。"),
            ART13,
            lambda v: v.fee + v.extra,
            when=lambda v: v.known.get("extra") is not None,
        ),
        *(
            step(
                "fee",
                FEE,
                mark("减半交，{fee} 元。"),
                LITIGATION_COSTS.art(article),
                lambda v: v.fee / 2,
                when=chosen("reduction", reduction),
            )
            for reduction, article in HALVED.items()
        ),
        remark(
            mark("几种减半的情形都有，也只减半一次。"),
            CIVIL_PROCEDURE_RULES.art(206),
            when=chosen("reduction", *HALVED),
        ),
        remark(
            mark("接到法院交费通知的第二天起，7 天内交。有困难可以申请缓交、减交、免交。"),
            LITIGATION_COSTS.art("22、44"),
            when=chosen("stage", "first"),
        ),
        remark(
            mark("要劳动报酬的案件，可以不预先交这笔钱。"),
            LITIGATION_COSTS.art(20),
            when=chosen("case_type", "labour", "property"),
        ),
    ),
    answer=Answer(key="fee", label=FEE, items=("extra",)),
    example={"case_type": "property", "amount": "350000", "reduction": "summary_procedure"},
)
DECLARED: Final = (LITIGATION_FEE,)
