"""Figures by region and year: only the right region's, of the right day, and checked, are ever reckoned with."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from santai.knowledge.calculators import parameters
from santai.knowledge.calculators.errors import ParameterNeededError
from santai.knowledge.calculators.parameters import BadParametersError, Row, Table
from santai.knowledge.calculators.tests.reckoning import (
    SHIPPED,
    TODAY,
    code,
    outcome_from,
    reckon,
    refusal,
)
from santai.knowledge.calculators.types import Evidence

INJURY: dict[str, Any] = {"harm": "disability", "age": 40, "disability_grade": 10}


def row(**changes: Any) -> Row:
    told: dict[str, Any] = {
        "key": "urban_disposable_income",
        "region": "37",
        "first": date(2025, 1, 1),
        "last": date(2025, 12, 31),
        "value": "50000",
        "source": "示例统计公报",
        "evidence": Evidence.VERIFIED,
    }
    return Row(**{**told, **changes})


HELD = Table([row()])


def test_a_figure_that_is_held_is_used_and_named_with_its_source() -> None:
    told = outcome_from(HELD, "personal_injury", **INJURY)
    assert str(told.value) == "100000.00"
    assert any(step.law.law == "示例统计公报" for step in told.steps)


@pytest.mark.parametrize(
    ("changes", "given"),
    [
        ({"region": "11"}, {}),
        ({"region": "CN"}, {}),
        ({"region": "3710"}, {}),
        ({}, {"region": "110000"}),
        ({}, {"region": "11"}),
        ({"first": date(2024, 1, 1), "last": date(2024, 12, 31)}, {}),
        ({"first": date(2026, 1, 1), "last": date(2026, 12, 31)}, {}),
        ({}, {"as_of": "2025-11-27"}),
        ({"key": "rural_net_income"}, {}),
        ({"evidence": Evidence.UNVERIFIED}, {}),
        ({"evidence": Evidence.OURS}, {}),
    ],
)
def test_another_region_s_or_year_s_or_an_unchecked_figure_is_never_used(
    changes: dict[str, Any], given: dict[str, Any]
) -> None:
    with pytest.raises(ParameterNeededError):
        outcome_from(Table([row(**changes)]), "personal_injury", **INJURY, **given)


def test_an_unchecked_figure_is_shown_to_be_checked() -> None:
    told = refusal("private_loan_interest", principal=1000, annual_rate=5, term_years=1, contract_date="2025-06-01")
    assert told.key == "lpr"
    assert "没有核实的数 3.00" in told.sentence()


def test_a_day_that_was_not_told_is_not_guessed() -> None:
    table = Table([row(key="lpr_one_year", region="CN", first=date(2020, 1, 1), last=date(2099, 1, 1), value="3")])
    late = {"amount": 1000, "overdue_days": 30}
    with pytest.raises(ParameterNeededError):
        outcome_from(table, "sale_overdue_interest", **late)
    assert outcome_from(table, "sale_overdue_interest", amount=1000, due_on="2026-01-05", paid_on="2026-02-04").value


def test_what_a_person_fills_in_goes_before_what_is_held() -> None:
    told = outcome_from(HELD, "personal_injury", **INJURY, urban_disposable_income="60000")
    assert str(told.value) == "120000.00"


def test_a_bound_that_could_not_be_looked_at_is_said() -> None:
    told = reckon("economic_compensation", years=15, monthly_wage=30_000)
    assert told["result"] == "450000.00"
    assert told["not_checked"] == ["当地月最低工资标准（元）", "本市上年度职工月平均工资（元）"]
    known = reckon("work_injury", disability_grade=9, own_monthly_wage=6000, regional_average_monthly_wage=8000)
    assert "not_checked" not in known


def test_what_the_law_leaves_to_the_province_is_asked_for() -> None:
    leaving = {"disability_grade": 7, "own_monthly_wage": 6000, "regional_average_monthly_wage": 8000}
    assert code("work_injury", **leaving, leaves_job=True) == "parameter_needed"
    told = reckon("work_injury", **leaving, leaves_job=True, injury_medical_months=13, injury_employment_months=20)
    assert told["items"]["medical_subsidy"] == "104000.00"
    assert told["items"]["employment_subsidy"] == "160000.00"
    assert "unverified" in {step["evidence"] for step in told["steps"]}


def test_insurance_limits_of_before_september_2020_are_asked_for() -> None:
    assert code("traffic_accident", medical_loss=100, accident_on="2020-09-18") == "parameter_needed"
    assert reckon("traffic_accident", medical_loss=100, accident_on="2020-09-19")["result"] == "100.00"


def test_a_province_s_court_fee_takes_the_place_of_the_range() -> None:
    table = Table([row(key="court_fee_divorce", value="200", first=date(2020, 1, 1), last=date(2099, 1, 1))])
    told = outcome_from(table, "litigation_fee", case_type="divorce")
    assert str(told.result) == "200.00"


def test_of_two_rows_for_a_day_the_one_that_began_last_counts() -> None:
    table = Table([row(), row(first=date(2025, 7, 1), value="55000")])
    found = table.find(key="urban_disposable_income", region="37", on=date(2025, 12, 31))
    assert found is not None
    assert found.value == "55000"


def test_every_shipped_figure_has_a_source_and_nothing_from_memory_is_usable() -> None:
    assert SHIPPED.rows
    assert all(one.source for one in SHIPPED.rows)
    assert {one.key for one in SHIPPED.rows if one.usable} == {
        f"compulsory_{fault}_{kind}" for fault in ("fault", "no_fault") for kind in ("death", "medical", "property")
    }


def test_a_later_file_supersedes_a_row(tmp_path: Path) -> None:
    document = {
        "key": "lpr_one_year",
        "region": "CN",
        "from": "2025-05-20",
        "until": "2025-06-19",
        "value": "3.00",
        "source": "示例公告",
        "evidence": "verified",
    }
    (tmp_path / "checked.json").write_text(json.dumps({"parameters": [document]}), encoding="utf-8")
    table = parameters.read(tmp_path)
    given = {"principal": 1000, "annual_rate": 50, "term_years": 1, "contract_date": "2025-06-01"}
    assert str(outcome_from(table, "private_loan_interest", **given).value) == "120.00"


WHOLE = {
    "key": "x",
    "region": "CN",
    "from": "2025-01-01",
    "until": "2025-01-31",
    "value": "1",
    "source": "示例公告",
    "evidence": "verified",
}


def listed(**changes: str) -> str:
    return json.dumps({"parameters": [{**WHOLE, **changes}]})


@pytest.mark.parametrize(
    ("text", "row_number"),
    [
        ("", 0),
        ("[]", 0),
        ("{}", 0),
        ('{"parameters": [1]}', 0),
        ('{"parameters": [{"key": "x"}]}', 1),
        (listed(**{"from": "2025-13-01"}), 1),
        (listed(until="2024-12-31"), 1),
        (listed(evidence="sure"), 1),
        (listed(source=""), 1),
    ],
)
def test_a_file_that_says_too_little_is_refused_by_name_and_row(tmp_path: Path, text: str, row_number: int) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadParametersError) as caught:
        parameters.read(tmp_path / "bad.json")
    assert f"bad.json 第 {row_number} 行" in caught.value.sentence()


def test_a_figure_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(Exception, match="not_a_number"):
        outcome_from(Table([row(value="五万")]), "personal_injury", **INJURY)


def test_the_day_of_asking_can_be_told() -> None:
    assert reckon("litigation_fee", amount=100, as_of="2026-01-01")["as_of"] == "2026-01-01"
    assert reckon("litigation_fee", amount=100)["as_of"] == TODAY.isoformat()
