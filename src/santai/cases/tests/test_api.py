"""The API: created once, read whole, moved by the table, rated by the asker; every failure a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from santai.audit.models import Event
from santai.cases.tests import world
from santai.config.api import declared
from santai.identity import models
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ORDERS = "/api/v1/orders"
TOLD = {"story": world.STORY}
PART = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n{}\r\n'


def post(path: str, body: object, *, key: str | None = None, **headers: str) -> Answer:
    client = Client(headers={"Idempotency-Key": key or uuid4().hex, **headers}, raise_request_exception=False)
    return client.post(path, body, content_type="application/json")


def get(path: str, **headers: str) -> Answer:
    return Client(headers=headers, raise_request_exception=False).get(path)


def opened(**changes: object) -> tuple[str, str]:
    answer = post(ORDERS, TOLD | changes)
    assert answer.status_code == 201, answer.content
    body = answer.json()
    return body["number"], body["query_code"]


def client_key(role: str = "clerk") -> str:
    """Register a client that sits in the centre with this role, and return its key."""
    key = uuid4().hex
    index = blind_index(key, domain="client")
    models.Client.objects.create(id=world.centre(), name=f"示例{key[:6]}", key_index=index, role=role)
    return f"Bearer {key}"


def test_an_order_is_created_once_for_one_key() -> None:
    key = uuid4().hex
    first, second = post(ORDERS, TOLD, key=key), post(ORDERS, TOLD, key=key)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    other = post(ORDERS, {"story": "另一件事，也是示例。"}, key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert other["Content-Type"] == "application/problem+json"


def test_the_whole_card_in_one_call_and_nothing_when_unchanged() -> None:
    number, code = opened()
    card = get(f"{ORDERS}/{number}", **{"X-Query-Code": code})
    assert card.status_code == 200
    assert card.json()["story"] == world.STORY
    assert card.json()["cases"][0]["state"] == "received"
    again = get(f"{ORDERS}/{number}", **{"X-Query-Code": code, "If-None-Match": card["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_word_changes_the_tag_and_is_added_once() -> None:
    number, code = opened()
    before = get(f"{ORDERS}/{number}", **{"X-Query-Code": code})["ETag"]
    key, asker = uuid4().hex, {"X-Query-Code": code}
    ids = {post(f"{ORDERS}/{number}/words", {"text": "示例补充。"}, key=key, **asker).json()["id"] for _ in range(2)}
    card = get(f"{ORDERS}/{number}", **asker)
    assert len(ids) == len(card.json()["messages"]) == 1
    assert card["ETag"] != before


def test_moves_follow_the_table_and_the_tag() -> None:
    number, code = opened()
    asker = {"X-Query-Code": code}
    tag = get(f"{ORDERS}/{number}", **asker)["ETag"]
    stale = post(f"{ORDERS}/{number}/moves", {"move": "withdraw"}, **asker, **{"If-Match": '"1-0"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "changed_since")
    moved = post(f"{ORDERS}/{number}/moves", {"move": "withdraw"}, **asker, **{"If-Match": tag})
    assert (moved.status_code, moved.json()["state"]) == (200, "withdrawn")
    twice = post(f"{ORDERS}/{number}/moves", {"move": "withdraw"}, **asker)
    assert (twice.status_code, twice.json()["code"]) == (409, "forbidden_move")


def test_only_the_asker_rates() -> None:
    found = world.order_at("replied")
    answer = post(f"{ORDERS}/{found.number}/rating", {"score": "satisfied"}, **{"X-Query-Code": found.query_code})
    assert (answer.status_code, answer.json()["state"]) == (200, "closed")
    other = world.order_at("replied")
    assert post(f"{ORDERS}/{other.number}/rating", {"score": "satisfied"}).status_code == 401


def test_a_client_pages_through_its_list_and_a_forged_cursor_is_refused() -> None:
    headers = {"Authorization": client_key()}
    numbers = {opened()[0] for _ in range(3)}
    seen: set[str] = set()
    cursor = ""
    for _ in range(3):
        page = get(f"/api/v1/work?limit=2&cursor={cursor}", **headers).json()
        seen |= {row["number"] for row in page["rows"]}
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert numbers <= seen
    forged = get("/api/v1/work?cursor=forged", **headers)
    assert (forged.status_code, forged.json()["code"]) == (400, "bad_cursor")


def test_a_client_accepts_and_answers() -> None:
    headers = {"Authorization": client_key()}
    number, _ = opened()
    accepted = post(f"{ORDERS}/{number}/moves", {"move": "accept"}, **headers)
    assert accepted.json()["state"] == "accepted"
    missing = post(f"{ORDERS}/{number}/moves", {"move": "reply"}, **headers)
    assert (missing.status_code, missing.json()["code"]) == (422, "value_missing")
    replied = post(f"{ORDERS}/{number}/moves", {"move": "reply", "values": {"reply": "示例答复。"}}, **headers)
    assert replied.json()["state"] == "replied"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"story": ""}, 400, "story_missing"),
        ({"story": "\u0000\u202e"}, 400, "story_missing"),
        ({"story": "长" * 100_000}, 400, "story_too_long"),
        ({"story": "长" * 100_001}, 422, "invalid"),
        ({}, 422, "invalid"),
        ({"story": "示例", "unknown": 1}, 422, "invalid"),
        ({"story": "示例", "phone": "12"}, 400, "bad_phone"),
        ({"story": "示例", "division": "37\u0000"}, 422, "invalid"),
        ({"story": "示例", "line": "nowhere"}, 422, "unknown_line"),
        ({"story": "示例", "matter": "nowhere"}, 422, "unknown_matter"),
    ],
)
def test_what_cannot_be_taken_in_is_a_problem(body: object, status: int, code: str) -> None:
    answer = post(ORDERS, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_malformed_requests_are_problems() -> None:
    anonymous = Client()
    cases: list[tuple[Answer, int]] = [
        (anonymous.post(ORDERS, TOLD, content_type="application/json"), 400),
        (post(ORDERS, "{not json"), 400),
        (anonymous.delete(ORDERS), 405),
        (anonymous.get("/api/v1/nowhere"), 404),
        (post(ORDERS, {"story": "x" * 3_000_000}), 413),
        (post(ORDERS, TOLD, Authorization="Bearer nobody-holds-this-key"), 401),
    ]
    for answer, status in cases:
        assert answer.status_code == status, answer.content
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data; boundary=", b"x", 400),
        ("multipart/form-data; boundary=x", b"x", 422),
        ("multipart/form-data; boundary=x", PART.format("a" * 3_000_000).encode(), 413),
        ("multipart/form-data; boundary=x", (PART.format("a") * 300).encode(), 413),
    ],
)
def test_forms_that_cannot_be_read_are_problems(content_type: str, body: bytes, status: int) -> None:
    number, code = opened()
    client = Client(headers={"X-Query-Code": code, "Idempotency-Key": uuid4().hex}, raise_request_exception=False)
    answer = client.generic("POST", f"{ORDERS}/{number}/files", body, content_type=content_type)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_a_foreign_order_is_not_found_and_nobody_reads_without_a_code() -> None:
    number, code = opened()
    other, _ = opened()
    assert get(f"{ORDERS}/{other}", **{"X-Query-Code": code}).status_code == 404
    assert get(f"{ORDERS}/{number}").status_code == 401
    stranger = {"Authorization": client_key("client").replace("Bearer ", "Bearer x")}
    assert get(f"{ORDERS}/{number}", **stranger).status_code == 401


def test_a_file_is_added_once_and_a_wrong_kind_is_refused() -> None:
    number, code = opened()
    headers = {"X-Query-Code": code, "Idempotency-Key": uuid4().hex}
    path = f"{ORDERS}/{number}/files"
    ids = {
        Client(headers=headers).post(path, {"file": SimpleUploadedFile("示例.txt", "示例内容".encode())}).json()["id"]
        for _ in range(2)
    }
    card = get(f"{ORDERS}/{number}", **{"X-Query-Code": code}).json()
    assert len(ids) == len(card["messages"]) == len(card["messages"][0]["uploads"]) == 1
    wrong = Client(headers=headers | {"Idempotency-Key": uuid4().hex}).post(
        path, {"file": SimpleUploadedFile("a.exe", b"MZ\x90\x00" * 64)}
    )
    assert wrong.status_code in {400, 415, 422}
    assert wrong["Content-Type"] == "application/problem+json"


def test_a_page_of_the_list_is_one_fact() -> None:
    before = Event.objects.filter(code="list.read").count()
    get("/api/v1/work", Authorization=client_key())
    assert Event.objects.filter(code="list.read").count() == before + 1


def test_every_endpoint_declares_its_verbs() -> None:
    assert all(verbs for _, _, verbs in declared())
    assert len(declared()) >= 8


def test_the_lines_and_the_document_are_open() -> None:
    lines = get("/api/v1/lines").json()
    assert {"consultation"} <= {line["key"] for line in lines}
    document = get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert f"{ORDERS}/{{number}}" in document["paths"]
