"""The pages of the calculators, as a browser without JavaScript sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from santai.knowledge.calculators import catalogue
from santai.knowledge.calculators.types import Calculator

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
EVERY = pytest.mark.parametrize("calculator", catalogue.every(), ids=lambda one: one.name)


def written(value: Any) -> str:
    """Return a value as a form sends it."""
    if isinstance(value, bool):
        return "on" if value else ""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def sent(client: Client, name: str, **given: Any) -> tuple[int, str]:
    answer = client.post(f"/calc/{name}/", {key: written(value) for key, value in given.items()})
    return answer.status_code, answer.content.decode()


def test_the_shelves_lead_to_every_calculator(client: Client) -> None:
    text = client.get("/calc/").content.decode()
    for one in catalogue.every():
        assert f'href="/calc/{one.name}/"' in text
        assert one.title in text


@EVERY
def test_a_page_asks_for_each_input_and_says_how_it_is_reckoned(client: Client, calculator: Calculator) -> None:
    text = client.get(f"/calc/{calculator.name}/").content.decode()
    for one in calculator.inputs:
        assert f'name="{one.key}"' in text
    assert "怎么算的，按哪条法律" in text
    assert 'method="post"' in text


@EVERY
def test_its_example_comes_out_with_label_day_and_articles(client: Client, calculator: Calculator) -> None:
    status, text = sent(client, calculator.name, **calculator.example)
    assert status == 200
    assert 'id="result"' in text
    assert text.count("仅供参考") >= 3
    assert "的规定计算" in text
    assert "sums__law" in text


@EVERY
def test_an_english_reader_reads_english(client: Client, calculator: Calculator) -> None:
    client.cookies["django_language"] = "en"
    status, text = sent(client, calculator.name, **calculator.example)
    assert status == 200
    assert "For reference only" in text
    assert calculator.title not in text


def test_full_width_digits_and_commas_are_read_as_meant(client: Client) -> None:
    status, text = sent(client, "litigation_fee", case_type="property", amount="３５０，０００")
    assert status == 200
    assert "6,550.00 元" in text


def test_what_cannot_be_read_is_said_at_its_field_and_kept(client: Client) -> None:
    status, text = sent(client, "arbitration_fee", amount="一万")
    assert status == 422
    assert 'href="#id_amount"' in text
    assert "要填数字" in text
    assert 'value="一万"' in text


def test_a_missing_figure_is_asked_for_and_the_formula_shown_instead(client: Client) -> None:
    status, text = sent(client, "private_loan_interest", principal="100000", annual_rate="18", term_years="1")
    assert status == 422
    assert 'href="#id_lpr"' in text
    assert 'details class="card card--tight" open' in text
    assert 'id="result"' not in text


def test_another_place_s_standards_are_the_person_s_to_fill_in(client: Client) -> None:
    family = {"family_members": 3, "family_monthly_income": 4500, "minimum_living_standard": 1000}
    assert sent(client, "legal_aid_means_test", **family)[0] == 200
    status, text = sent(client, "legal_aid_means_test", **family, region="00")
    assert status == 422
    assert "您选的地方" in text


def test_an_address_fills_in_choices_and_counts_but_never_sums_or_days(client: Client) -> None:
    query = "disability_grade=7&leaves_job=true&own_monthly_wage=6000&injured_on=2026-03-02&strange=1"
    text = client.get(f"/calc/work_injury/?{query}").content.decode()
    assert 'name="disability_grade" value="7"' in text
    assert "checked" in text
    assert 'value="6000"' not in text
    assert 'value="2026-03-02"' not in text


def test_a_form_may_be_filled_in_for_the_person_without_reckoning(client: Client) -> None:
    status, text = sent(client, "litigation_fee", case_type="property", amount="350000", fill="1")
    assert status == 200
    assert 'value="350000"' in text
    assert 'id="result"' not in text
    assert "还差一步" not in text


def test_what_was_filled_in_stands_on_the_result(client: Client) -> None:
    _, text = sent(client, "litigation_fee", case_type="divorce", amount="1000000", base_fee="300")
    assert "按您填的" in text
    assert "1,000,000.00 元" in text
    assert "4,300.00 元" in text


def test_a_bound_not_looked_at_is_said(client: Client) -> None:
    _, text = sent(client, "work_injury", disability_grade=9, own_monthly_wage=6000)
    assert "有关的步骤没有算" in text
    assert "统筹地区上年度职工月平均工资" in text


def test_a_day_in_a_year_without_a_calendar_is_said_to_be_provisional(client: Client) -> None:
    _, text = sent(client, "legal_deadline", period="enforcement", event_on="2040-03-02")
    assert "放假安排还没有公布" in text


def test_an_operator_s_figure_is_used_at_once(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.SANTAI_HOME = tmp_path
    given = {"principal": 100_000, "annual_rate": 18, "term_years": 1, "contract_date": "2026-03-02"}
    assert sent(client, "private_loan_interest", **given)[0] == 422
    row = {
        "key": "lpr_one_year",
        "region": "CN",
        "from": "2026-01-01",
        "until": "2026-12-31",
        "value": "3",
        "source": "示例公告",
        "evidence": "secondary",
    }
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "lpr.json").write_text(json.dumps({"parameters": [row]}), encoding="utf-8")
    status, text = sent(client, "private_loan_interest", **given)
    assert status == 200
    assert "12,000.00 元" in text
    assert "示例公告" in text
    assert "据转引" in text


@pytest.mark.parametrize("address", ["/calc/horoscope/", "/calc/%00/", "/calc/economic_compensation/more/"])
def test_an_address_that_leads_nowhere_says_so(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_large_print_site_has_it_too(client: Client) -> None:
    client.cookies["look_mode"] = "elder"
    text = client.get("/calc/double_wage/").content.decode()
    assert 'data-mode="elder"' in text
    assert 'name="hired_on"' in text


def test_nothing_typed_is_kept_in_a_cache(client: Client) -> None:
    assert "no-store" in client.get("/calc/double_wage/")["Cache-Control"]


@pytest.mark.parametrize("amount", ["<script>alert(1)</script>", "9" * 5000, "\0", "１" * 100, "-5", "1e9"])
def test_odd_input_is_a_sentence_and_never_a_failure(client: Client, amount: str) -> None:
    status, text = sent(client, "arbitration_fee", amount=amount)
    assert status == 422
    assert "<script>alert" not in text
