"""The desk's pages: what they show, to whom, and what a refusal looks like."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from santai.audit.models import Event
from santai.cases.models import Case, Message
from santai.cases.operations import moves, words
from santai.cases.tests import world
from santai.cases.types import Opened
from santai.desk.tests.conftest import SignIn
from santai.identity.types import ANONYMOUS, Permission
from santai.kernel import moments
from santai.papers.operations import uploads

pytestmark = pytest.mark.django_db
REPLY = "先向劳动监察投诉，也可以申请劳动仲裁，一年之内提出就行。"


def case_now(opened: Opened) -> Case:
    with world.clerk(opened.unit_id).read():
        return Case.objects.get(id=opened.case_id)


def move_url(opened: Opened, key: str, *, number: str = "", case: object = None) -> str:
    return f"/desk/orders/{number or opened.number}/cases/{case or opened.case_id}/moves/{key}/"


def test_work_shows_what_came_and_is_one_fact(sign_in: SignIn) -> None:
    opened = world.opened(at=moments.now())
    scope = world.clerk(opened.unit_id)
    page = sign_in(scope).get("/desk/")
    assert page.status_code == 200
    assert opened.number in page.text
    assert "已收到" in page.text
    assert "还剩" in page.text
    assert Event.objects.filter(code="list.read", actor_id=scope.actor_id).count() == 1


@pytest.mark.parametrize("view", ["unit", "mine", "newest"])
def test_every_view_opens_and_an_empty_one_says_so(sign_in: SignIn, view: str) -> None:
    page = sign_in(world.stranger()).get("/desk/", {"view": view})
    assert page.status_code == 200
    assert "现在没有要办的事" in page.text


@pytest.mark.parametrize(("query", "status"), [({"view": "other"}, 404), ({"after": "forged"}, 400)])
def test_bad_input_to_the_list_is_refused(sign_in: SignIn, query: dict[str, str], status: int) -> None:
    assert sign_in(world.clerk()).get("/desk/", query).status_code == status


@pytest.mark.slow
def test_pages_of_a_long_list_follow_each_other(sign_in: SignIn) -> None:
    made = {world.opened(at=world.later(minutes=minute)).number for minute in range(27)}
    client = sign_in(world.clerk())
    first = client.get("/desk/")
    following = re.search(r'href="(\?view=unit&amp;after=[^"]+)"', first.text)
    assert following
    second = client.get("/desk/" + following[1].replace("&amp;", "&"))
    assert made <= set(re.findall(r"/desk/orders/([0-9A-Z]+)/", first.text + second.text))


def test_nobody_is_sent_to_sign_in_and_a_role_without_the_verb_is_refused(sign_in: SignIn) -> None:
    assert sign_in(ANONYMOUS).get("/desk/").status_code == 302
    powerless = replace(world.clerk(), verbs=frozenset({Permission.PUBLIC}))
    assert sign_in(powerless).get("/desk/").status_code == 403


def test_a_card_shows_the_story_once_and_masks_the_asker(sign_in: SignIn) -> None:
    opened = world.opened(name="王示例", phone="13900001111")
    scope = world.clerk(opened.unit_id)
    page = sign_in(scope).get(f"/desk/orders/{opened.number}/")
    assert page.status_code == 200
    assert page.text.count(f'<p class="words">{world.STORY}</p>') == 1
    assert "139****1111" in page.text
    assert "13900001111" not in page.text
    assert "王示例" not in page.text
    assert opened.query_code not in page.text
    assert "no-store" in page["Cache-Control"]
    assert Event.objects.filter(code="card.opened", order_id=opened.order_id, actor_id=scope.actor_id).count() == 1


@pytest.mark.parametrize("path", ["", "notes/", "unmask/", "code/"])
def test_a_foreign_order_is_not_there(sign_in: SignIn, path: str) -> None:
    opened = world.opened()
    client = sign_in(world.stranger())
    url = f"/desk/orders/{opened.number}/{path}"
    answer = client.post(url, {"text": "x", "field": "name", "purpose": "verify"}) if path else client.get(url)
    assert answer.status_code == 404
    assert client.get("/desk/orders/GD000000000000000000/").status_code == 404
    assert not Event.objects.filter(order_id=opened.order_id, code__in=["card.opened", "words.added"]).exists()


@pytest.mark.parametrize("which", ["foreign", "unknown", "other_order"])
def test_a_foreign_case_id_moves_nothing(sign_in: SignIn, which: str) -> None:
    mine, other = world.opened(), world.opened()
    scope = world.clerk(mine.unit_id) if which != "foreign" else world.stranger()
    case = {"foreign": mine.case_id, "unknown": uuid4(), "other_order": other.case_id}[which]
    answer = sign_in(scope).post(move_url(mine, "accept", case=case), {"version": "1"})
    assert answer.status_code == 404
    assert {case_now(mine).state, case_now(other).state} == {"received"}


def test_accept_then_reply_by_pressing_buttons(sign_in: SignIn) -> None:
    opened = world.opened()
    client = sign_in(world.clerk(opened.unit_id))
    assert client.post(move_url(opened, "accept"), {"version": "1"}).status_code == 302
    assert case_now(opened).state == "accepted"
    answer = client.post(move_url(opened, "reply"), {"version": "2", "reply": REPLY}, follow=True)
    assert case_now(opened).state == "replied"
    assert REPLY in answer.text
    assert "等求助人" in answer.text


@pytest.mark.parametrize("text", ["", "太短"])
def test_a_reply_that_is_too_short_comes_back_with_what_was_written(sign_in: SignIn, text: str) -> None:
    opened = world.opened()
    answer = sign_in(world.clerk(opened.unit_id)).post(move_url(opened, "reply"), {"version": "1", "reply": text})
    assert answer.status_code == 422
    assert ("答复太短" if text else "请写答复内容") in answer.text
    assert f">\n{text}</textarea>" in answer.text
    assert case_now(opened).state == "received"


def test_a_stale_page_gets_409_the_present_state_and_its_text_back(sign_in: SignIn) -> None:
    opened = world.opened()
    moves.act(case_id=opened.case_id, move="accept", by=world.clerk(opened.unit_id), at=moments.now())
    answer = sign_in(world.clerk(opened.unit_id)).post(move_url(opened, "reply"), {"version": "1", "reply": REPLY})
    assert answer.status_code == 409
    assert "刚才有同事先办了这件事" in answer.text
    assert "办理中" in answer.text
    assert f"{REPLY}</textarea>" in answer.text
    assert case_now(opened).state == "accepted"


def test_a_move_that_is_not_possible_any_more_says_what_is_and_keeps_the_text(sign_in: SignIn) -> None:
    opened = world.order_at("replied")
    answer = sign_in(world.clerk(opened.unit_id)).post(move_url(opened, "reply"), {"version": "3", "reply": REPLY})
    assert answer.status_code == 409
    assert "您刚才写的内容" in answer.text
    assert f"{REPLY}</textarea>" in answer.text


@pytest.mark.parametrize("key", ["satisfied", "withdraw", "lapse"])
def test_staff_cannot_press_what_only_the_asker_or_the_system_may(sign_in: SignIn, key: str) -> None:
    opened = world.order_at("replied")
    answer = sign_in(world.clerk(opened.unit_id)).post(move_url(opened, key), {"version": "3"})
    assert answer.status_code in {403, 409}
    assert case_now(opened).state == "replied"


def test_a_note_is_for_staff_only(sign_in: SignIn) -> None:
    opened = world.opened()
    client = sign_in(world.clerk(opened.unit_id))
    form = client.get(f"/desk/orders/{opened.number}/").text
    key = re.search(r'name="idempotency_key" value="([0-9a-f]{32})"', form)
    assert key
    for _ in range(2):
        given = {"text": "示例备注：下午再打", "idempotency_key": key[1]}
        page = client.post(f"/desk/orders/{opened.number}/notes/", given, follow=True)
    assert page.text.count("示例备注：下午再打") == 1
    assert client.post(f"/desk/orders/{opened.number}/notes/", {"text": " "}).status_code == 422
    with world.asker(opened).read():
        assert Message.objects.filter(order_id=opened.order_id, kind="note").count() == 1


@pytest.mark.parametrize("path", ["notes/", "unmask/", "code/", "cases/{case}/moves/reply/"])
def test_a_card_that_comes_back_with_a_refusal_is_a_look_too(sign_in: SignIn, path: str) -> None:
    opened = world.opened()
    client = sign_in(world.clerk(opened.unit_id))
    page = client.post(f"/desk/orders/{opened.number}/" + path.format(case=opened.case_id), {})
    assert page.status_code == 422
    assert world.STORY in page.text
    assert Event.objects.filter(order_id=opened.order_id, code="card.opened").count() == 1


@pytest.mark.parametrize("htmx", [True, False])
def test_unmasking_shows_one_field_and_is_a_fact_with_its_reason(sign_in: SignIn, htmx: bool) -> None:  # noqa: FBT001
    opened = world.opened(name="王示例", phone="13900001111")
    client = sign_in(world.clerk(opened.unit_id))
    headers = {"HX-Request": "true"} if htmx else {}
    url = f"/desk/orders/{opened.number}/unmask/"
    page = client.post(url, {"field": "phone", "purpose": "call_back"}, headers=headers)
    assert "13900001111" in page.text
    assert "王示例" not in page.text
    assert ("<html" in page.text) is not htmx
    fact = Event.objects.get(code="field.unmasked", order_id=opened.order_id)
    assert fact.values == {"field": "phone", "purpose": "call_back"}


@pytest.mark.parametrize(("purpose", "status"), [("", 422), ("curiosity", 422)])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_without_a_reason_nothing_is_unmasked(
    sign_in: SignIn, purpose: str, status: int, headers: dict[str, str]
) -> None:
    opened = world.opened(phone="13900001111")
    page = sign_in(world.clerk(opened.unit_id)).post(
        f"/desk/orders/{opened.number}/unmask/", {"field": "phone", "purpose": purpose}, headers=headers
    )
    assert page.status_code == status
    assert "请先选查看原因" in page.text
    assert ("<html" in page.text) is not bool(headers)
    assert "13900001111" not in page.text
    assert not Event.objects.filter(code="field.unmasked").exists()


def test_a_new_code_is_shown_once_after_an_identity_check(sign_in: SignIn) -> None:
    opened = world.opened()
    client = sign_in(world.clerk(opened.unit_id))
    url = f"/desk/orders/{opened.number}/code/"
    assert client.post(url, {"checked_identity": ""}).status_code == 422
    assert client.post(url, {"checked_identity": "guess"}).status_code == 422
    page = client.post(url, {"checked_identity": "id_card"})
    code = re.search(r'confirm__code">([0-9A-Z-]{19})<', page.text)
    assert code
    assert code[1].replace("-", "") != opened.query_code.replace("-", "")
    assert code[1] not in client.get(f"/desk/orders/{opened.number}/").text


def test_who_lacks_the_verb_neither_sees_nor_reaches_unmask_and_reissue(sign_in: SignIn) -> None:
    opened = world.opened(phone="13900001111")
    scope = world.clerk(opened.unit_id)
    plain = replace(scope, verbs=scope.verbs - {Permission.PERSON_UNMASK, Permission.CODE_REISSUE})
    client = sign_in(plain)
    page = client.get(f"/desk/orders/{opened.number}/")
    assert "看完整信息" not in page.text
    assert "补发" not in page.text
    for path in ("unmask/", "code/"):
        assert client.post(f"/desk/orders/{opened.number}/{path}").status_code == 403


@pytest.mark.parametrize("by_number", [True, False])
def test_search_by_number_opens_the_card(sign_in: SignIn, by_number: bool) -> None:  # noqa: FBT001
    opened = world.opened()
    text = opened.number if by_number else opened.case_code.lower()
    answer = sign_in(world.clerk(opened.unit_id)).post("/desk/search/", {"q": text})
    assert answer.status_code == 302
    assert answer["Location"] == f"/desk/orders/{opened.number}/"


@pytest.mark.slow
def test_search_finds_words_for_those_who_may_see_and_nobody_else(sign_in: SignIn) -> None:
    opened = world.opened()
    assert opened.number in sign_in(world.clerk(opened.unit_id)).post("/desk/search/", {"q": "示例船厂"}).text
    page = sign_in(world.stranger()).post("/desk/search/", {"q": "示例船厂"})
    assert opened.number not in page.text
    assert "没有找到您能看到的工单" in page.text


@pytest.mark.slow
def test_changes_are_told_once_they_happened(sign_in: SignIn) -> None:
    opened = world.opened()
    scope = world.clerk(opened.unit_id)
    client = sign_in(scope)
    pages = [client.get("/desk/"), client.get(f"/desk/orders/{opened.number}/")]
    polls = [re.search(r'hx-get="([^"]+)"', page.text)[1].replace("&amp;", "&") for page in pages]  # type: ignore[index]
    assert [client.get(poll).status_code for poll in polls] == [204, 204]
    words.add(order_id=opened.order_id, text="还有一句", by=world.asker(opened), at=moments.now())
    world.opened()
    for poll in polls:
        assert "有新的，点这里刷新" in client.get(poll).text
    assert sign_in(world.stranger()).get(polls[1]).status_code == 404
    assert sign_in(ANONYMOUS).get(polls[1]).status_code == 204


def test_a_clock_says_why_this_date(sign_in: SignIn) -> None:
    opened = world.opened()
    client = sign_in(world.clerk(opened.unit_id))
    base = f"/desk/orders/{opened.number}/cases/{opened.case_id}/clocks/"
    pages = [client.get(f"{base}{place}/") for place in range(2)]
    assert {page.status_code for page in pages} == {200}
    assert any("工作日，算一天" in page.text for page in pages)
    assert any("按小时算" in page.text for page in pages)
    assert client.get(f"{base}9/").status_code == 404


def test_files_stand_on_the_card_with_their_words(sign_in: SignIn) -> None:
    opened = world.opened()
    asker = world.asker(opened)
    file = SimpleUploadedFile("工资条.txt", "示例".encode())
    upload = uploads.take(file=file, kind="file", by=asker, at=moments.now())
    words.add(order_id=opened.order_id, text="见附件", upload_ids=[upload], by=asker, at=moments.now())
    client = sign_in(world.clerk(opened.unit_id))
    page = client.get(f"/desk/orders/{opened.number}/")
    assert "工资条.txt" in page.text
    assert client.get(f"/files/{upload}/").content == "示例".encode()
    assert sign_in(world.stranger()).get(f"/files/{upload}/").status_code == 404
