"""Every worked example of the rulebook on sums, as it stands there."""

from __future__ import annotations

from typing import Any

import pytest

from santai.knowledge.calculators.tests.reckoning import ends, items, result


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        (8_000, "50.00"), (100_000, "2300.00"), (200_000, "4300.00"), (350_000, "6550.00"), (500_000, "8800.00"),
        (1_000_000, "13800.00"), (1_234_567, "15911.10"), (2_000_000, "22800.00"), (5_000_000, "46800.00"),
        (10_000_000, "81800.00"), (25_000_000, "166800.00"),
    ],
)  # fmt: skip
def test_a_property_case_pays_by_brackets(amount: int, fee: str) -> None:
    assert result("litigation_fee", amount=amount) == fee


@pytest.mark.parametrize(
    ("given", "fee"),
    [
        ({"amount": 350_000, "reduction": "summary_procedure"}, "3275.00"),
        ({"amount": 350_000, "reduction": "mediation_or_withdrawal"}, "3275.00"),
        ({"amount": 350_000, "reduction": "merged_counterclaim"}, "3275.00"),
        ({"case_type": "divorce", "base_fee": 300, "amount": 1_000_000}, "4300.00"),
        ({"case_type": "divorce", "base_fee": 300, "amount": 150_000}, "300.00"),
        ({"case_type": "personality_rights", "base_fee": 100, "amount": 80_000}, "400.00"),
        ({"case_type": "personality_rights", "base_fee": 300, "amount": 150_000}, "1050.00"),
        ({"case_type": "labour"}, "10.00"),
        ({"case_type": "administrative"}, "50.00"),
        ({"case_type": "administrative_trademark_patent_maritime"}, "100.00"),
    ],
)
def test_other_cases_and_halves(given: dict[str, Any], fee: str) -> None:
    assert result("litigation_fee", **given) == fee


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        ({"case_type": "divorce"}, "50.00", "300.00"),
        ({"case_type": "divorce", "amount": 1_000_000}, "4050.00", "4300.00"),
        ({"case_type": "personality_rights"}, "100.00", "500.00"),
        ({"case_type": "other_non_property"}, "50.00", "100.00"),
        ({"case_type": "intellectual_property_without_amount"}, "500.00", "1000.00"),
        ({"case_type": "jurisdiction_objection"}, "50.00", "100.00"),
        ({"case_type": "divorce", "reduction": "mediation_or_withdrawal"}, "25.00", "150.00"),
    ],
)
def test_without_the_province_s_figure_a_fee_is_a_range(given: dict[str, Any], low: str, high: str) -> None:
    assert ends("litigation_fee", **given) == (low, high)
    assert result("litigation_fee", **given) is None


@pytest.mark.parametrize(
    ("application", "amount", "fee"),
    [
        ("execution", 300_000, "4400.00"),
        ("execution", 3_000_000, "32400.00"),
        ("execution", 12_000_000, "79400.00"),
        ("preservation", 50_000, "520.00"),
        ("preservation", 100_000, "1020.00"),
        ("preservation", 896_000, "5000.00"),
        ("preservation", 900_000, "5000.00"),
        ("preservation", None, "30.00"),
        ("payment_order", 350_000, "2183.33"),
        ("set_aside_arbitral_award", None, "400.00"),
        ("public_notice", None, "100.00"),
        ("bankruptcy", 20_000_000, "70900.00"),
        ("bankruptcy", 200_000_000, "300000.00"),
    ],
)
def test_applications(application: str, amount: int | None, fee: str) -> None:
    assert result("application_fee", application=application, amount=amount) == fee


def test_execution_without_an_amount_is_a_range() -> None:
    assert ends("application_fee", application="execution") == ("50.00", "500.00")


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        (1_000, "40.00", "100.00"), (30_000, "1200.00", "1550.00"), (80_000, "2900.00", "3750.00"),
        (300_000, "6500.00", "9550.00"), (1_500_000, "12250.00", "21050.00"),
    ],
)  # fmt: skip
def test_arbitration_is_a_range(amount: int, low: str, high: str) -> None:
    assert ends("arbitration_fee", amount=amount) == (low, high)


@pytest.mark.parametrize(
    ("given", "sum_"),
    [
        ({"years": 3, "months": 7, "days": 20, "monthly_wage": 8000}, "32000.00"),
        ({"years": 5, "months": 5, "monthly_wage": 6000}, "33000.00"),
        ({"years": 2, "months": 6, "days": 0, "monthly_wage": 5000}, "15000.00"),
        ({"months": 5, "days": 29, "monthly_wage": 4000}, "2000.00"),
        ({"years": 15, "monthly_wage": 30_000, "local_average_monthly_wage": 8000}, "288000.00"),
        ({"years": 5, "months": 2, "monthly_wage": 30_000, "local_average_monthly_wage": 8000}, "132000.00"),
        ({"years": 3, "months": 7, "days": 20, "monthly_wage": 8000, "termination": "unlawful"}, "64000.00"),
        (
            {
                "years": 3, "months": 7, "days": 20, "monthly_wage": 8000, "last_month_wage": 8500,
                "termination": "lawful_with_pay_in_lieu_of_notice",
            },
            "40500.00",
        ),
    ],
)  # fmt: skip
def test_economic_compensation(given: dict[str, Any], sum_: str) -> None:
    assert result("economic_compensation", **given) == sum_


def test_double_wage() -> None:
    signed = result("double_wage", hired_on="2026-03-01", signed_on="2026-07-16", monthly_wage=6000)
    never = items("double_wage", hired_on="2025-01-10", monthly_wage=5000)
    assert signed == "20903.23"
    assert result("double_wage", hired_on="2025-01-10", monthly_wage=5000) == "55000.00"
    assert never == {"first": "2025-02-10", "last": "2026-01-09"}


def test_overtime() -> None:
    told = items("overtime_pay", monthly_wage=6525, weekday_hours=10, rest_day_hours=8, holiday_hours=8)
    assert told == {"hourly": "37.50", "weekday_pay": "562.50", "rest_day_pay": "600.00", "holiday_pay": "900.00"}
    assert result("overtime_pay", monthly_wage=6525, weekday_hours=10, rest_day_hours=8, holiday_hours=8) == "2062.50"
    assert result("overtime_pay", monthly_wage=5000, weekday_hours=12) == "517.24"
    assert result("overtime_pay", monthly_wage=5000, holiday_hours=8) == "689.66"


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"cumulative_years": 12, "joined_on": "2026-07-01"}, 5),
        ({"cumulative_years": 3, "joined_on": "2026-07-01"}, 2),
        ({"cumulative_years": 12, "left_on": "2026-08-31", "days_taken": 3}, 3),
    ],
)
def test_annual_leave(given: dict[str, Any], days: int) -> None:
    assert result("annual_leave", **given) == days


def test_leave_that_was_not_taken() -> None:
    assert items("unused_leave_pay", monthly_wage=8700, unused_days=3)["daily"] == "400.00"
    assert result("unused_leave_pay", monthly_wage=8700, unused_days=3) == "2400.00"
    assert result("unused_leave_pay", monthly_wage=5000, unused_days=5) == "2298.85"


def test_work_injury() -> None:
    assert result("work_injury", disability_grade=9, own_monthly_wage=6000) == "54000.00"
    third = {"disability_grade": 3, "own_monthly_wage": 30_000, "regional_average_monthly_wage": 8000}
    assert result("work_injury", **third) == "552000.00"
    assert items("work_injury", **third)["allowance"] == "19200.00"
    tenth = {"disability_grade": 10, "own_monthly_wage": 3000, "regional_average_monthly_wage": 8000}
    assert result("work_injury", **tenth) == "33600.00"


def test_a_death_at_work() -> None:
    death = {"national_urban_disposable_income": 50_000, "regional_average_monthly_wage": 8000}
    assert result("work_death", **death) == "1000000.00"
    assert items("work_death", **death) == {"funeral": "48000.00"}


def test_private_loans() -> None:
    assert result("private_loan_interest", principal=100_000, annual_rate=18, term_years=1, lpr=3) == "12000.00"
    assert result("private_loan_interest", principal=50_000, annual_rate=10, term_years="0.5", lpr=3) == "2500.00"
    withheld = items("private_loan_interest", principal=100_000, interest_withheld=10_000)
    assert withheld["principal_lent"] == "90000.00"
    assert result("private_loan_interest", principal=100_000, overdue_days=180, overdue_lpr="3.1") == "1528.77"


def test_a_price_paid_late_and_a_judgment_not_obeyed() -> None:
    assert ends("sale_overdue_interest", amount=200_000, overdue_days=90, lpr=3) == ("1923.29", "2219.18")
    assert result("delayed_performance_interest", amount=100_000, overdue_days=60) == "1050.00"
    assert result("delayed_performance_interest", amount=360_000, overdue_days=30) == "1890.00"


def test_child_support() -> None:
    assert ends("child_support", income=9000) == ("1800.00", "2700.00")
    assert ends("child_support", income=9000, children=2)[1] == "4500.00"


@pytest.mark.parametrize(
    ("given", "claim"),
    [
        ({"harm": "disability", "age": 40, "disability_grade": 10}, "100000.00"),
        ({"harm": "disability", "age": 65, "disability_grade": 9}, "150000.00"),
        ({"harm": "disability", "age": 78, "disability_grade": 1}, "250000.00"),
        ({"harm": "death", "age": 68}, "600000.00"),
        ({"harm": "death", "age": 60}, "1000000.00"),
        ({"harm": "death", "age": 74}, "300000.00"),
        ({"harm": "death", "age": 75}, "250000.00"),
    ],
)
def test_personal_injury(given: dict[str, Any], claim: str) -> None:
    assert result("personal_injury", urban_disposable_income=50_000, **given) == claim


def test_a_child_that_was_supported() -> None:
    child = {"dependant_ages": [8], "dependant_supporters": [2], "urban_consumption_expenditure": 30_000}
    assert result("dependants_support", disability_grade=9, **child) == "30000.00"
    injured = {"harm": "disability", "age": 40, "disability_grade": 9, "urban_disposable_income": 50_000}
    assert items("personal_injury", **injured, **child)["support"] == "30000.00"


def test_a_traffic_accident() -> None:
    losses = {"death_disability_loss": 300_000, "medical_loss": 50_000, "property_loss": 8000}
    assert result("traffic_accident", **losses, liability_percent=70) == "310600.00"
    faultless = {**losses, "vehicle_at_fault": False}
    assert items("traffic_accident", **faultless)["compulsory"] == "19900.00"
    assert ends("traffic_accident", **faultless) == ("19900.00", "53710.00")


def test_deposits_and_penalties() -> None:
    deal = {"contract_price": 100_000, "paid": 30_000}
    assert result("deposit", **deal, defaulting_party="receiver") == "50000.00"
    assert items("deposit", **deal, defaulting_party="receiver")["deposit_sum"] == "20000.00"
    assert result("deposit", **deal, defaulting_party="payer") == "10000.00"
    assert result("contract_penalty", agreed_penalty=150_000, loss=100_000) is True
    assert result("contract_penalty", agreed_penalty=130_000, loss=100_000) is False


def test_consumers_and_food() -> None:
    assert result("consumer_fraud", price=120) == "500.00"
    assert result("consumer_fraud", price=3000) == "9000.00"
    assert result("food_safety", price=30) == "1000.00"
    assert result("food_safety", loss=2000) == "6000.00"


def test_state_compensation() -> None:
    assert result("state_compensation", days=30, daily_wage="475.52") == "14265.60"


def test_legal_aid_by_income() -> None:
    family = {"family_members": 3, "minimum_living_standard": 1000, "multiple": 2}
    assert result("legal_aid_means_test", **family, family_monthly_income=4500) is True
    assert result("legal_aid_means_test", **family, family_monthly_income=6300) is False
    assert items("legal_aid_means_test", **family, family_monthly_income=6300)["per_head"] == "2100.00"
