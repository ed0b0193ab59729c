from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
PLACES = "/find/places/"


@pytest.mark.slow
def test_the_list_shows_places_map_and_both_counts(client: Client) -> None:
    text = client.get(PLACES).content.decode()
    assert "威海市公共法律服务中心" in text
    assert "<svg" in text
    assert "规划口径" in text
    assert "统计区划" in text
    assert "位置为示意" in text


@pytest.mark.parametrize("query", ["kind=station", "area=371002001", "wheelchair=on", "lang=ko", "q=街道", "open=on"])
def test_filters_answer(client: Client, query: str) -> None:
    assert client.get(f"{PLACES}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["kind=castle", "area=x", "lang=zz", "q=" + "长" * 99])
def test_a_filter_that_makes_no_sense_is_left_out(client: Client, query: str) -> None:
    answer = client.get(f"{PLACES}?{query}")
    assert answer.status_code == 200
    assert "威海市公共法律服务中心" in answer.content.decode()


def test_nothing_found_widens_and_says_so(client: Client) -> None:
    text = client.get(f"{PLACES}?kind=station&area=371083").content.decode()
    assert "已放宽：在哪里" in text
    assert "工作站" in text


def test_a_forged_marker_is_refused_with_a_sentence(client: Client) -> None:
    assert client.get(f"{PLACES}?after=forged").status_code == 400


def test_a_place_shows_its_week_and_how_to_reach_it(client: Client) -> None:
    text = client.get(f"{PLACES}station:371002001/").content.decode()
    assert "08:30–12:00" in text
    assert "tel:0631-000" in text
    assert "信息核对" in text


def test_elder_pages_have_no_map(client: Client) -> None:
    client.cookies["look_mode"] = "elder"
    assert "map__drawing" not in client.get(PLACES).content.decode()


def test_an_unknown_place_is_not_found(client: Client) -> None:
    assert client.get(f"{PLACES}station:none/").status_code == 404
