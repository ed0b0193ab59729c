"""Every worked example of the rulebook on dates, shares and thresholds, and the rules it states beside them."""

from __future__ import annotations

from typing import Any

import pytest

from santai.knowledge.calculators.tests.reckoning import items, reckon, result, words


def test_divorce_by_registration() -> None:
    told = reckon("divorce_registration", received_on="2026-03-02")
    assert told["result"] == "2026-05-06"
    assert told["items"] == {"cooling_until": "2026-04-01", "collect_from": "2026-04-02"}


def test_an_estate_with_a_spouse_children_and_a_mother() -> None:
    told = reckon(
        "intestate_succession",
        community_property=1_200_000,
        community_debts=200_000,
        spouse=True,
        children=2,
        parents=1,
    )
    assert told["items"]["estate"] == "500000.00"
    assert set(told["items"]["sums"].values()) == {"125000.00"}
    assert told["result"] == {"spouse": "1/4", "child_1": "1/4", "child_2": "1/4", "parent_1": "1/4"}


def test_grandchildren_take_the_place_of_their_parent() -> None:
    shares = result("intestate_succession", spouse=True, children=1, predeceased_children_heirs=[2])
    assert list(shares.values()) == ["1/3", "1/3", "1/6", "1/6"]


def test_without_a_first_order_siblings_and_their_children() -> None:
    shares = result("intestate_succession", siblings=1, predeceased_siblings_heirs=[2])
    assert list(shares.values()) == ["1/2", "1/4", "1/4"]


@pytest.mark.parametrize(
    ("amount", "procedure"),
    [
        (50_000, "mandatory"), ("50000.01", "by_agreement"), (200_000, "by_agreement"), ("200000.01", "not_available"),
    ],
)  # fmt: skip
def test_small_claims(amount: object, procedure: str) -> None:
    assert result("small_claims", claim_amount=amount, provincial_annual_wage=100_000) == procedure
    excluded = {"claim_amount": amount, "provincial_annual_wage": 100_000, "excluded": True}
    assert result("small_claims", **excluded) == "not_available"


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("appeal_judgment", "2026-09-05", "2026-09-20"),
        ("appeal_judgment", "2026-06-05", "2026-06-22"),
        ("appeal_ruling", "2026-03-02", "2026-03-12"),
        ("retrial", "2026-03-02", "2026-09-02"),
        ("enforcement", "2024-02-29", "2026-02-28"),
        ("filing_decision", "2026-09-24", "2026-10-08"),
        ("defence", "2026-06-05", "2026-06-22"),
        ("trial_ordinary", "2026-03-02", "2026-09-02"),
        ("trial_summary", "2026-06-25", "2026-09-28"),
        ("trial_small_claims", "2026-03-02", "2026-05-06"),
        ("relief_after_obstacle", "2026-03-02", "2026-03-12"),
        ("legacy_acceptance", "2026-03-02", "2026-05-06"),
        ("no_reason_return", "2026-02-10", "2026-02-24"),
        ("state_compensation_claim", "2024-03-04", "2026-03-04"),
        ("state_compensation_decision", "2026-01-31", "2026-03-31"),
    ],
)
def test_periods_from_one_event(period: str, start: str, end: str) -> None:
    assert result("legal_deadline", period=period, event_on=start) == end


def test_a_party_without_a_home_in_the_country_has_thirty_days() -> None:
    appeal = {"period": "appeal_judgment", "event_on": "2026-09-01", "no_home_in_china": True}
    assert result("legal_deadline", **appeal) == "2026-10-08"


@pytest.mark.parametrize(
    ("given", "end"),
    [
        ({"known_on": "2023-03-02"}, "2026-03-02"),
        ({"known_on": "2023-03-02", "interrupted_on": ["2024-05-06"]}, "2027-05-06"),
        ({"known_on": "2020-03-02", "interrupted_on": ["2024-05-06"]}, "2023-03-02"),
        ({"known_on": "2023-03-02", "blocked_from": "2025-12-01", "blocked_until": "2026-01-05"}, "2026-07-06"),
        ({"known_on": "2023-03-02", "blocked_from": "2024-12-01", "blocked_until": "2025-01-05"}, "2026-03-02"),
        ({"known_on": "2025-03-03", "harmed_on": "2006-03-02"}, "2026-03-02"),
        ({"claim": "labour", "known_on": "2025-03-03"}, "2026-03-03"),
        ({"claim": "labour_pay_after_leaving", "known_on": "2025-06-30"}, "2026-06-30"),
        (
            {"claim": "labour", "known_on": "2025-03-03", "blocked_from": "2025-06-01", "blocked_until": "2025-06-11"},
            "2026-03-13",
        ),
    ],
)
def test_limitation(given: dict[str, Any], end: str) -> None:
    assert result("limitation", **given) == end


def test_a_right_is_never_said_to_be_lost() -> None:
    past = words("limitation", known_on="2020-03-02")
    assert "可能已过时效，仍可主张，请尽快问律师" in past
    assert "可能已过时效，仍可主张，请尽快问律师" in words("emergency_legal_aid", expires_on="2026-11-20")


@pytest.mark.parametrize(
    ("expires", "urgent"),
    [("2026-11-26", False), ("2026-11-27", True), ("2026-12-03", True), ("2026-12-04", False)],
)
def test_less_than_seven_days_calls_for_help_first(expires: str, urgent: bool) -> None:  # noqa: FBT001
    assert result("emergency_legal_aid", expires_on=expires) is urgent


def test_a_limitation_about_to_end_calls_for_help_first() -> None:
    assert "先请法律援助" in words("limitation", known_on="2023-12-01")
    assert "先请法律援助" not in words("limitation", known_on="2023-12-08")


def test_protection_orders() -> None:
    order = {"accepted_at": "2026-03-02T09:30"}
    assert result("protection_order", **order) == "2026-03-05T09:30"
    assert result("protection_order", **order, urgent=True) == "2026-03-03T09:30"
    told = items("protection_order", **order, ordered_on="2026-03-04")
    assert told == {"valid_until": "2026-09-04", "review_until": "2026-03-09"}


def test_time_after_a_work_injury() -> None:
    told = reckon(
        "work_injury_deadlines",
        injured_on="2026-03-02",
        accepted_on="2026-03-10",
        appraisal_applied_on="2026-06-01",
        appraisal_received_on="2026-07-01",
    )
    assert told["result"] == "2027-03-02"
    assert told["items"] == {
        "employer_until": "2026-04-01",
        "decided_by": "2026-05-09",
        "appraised_by": "2026-07-31",
        "appraised_at_most": "2026-08-31",
        "again_until": "2026-07-16",
    }
    clear = {"injured_on": "2026-03-02", "accepted_on": "2026-03-10", "clear_case": True}
    assert items("work_injury_deadlines", **clear)["decided_by"] == "2026-03-25"


def test_a_last_day_in_a_year_without_a_calendar_is_provisional() -> None:
    assert reckon("legal_deadline", period="enforcement", event_on="2026-03-02")["provisional"] is True
    assert "provisional" not in reckon("legal_deadline", period="defence", event_on="2026-03-02")
