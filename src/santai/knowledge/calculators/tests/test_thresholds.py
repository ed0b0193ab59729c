"""Both sides of every threshold: half years, caps, ages, minima, grades, and rules that changed on a day."""

from __future__ import annotations

from typing import Any

import pytest

from santai.knowledge.calculators.tests.reckoning import articles, code, ends, items, reckon, refusal, result, words

WAGE = {"monthly_wage": 6000}


@pytest.mark.parametrize(
    ("service", "months"),
    [
        ({"days": 1}, "0.5"),
        ({"months": 5, "days": 30}, "0.5"),
        ({"months": 6}, "1"),
        ({"years": 1}, "1"),
        ({"years": 1, "days": 1}, "1.5"),
        ({"years": 1, "months": 6}, "2"),
        ({"started_on": "2024-01-01", "ended_on": "2024-06-29"}, "0.5"),
        ({"started_on": "2024-01-01", "ended_on": "2024-06-30"}, "1"),
        ({"started_on": "2024-03-01", "ended_on": "2025-02-28"}, "1"),
        ({"started_on": "2024-02-29", "ended_on": "2025-02-27"}, "1"),
    ],
)
def test_half_a_year_counts_as_a_year(service: dict[str, Any], months: str) -> None:
    assert items("economic_compensation", **WAGE, **service)["months_counted"] == months


@pytest.mark.parametrize(
    ("wage", "years", "total"),
    [
        (24_000, 15, "360000.00"),
        ("24000.01", 15, "288000.00"),
        ("24000.01", 12, "288000.00"),
        (30_000, 11, "264000.00"),
    ],
)
def test_three_times_the_average_caps_wage_and_years_together(wage: object, years: int, total: str) -> None:
    given = {"monthly_wage": wage, "years": years, "local_average_monthly_wage": 8000}
    assert result("economic_compensation", **given) == total


def test_a_wage_below_the_minimum_is_raised_to_it() -> None:
    given = {"monthly_wage": 1500, "years": 2}
    assert result("economic_compensation", **given, local_minimum_monthly_wage=2000) == "4000.00"
    assert result("economic_compensation", **given, local_minimum_monthly_wage=1000) == "3000.00"


def test_service_before_2008_is_left_to_the_older_rules() -> None:
    service = {"started_on": "2003-01-01", "ended_on": "2025-12-31", **WAGE}
    assert items("economic_compensation", **service)["months_counted"] == "18"
    assert "2008年以前的工龄" in words("economic_compensation", **service)
    unlawful = items("economic_compensation", **service, termination="unlawful")
    assert unlawful["months_counted"] == "23"


@pytest.mark.parametrize(
    ("signed", "extra"),
    [("2026-03-31", "0.00"), ("2026-04-01", "0.00"), ("2026-04-02", "200.00"), ("2026-02-01", "0.00")],
)
def test_double_wages_begin_after_the_first_month(signed: str, extra: str) -> None:
    assert result("double_wage", hired_on="2026-03-01", signed_on=signed, **WAGE) == extra


@pytest.mark.parametrize("hired", ["2024-01-31", "2024-02-29", "2023-12-31", "2020-06-15"])
def test_double_wages_never_pass_eleven_months(hired: str) -> None:
    assert float(result("double_wage", hired_on=hired, **WAGE)) <= 66_000


@pytest.mark.parametrize(
    ("years", "days"), [("0.99", 0), (1, 5), ("9.99", 5), (10, 10), ("19.99", 10), (20, 15), (60, 15)]
)
def test_leave_grows_with_all_the_years_worked(years: object, days: int) -> None:
    assert result("annual_leave", cumulative_years=years) == days


@pytest.mark.parametrize(
    ("years", "sick", "days"), [(5, "1.9", 5), (5, 2, 0), (12, 2, 10), (12, 3, 0), (25, 3, 15), (25, 4, 0)]
)
def test_long_illness_takes_the_year_s_leave(years: int, sick: object, days: int) -> None:
    assert result("annual_leave", cumulative_years=years, sick_leave_months=sick) == days


@pytest.mark.parametrize(("personal", "days"), [("19.5", 5), (20, 0)])
def test_long_paid_absence_takes_it_too(personal: object, days: int) -> None:
    assert result("annual_leave", cumulative_years=5, paid_personal_leave_days=personal) == days


def test_leave_taken_beyond_the_share_is_not_claimed_back() -> None:
    assert result("annual_leave", cumulative_years=12, left_on="2026-01-31", days_taken=5) == 0
    assert result("annual_leave", cumulative_years=12, left_on="2026-12-31") == 10


@pytest.mark.parametrize(
    ("wage", "counted"),
    [(4799, "4800.00"), (4800, "4800.00"), (4801, "4801.00"), (24_000, "24000.00"), (24_001, "24000.00")],
)
def test_the_wage_of_the_injured_lies_within_60_and_300_per_cent(wage: int, counted: str) -> None:
    given = {"disability_grade": 10, "own_monthly_wage": wage, "regional_average_monthly_wage": 8000}
    assert items("work_injury", **given)["wage"] == counted


@pytest.mark.parametrize(
    ("grade", "months", "percent"),
    [
        (1, 27, 90), (2, 25, 85), (3, 23, 80), (4, 21, 75), (5, 18, 70), (6, 16, 60), (7, 13, None), (8, 11, None),
        (9, 9, None), (10, 7, None),
    ],
)  # fmt: skip
def test_each_grade_has_its_months_and_allowance(grade: int, months: int, percent: int | None) -> None:
    told = reckon("work_injury", disability_grade=grade, own_monthly_wage=10_000, no_suitable_work=True)
    assert told["result"] == f"{months * 10_000}.00"
    assert told["items"].get("allowance") == (f"{percent * 100}.00" if percent else None)


def test_grades_five_and_six_have_an_allowance_only_without_suitable_work() -> None:
    assert "allowance" not in items("work_injury", disability_grade=5, own_monthly_wage=10_000)
    low = {"disability_grade": 6, "own_monthly_wage": 2000, "no_suitable_work": True}
    assert items("work_injury", **low, local_minimum_monthly_wage=1900)["allowance"] == "1900.00"


@pytest.mark.parametrize(("nursing", "pay"), [("full", "4000.00"), ("mostly", "3200.00"), ("partly", "2400.00")])
def test_nursing_by_how_much_is_needed(nursing: str, pay: str) -> None:
    given = {"disability_grade": 1, "own_monthly_wage": 6000, "regional_average_monthly_wage": 8000}
    assert items("work_injury", **given, nursing=nursing)["nursing_pay"] == pay


def test_dependants_of_the_dead_never_get_more_than_the_wage() -> None:
    death = {"national_urban_disposable_income": 50_000, "own_monthly_wage": 6000, "spouse": True}
    assert items("work_death", **death, other_dependants=1)["dependants_pay"] == "4200.00"
    assert items("work_death", **death, other_dependants=2)["dependants_pay"] == "6000.00"
    lone = {**death, "other_dependants": 1, "orphans_or_lone_elders": 1}
    assert items("work_death", **lone)["dependants_pay"] == "4800.00"


@pytest.mark.parametrize(
    ("rate", "interest"), [("11.99", "11990.00"), (12, "12000.00"), ("12.01", "12000.00"), (36, "12000.00")]
)
def test_four_times_the_lpr_is_the_most(rate: object, interest: str) -> None:
    assert result("private_loan_interest", principal=100_000, annual_rate=rate, term_years=1, lpr=3) == interest


def test_overdue_interest_follows_what_was_agreed() -> None:
    loan = {"principal": 100_000, "overdue_days": 365, "lpr": 3}
    assert items("private_loan_interest", **loan, annual_rate=10)["overdue_interest"] == "10000.00"
    assert items("private_loan_interest", **loan, overdue_rate=20)["overdue_interest"] == "12000.00"
    fees = {**loan, "overdue_rate": 10, "penalty_and_fees": 5000}
    assert items("private_loan_interest", **fees)["overdue_interest"] == "12000.00"


def test_an_older_loan_is_reckoned_under_both_rules() -> None:
    loan = {"principal": 100_000, "annual_rate": 36, "lent_on": "2019-08-20", "paid_on": "2021-08-19"}
    told = reckon("private_loan_interest", **loan, lpr_at_suing=3)
    assert told["items"]["old_interest"] == "24000.00"
    assert told["items"]["new_interest"] == "12000.00"
    assert told["result"] == "36000.00"
    settled = {**loan, "paid_on": "2020-08-19"}
    assert result("private_loan_interest", **settled) == "24000.00"
    assert code("private_loan_interest", **{**loan, "lent_on": "2015-08-31"}, lpr_at_suing=3) == "rule_not_held"


@pytest.mark.parametrize(("rate", "remarked"), [(24, False), ("24.01", True)])
def test_what_was_paid_above_36_per_cent_can_come_back(rate: object, remarked: bool) -> None:  # noqa: FBT001
    loan = {"principal": 100_000, "annual_rate": rate, "lent_on": "2018-01-01", "paid_on": "2019-01-01"}
    assert ("36%" in words("private_loan_interest", **loan)) is remarked


def test_the_rate_for_a_late_price_changed_with_the_lpr() -> None:
    late = {"amount": 200_000, "paid_on": "2020-08-19"}
    old = ends("sale_overdue_interest", **late, due_on="2019-08-19", benchmark_rate="4.35")
    new = ends("sale_overdue_interest", **late, due_on="2019-08-20", lpr="4.25")
    assert old == ("11340.99", "13085.75")
    assert new == ("11050.00", "12750.00")
    assert code("sale_overdue_interest", **late, due_on="2019-08-19", lpr="4.25") == "parameter_needed"


@pytest.mark.parametrize(("age", "years"), [(59, 20), (60, 20), (61, 19), (74, 6), (75, 5), (100, 5)])
def test_damages_shrink_from_sixty_on(age: int, years: int) -> None:
    given = {"harm": "death", "age": age, "urban_disposable_income": 10_000}
    assert items("personal_injury", **given)["compensation"] == f"{years * 10_000}.00"


@pytest.mark.parametrize(("age", "sum_"), [(0, "180000.00"), (17, "10000.00"), (18, "200000.00"), (75, "50000.00")])
def test_a_dependant_is_supported_by_age(age: int, sum_: str) -> None:
    given = {"dependant_ages": [age], "dependant_supporters": [1], "urban_consumption_expenditure": 10_000}
    assert result("dependants_support", disability_percent=100, **given) == sum_


def test_all_dependants_together_get_no_more_than_a_year_s_spending_in_a_year() -> None:
    given = {"dependant_ages": [16, 10], "dependant_supporters": [1, 1], "urban_consumption_expenditure": 10_000}
    assert result("dependants_support", disability_percent=100, **given) == "80000.00"
    assert result("dependants_support", disability_percent=50, **given) == "50000.00"


def test_town_and_country_were_told_apart_before_may_2022() -> None:
    given = {"harm": "death", "age": 40, "urban_disposable_income": 50_000, "rural_net_income": 20_000}
    assert result("personal_injury", **given, injured_on="2022-05-01", household="rural") == "1000000.00"
    assert result("personal_injury", **given, injured_on="2022-04-30", household="rural") == "400000.00"
    assert code("personal_injury", **given, injured_on="2022-04-30") == "refused"
    assert code("personal_injury", **given, injured_on="2020-12-31", household="rural") == "rule_not_held"


@pytest.mark.parametrize(
    ("day", "price", "extra"),
    [("2014-03-14", 120, "120.00"), ("2014-03-15", 120, "500.00"), ("2014-03-15", "166.66", "500.00"),
     ("2014-03-15", 167, "501.00")],
)  # fmt: skip
def test_fraud_was_single_before_it_was_threefold(day: str, price: object, extra: str) -> None:
    assert result("consumer_fraud", price=price, bought_on=day) == extra


@pytest.mark.parametrize(
    ("given", "extra"),
    [
        ({"price": 30, "bought_on": "2015-09-30"}, "300.00"),
        ({"price": 30, "bought_on": "2015-10-01"}, "1000.00"),
        ({"price": 100}, "1000.00"),
        ({"price": "100.01"}, "1000.10"),
        ({"price": 100, "loss": 400}, "1200.00"),
    ],
)
def test_food_and_its_least(given: dict[str, Any], extra: str) -> None:
    assert result("food_safety", **given) == extra


def test_a_penalty_is_too_high_above_a_hundred_and_thirty_per_cent() -> None:
    assert result("contract_penalty", agreed_penalty="130000.01", loss=100_000) is True
    assert result("contract_penalty", agreed_penalty=1, loss=0) is True


def test_a_deposit_counts_up_to_a_fifth() -> None:
    assert result("deposit", contract_price=100_000, paid=20_000, defaulting_party="receiver") == "40000.00"
    assert result("deposit", contract_price=100_000, paid="20000.01", defaulting_party="payer") == "0.01"


@pytest.mark.parametrize(("known", "end"), [("2015-09-30", "2017-09-30"), ("2015-10-01", "2018-10-08")])
def test_two_years_that_had_passed_before_october_2017_stay_two(known: str, end: str) -> None:
    assert result("limitation", known_on=known) == end


def test_nephews_represent_since_2021_and_before_only_where_nobody_else_inherits() -> None:
    family = {"siblings": 1, "predeceased_siblings_heirs": [1]}
    assert len(result("intestate_succession", **family, died_on="2021-01-01")) == 2
    assert len(result("intestate_succession", **family, died_on="2020-12-31")) == 1
    alone = {"predeceased_siblings_heirs": [1]}
    assert result("intestate_succession", **alone, died_on="2020-12-31") == {"sibling_child_1_1": "1"}


def test_nobody_inherits_what_nobody_is_left_for() -> None:
    assert result("intestate_succession", predeceased_children_heirs=[0]) == {}
    assert any("1160" in one for one in articles("intestate_succession"))


def test_an_unborn_child_keeps_a_share() -> None:
    shares = result("intestate_succession", spouse=True, unborn_children=1)
    assert shares == {"spouse": "1/2", "unborn_1": "1/2"}


def test_a_divorce_before_2021_knew_no_waiting() -> None:
    assert code("divorce_registration", received_on="2020-12-31") == "rule_not_held"


def test_an_injury_before_2011_is_left_to_a_person() -> None:
    told = refusal("work_injury", disability_grade=9, own_monthly_wage=6000, injured_on="2010-12-31")
    assert told.sentence() == "2011-01-01 以前适用旧规定，这里没有收。请打 12348 问律师。"


def test_a_passenger_who_rode_for_nothing_is_left_to_the_judge() -> None:
    told = reckon("traffic_accident", medical_loss=10_000, free_passenger=True)
    assert (told["low"], told["high"], told["items"]["compulsory"]) == ("0.00", "10000.00", "0.00")


def test_commercial_insurance_pays_before_the_driver() -> None:
    told = items("traffic_accident", death_disability_loss=1_180_000, commercial_limit=300_000)
    assert (told["commercial"], told["tortfeasor"]) == ("300000.00", "700000.00")
