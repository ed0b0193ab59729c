"""The pages: the plain form, the box of a device, one's own month, a correction; and who may open them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from santai.cases.tests import world
from santai.identity.tests import people
from santai.lines.village import devices, queries
from santai.lines.village.models import ServiceLog
from santai.lines.village.tests import logs

if TYPE_CHECKING:
    from santai.identity.models import Post
    from santai.identity.types import Scope

pytestmark = pytest.mark.django_db
BOX = {"kind": "advice", "topic": "family", "heads": "1", "claimed": ""}


@pytest.fixture
def post() -> Post:
    return logs.counsel_post()


@pytest.fixture
def phone(post: Post) -> Client:
    client = Client()
    people.sign_in(client, post)
    return client


def versions(counsel: Scope) -> list[tuple[int, str]]:
    with counsel.read():
        return list(ServiceLog.objects.order_by("at", "revision").values_list("revision", "kind"))


def test_the_village_is_chosen_and_a_form_sent_twice_is_one_log(phone: Client, counsel: Scope, village: str) -> None:
    page = phone.get("/lines/village/").content.decode()
    assert f'<option value="{village}" selected>' in page
    given = {"id": str(uuid4()), "village": village, "kind": "lecture", "topic": "", "heads": "20+"}
    answers = [phone.post("/lines/village/", given) for _ in range(2)]
    assert all("记好了，已交上" in answer.content.decode() for answer in answers)
    assert versions(counsel) == [(1, "lecture")]
    assert phone.post("/lines/village/", given | {"id": str(uuid4()), "kind": ""}).status_code == 422


def test_the_box_answers_alike_and_shows_the_code_only_with_a_telephone(phone: Client, village: str) -> None:
    one = BOX | {"id": str(uuid4()), "village": village, "phone": logs.PHONE}
    first, again = (phone.post("/lines/village/box/in/", one).json() for _ in range(2))
    assert first == again
    assert first["code"]
    assert not first["held"]
    without = phone.post("/lines/village/box/in/", BOX | {"id": str(uuid4()), "village": village}).json()
    assert without["code"] == ""


def test_a_photo_that_is_none_costs_no_log(phone: Client, counsel: Scope, village: str) -> None:

    bad = SimpleUploadedFile("示例.jpg", b"MZ\x00\x01\xff\xfe" * 9, content_type="image/jpeg")
    answer = phone.post("/lines/village/box/in/", BOX | {"id": str(uuid4()), "village": village, "file0": bad})
    assert answer.json()["dropped"]
    assert versions(counsel) == [(1, "advice")]


@pytest.mark.parametrize("client_id", ["", "1", "x" * 500])
def test_a_log_without_a_key_is_refused_in_a_sentence(phone: Client, client_id: str) -> None:
    answer = phone.post("/lines/village/box/in/", BOX | {"id": client_id})
    assert answer.status_code == 422
    assert answer.json()["error"].endswith("。")


@pytest.mark.parametrize("device", ["", "forged", "own", "other"])
def test_a_box_is_handed_in_by_its_own_counsel_only(device: str, post: Post, counsel: Scope, village: str) -> None:
    other = people.post("counsel", world.centre(), username="other-counsel")
    client = Client()
    if device == "other":
        people.sign_in(client, other)
    passes = {"own": devices.give(counsel), "other": devices.give(counsel)}
    given = BOX | {"id": str(uuid4()), "village": village, "device": passes.get(device, device)}
    assert client.post("/lines/village/box/in/", given).status_code == 401
    assert versions(counsel) == []
    assert client.get("/lines/village/box/").json()["may"] is (device == "other")
    assert post.user_id != other.user_id


def test_what_comes_after_its_user_left_is_kept_for_a_person(post: Post, counsel: Scope, village: str) -> None:
    post.user.is_active = False
    post.user.save(update_fields=["is_active"])
    given = BOX | {"id": str(uuid4()), "village": village, "device": devices.give(counsel)}
    answer = Client().post("/lines/village/box/in/", given)
    assert (answer.status_code, answer.json()["held"]) == (200, True)


def test_the_month_counts_by_kind_and_a_correction_keeps_what_was(phone: Client, counsel: Scope, village: str) -> None:
    phone.post("/lines/village/box/in/", BOX | {"id": str(uuid4()), "village": village})
    page = phone.get("/lines/village/mine/").content.decode()
    assert "一共 1 次" in page
    assert "不排名" in page
    with counsel.read():
        case_id = ServiceLog.objects.get().case_id
    address = reverse("village:correct", args=[case_id])
    assert "checked" in phone.get(address).content.decode()
    changed = {"id": str(uuid4()), "kind": "aid", "topic": "", "heads": "1"}
    assert phone.post(address, changed).status_code == 302
    assert phone.post(address, changed | {"kind": "none"}).status_code == 422
    assert versions(counsel) == [(1, "advice"), (2, "aid")]


@pytest.mark.parametrize("month", ["", "2026-13", "x", "9999-12", "0001-01", "2026-02", "2025-12"])
def test_any_month_can_be_asked_for(phone: Client, month: str) -> None:
    assert phone.get("/lines/village/mine/", {"month": month}).status_code == 200


@pytest.mark.parametrize("address", ["/lines/village/", "/lines/village/mine/", f"/lines/village/mine/{uuid4()}/"])
def test_only_a_counsel_opens_the_pages(address: str, phone: Client) -> None:
    assert Client().get(address).status_code == 302
    clerk = Client()
    people.sign_in(clerk, people.post("clerk", world.centre()))
    assert clerk.get(address).status_code == 403
    assert phone.get(address).status_code == (404 if len(address) > 30 else 200)


def test_the_worker_is_served_from_the_folder_it_serves() -> None:
    answer = Client().get("/lines/village/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_a_counsel_without_villages_is_told_what_to_do() -> None:
    client = Client()
    people.sign_in(client, people.post("counsel", world.centre(), username="no-village"))
    assert "名册里还没有您聘任的村居" in client.get("/lines/village/").content.decode()
    assert queries.is_village("") is False
