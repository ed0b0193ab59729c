"""Bad input gets one sentence that says what to write instead, whatever it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santai.kernel.errors import DomainError
from santai.knowledge.calculators import catalogue
from santai.knowledge.calculators.tests.reckoning import code, outcome, refusal


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (-1, "out_of_bounds"), ("-0.01", "out_of_bounds"), (10**13, "out_of_bounds"), ("1e5", "not_a_number"),
        (Decimal("1E+999999"), "out_of_bounds"), (Decimal("NaN"), "not_a_number"), ("nan", "not_a_number"),
        ("一万", "not_a_number"), ("５０００", "not_a_number"), ("5,000", "not_a_number"), ("5000元", "not_a_number"),
        (" 5000", "not_a_number"), (True, "not_a_number"), ([], "not_a_number"), ({}, "not_a_number"),
        ("0.001", "too_fine"), (Decimal("0.001"), "too_fine"), ("9" * 40, "not_a_number"), ("", "missing_input"),
        (None, "missing_input"), ("+5", "not_a_number"), ("5.", "not_a_number"), ("٣", "not_a_number"),
    ],
)  # fmt: skip
def test_a_sum_that_is_none(amount: Any, expected: str) -> None:
    told = refusal("arbitration_fee", amount=amount)
    assert told.code == expected
    assert "争议金额" in told.sentence()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-30", "bad_date"), ("2026-13-01", "bad_date"), ("2026/03/02", "bad_date"), ("20260302", "bad_date"),
        ("２０２６-03-02", "bad_date"), ("昨天", "bad_date"), (20260302, "bad_date"), ("0001-01-01", "out_of_bounds"),
        ("9999-12-31", "out_of_bounds"), ("2026-03-02T10:00", "bad_date"), ("", "missing_input"),
    ],
)  # fmt: skip
def test_a_day_that_is_none(day: Any, expected: str) -> None:
    assert code("divorce_registration", received_on=day) == expected


@pytest.mark.parametrize("moment", ["2026-03-02", "2026-03-02T25:00", "2026-02-30T10:00", "2026-03-02T10:00:00", 5])
def test_a_moment_that_is_none(moment: Any) -> None:
    assert code("protection_order", accepted_at=moment) in {"bad_moment", "bad_date"}


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("economic_compensation", {"monthly_wage": 1, "started_on": "2026-03-02", "ended_on": "2026-03-01"}, "refused"),
        ("economic_compensation", {"monthly_wage": 1, "started_on": "2026-03-02"}, "missing_input"),
        ("economic_compensation", {"monthly_wage": 1}, "missing_input"),
        ("economic_compensation", {"monthly_wage": 1, "years": 1, "started_on": "2026-03-02"}, "told_twice"),
        ("economic_compensation", {"monthly_wage": 1, "years": 1, "months": 12}, "out_of_bounds"),
        ("economic_compensation", {"monthly_wage": 1, "years": "1.5"}, "not_whole"),
        ("double_wage", {"monthly_wage": 1, "hired_on": "2026-12-01"}, "refused"),
        ("double_wage", {"monthly_wage": 1, "hired_on": "2026-05-02", "ended_on": "2026-05-01"}, "refused"),
        ("delayed_performance_interest", {"amount": 1, "due_on": "2026-03-02", "paid_on": "2026-03-01"}, "refused"),
        ("delayed_performance_interest", {"amount": 1}, "missing_input"),
        ("delayed_performance_interest", {"amount": 1, "overdue_days": 3, "due_on": "2026-03-02"}, "told_twice"),
        ("private_loan_interest", {"principal": 1, "lent_on": "2026-03-02", "due_on": "2026-03-01"}, "refused"),
        ("private_loan_interest", {"principal": 1, "annual_rate": 5}, "refused"),
        ("private_loan_interest", {"principal": 1, "interest_withheld": 2}, "refused"),
        ("annual_leave", {"cumulative_years": 5, "joined_on": "2026-05-02", "left_on": "2026-05-01"}, "refused"),
        ("annual_leave", {"cumulative_years": 5, "joined_on": "2025-05-02", "left_on": "2026-05-01"}, "refused"),
        ("litigation_fee", {}, "refused"),
        ("litigation_fee", {"case_type": "labour", "amount": 5}, "refused"),
        ("litigation_fee", {"case_type": "divorce", "base_fee": 301}, "refused"),
        ("litigation_fee", {"case_type": "divorce", "base_fee": 49}, "refused"),
        ("litigation_fee", {"case_type": "theft"}, "bad_choice"),
        ("application_fee", {"application": "payment_order"}, "refused"),
        ("application_fee", {"application": "public_notice", "amount": 5}, "refused"),
        ("application_fee", {}, "missing_input"),
        ("work_injury", {"disability_grade": 11, "own_monthly_wage": 1}, "out_of_bounds"),
        ("work_injury", {"disability_grade": 0, "own_monthly_wage": 1}, "out_of_bounds"),
        ("work_death", {"spouse": True}, "refused"),
        ("child_support", {"income": 1, "children": 0}, "out_of_bounds"),
        ("child_support", {"income": 1, "child_birth_date": "2027-01-01"}, "refused"),
        ("intestate_succession", {"community_property": 1}, "refused"),
        ("intestate_succession", {"predeceased_children_heirs": "2,x"}, "not_a_number"),
        ("intestate_succession", {"predeceased_children_heirs": []}, "bad_list"),
        ("intestate_succession", {"predeceased_children_heirs": [1] * 21}, "bad_list"),
        ("intestate_succession", {"spouse": "是"}, "bad_yes_no"),
        ("personal_injury", {"harm": "disability", "age": 40}, "refused"),
        ("personal_injury", {"harm": "death"}, "refused"),
        (
            "dependants_support",
            {"disability_grade": 9, "dependant_ages": [8, 9], "dependant_supporters": [2]},
            "refused",
        ),
        ("dependants_support", {"disability_grade": 9, "dependant_ages": [8], "dependant_supporters": [0]}, "refused"),
        ("traffic_accident", {}, "refused"),
        ("traffic_accident", {"medical_loss": 5, "liability_percent": 0}, "refused"),
        ("intestate_succession", {"spouse": True, "community_debts": 5}, "refused"),
        ("private_loan_interest", {"principal": 1, "as_of": "2019-01-01"}, "refused"),
        ("deposit", {"contract_price": 1, "paid": 2, "defaulting_party": "payer"}, "refused"),
        ("state_compensation", {"daily_wage": 1}, "refused"),
        ("limitation", {"known_on": "2026-03-02", "blocked_from": "2026-04-01"}, "refused"),
        ("limitation", {"known_on": "2026-03-02", "interrupted_on": "2026-03-01"}, "refused"),
        ("limitation", {"known_on": "2026-03-02", "harmed_on": "2026-03-03"}, "refused"),
        ("legal_deadline", {"period": "retrial", "event_on": "2026-03-02", "no_home_in_china": True}, "refused"),
        ("protection_order", {"accepted_at": "2026-03-02T10:00", "ordered_on": "2026-03-01"}, "refused"),
        ("protection_order", {"accepted_at": "2016-02-29T10:00"}, "refused"),
        ("work_injury_deadlines", {"injured_on": "2026-03-02", "accepted_on": "2026-03-01"}, "refused"),
        ("small_claims", {"claim_amount": 1, "region": "威海"}, "bad_region"),
        ("arbitration_fee", {"amount": 1, "amonut": 2}, "unknown_input"),
    ],
)
def test_what_contradicts_itself_or_is_missing(name: str, given: dict[str, Any], expected: str) -> None:
    told = refusal(name, **given)
    assert told.code == expected
    assert told.sentence().endswith("。")


def test_a_calculator_that_does_not_exist() -> None:
    with pytest.raises(DomainError, match="unknown_calculator"):
        catalogue.named("horoscope")


RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(),
    st.text(max_size=30),
    st.sampled_from(
        [
            "2026-03-02",
            "2024-02-29",
            "2020-08-19",
            "2019-01-01",
            "2012-05-05",
            "1999-01-01",
            "1960-02-29",
            "1",
            "0",
            "true",
            "property",
            "2,3",
        ]
    ),
    st.lists(st.integers(-5, 40), max_size=5),
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_nothing_that_is_written_ends_in_anything_but_a_result_or_a_sentence(data: st.DataObject) -> None:
    calculator = data.draw(st.sampled_from(catalogue.every()))
    keys = data.draw(st.lists(st.sampled_from([one.key for one in calculator.inputs]), unique=True))
    given_ = {**calculator.example, **{key: data.draw(RAW) for key in keys}}
    sentences = _sentences(calculator.name, given_)
    assert sentences
    assert all(sentences)


def _sentences(name: str, given_: dict[str, Any]) -> list[str]:
    """Return the sentences of the result, or the one of the refusal."""
    try:
        return [step.sentence() for step in outcome(name, **given_).steps]
    except DomainError as error:
        return [error.sentence()]
