"""From the ask box to the rating, through the pages, as a browser without JavaScript sends them."""

import re
from typing import Protocol

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from santai.cases import queries as cases
from santai.cases.operations import moves
from santai.cases.tests import world
from santai.kernel import moments

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
STORY = "我在示例船厂干了三个月，老板一直不给工资，怎么办？"
IN_DANGER = "他喝了酒就打我，我不想活了。"
KEY = "a-key-of-the-tests-0001"
SILENCE = (
    b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00"
    b"\x40\x1f\x00\x00\x01\x00\x08\x00data\x08\x00\x00\x00" + b"\x80" * 8
)


class Answer(Protocol):
    """What is read of a response."""

    @property
    def content(self) -> bytes: ...

    @property
    def status_code(self) -> int: ...


def _text(response: Answer) -> str:
    return response.content.decode()


def _ask(client: Client, **given: object) -> Answer:
    return client.post("/ask/", {"story": STORY, "idempotency_key": KEY} | given)


def _shown(response: Answer, name: str) -> str:
    found = re.search(rf'id="{name}">([^<]+)<', _text(response))
    assert found
    return found[1]


def _asked(client: Client, **given: object) -> tuple[str, str]:
    response = _ask(client, **given)
    assert response.status_code == 200
    return _shown(response, "number"), _shown(response, "query_code")


def _token(response: Answer) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', _text(response))
    assert found
    return found[1]


def _answer(number: str) -> None:
    by, at = world.clerk(), moments.now()
    case = cases.card(order_id=cases.find_order(number=number, viewer=by), viewer=by).cases[0]
    moves.act(case_id=case.id, move="accept", by=by, at=at)
    moves.act(case_id=case.id, move="reply", values={"reply": "先去投诉，留好证据。"}, by=by, at=at)


def test_a_question_gets_number_query_code_and_a_promised_time(client: Client) -> None:
    text = _text(_ask(client))
    assert "只显示这一次" in text
    assert "最晚" in text
    assert "110" not in text


def test_the_same_form_twice_is_one_order(client: Client) -> None:
    assert _asked(client) == _asked(client)


def test_the_same_key_with_other_words_is_refused_and_the_words_are_kept(client: Client) -> None:
    _asked(client)
    response = _ask(client, story="完全是另一件事。")
    assert response.status_code == 422
    assert "完全是另一件事。" in _text(response)
    assert KEY not in _text(response)


@pytest.mark.parametrize(
    ("given", "words", "kept"),
    [
        ({"story": "   "}, "请写几句发生了什么", ""),
        ({"story": "长" * 100_000}, "最多", "长长长"),
        ({"phone": "138"}, "电话号码不对", STORY),
        ({"name": "名" * 61}, "称呼最多 60 个字", STORY),
        ({"idempotency_key": ""}, "请刷新页面", STORY),
        ({"voice": SimpleUploadedFile("a.wav", b"MZ not a sound")}, "这种文件收不了", STORY),
        ({"voice": SimpleUploadedFile("a.wav", b"")}, "空的", STORY),
    ],
)
def test_what_is_amiss_is_said_and_the_rest_is_kept(
    client: Client, given: dict[str, object], words: str, kept: str
) -> None:
    response = _ask(client, **given)
    assert response.status_code in {400, 413, 415, 422}
    assert words in _text(response)
    assert kept in _text(response)
    assert 'role="alert"' in _text(response)


def test_odd_characters_do_no_harm(client: Client) -> None:
    number, _ = _asked(client, story="老板\x00不给\u202e钱<script>alert(1)</script>")
    text = _text(client.get(f"/t/{number}/"))
    assert "<script>alert" not in text
    assert "\u202e" not in text


def test_a_recording_is_a_story(client: Client) -> None:
    number, _ = _asked(client, story="", voice=SimpleUploadedFile("a.wav", SILENCE, content_type="audio/wav"))
    text = _text(client.get(f"/t/{number}/"))
    assert "一段录音" in text
    assert "/files/" in text


def test_a_recording_outlives_a_refusal_of_something_else(client: Client) -> None:
    voice = SimpleUploadedFile("a.wav", SILENCE, content_type="audio/wav")
    refused = _ask(client, story="", voice=voice, phone="138")
    kept = re.search(r'name="kept" value="([0-9a-f-]{36})"', _text(refused))
    assert kept
    number, _ = _asked(client, story="", kept=kept[1])
    assert "一段录音" in _text(client.get(f"/t/{number}/"))


def test_number_and_code_open_the_matter_and_nothing_secret_is_in_the_address(client: Client) -> None:
    number, code = _asked(client)
    other = Client()
    response = other.post("/t/", {"number": number, "code": code.lower().replace("-", " ")})
    assert response["Location"] == f"/t/{number}/"
    page = other.get(f"/t/{number}/")
    assert STORY in _text(page)
    assert "no-store" in page["Cache-Control"]


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(client: Client) -> None:
    number, _ = _asked(client)
    wrong = "0000-0000-0000-0000"
    answers = {
        re.sub(r'value="[^"]*"', "", _text(Client().post("/t/", {"number": one, "code": wrong})))
        for one in (number, "GD20263710000999999X")
    }
    assert len(answers) == 1
    assert "对不上" in answers.pop()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["", "add/", "move/"])
def test_nobody_else_sees_or_touches_it(client: Client, method: str, page: str) -> None:
    number, _ = _asked(client)
    response = getattr(Client(), method)(f"/t/{number}/{page}")
    assert response.status_code in {302, 405}
    if response.status_code == 302:
        assert response["Location"] == "/t/"


def test_the_holder_of_one_matter_does_not_find_another(client: Client) -> None:
    number, _ = _asked(client)
    other = Client()
    _asked(other, story="另一个人的另一件事。", idempotency_key="a-key-of-the-tests-0002")
    response = other.get(f"/t/{number}/")
    assert response.status_code == 404
    assert STORY not in _text(response)


def test_words_and_a_file_are_added(client: Client) -> None:
    number, _ = _asked(client)
    file = SimpleUploadedFile("考勤.txt", "三个月考勤".encode(), content_type="text/plain")
    given = {"text": "还有考勤记录。", "file": file, "idempotency_key": "a-key-of-the-tests-0003"}
    response = client.post(f"/t/{number}/add/", given, follow=True)
    assert "还有考勤记录。" in _text(response)
    assert "考勤.txt" in _text(response)
    assert "已经补上" in _text(response)


def test_the_same_words_sent_twice_are_added_once(client: Client) -> None:
    number, _ = _asked(client)
    given = {"text": "还有考勤记录。", "idempotency_key": "a-key-of-the-tests-0003"}
    for _ in range(2):
        file = SimpleUploadedFile("a.txt", b"three months")
        assert client.post(f"/t/{number}/add/", given | {"file": file}).status_code == 302
    text = _text(client.get(f"/t/{number}/"))
    assert text.count("还有考勤记录。") == text.count("a.txt") == 1
    given = {"text": "别的话。", "idempotency_key": "a-key-of-the-tests-0003"}
    assert client.post(f"/t/{number}/add/", given).status_code == 422


def test_a_foreign_case_moves_nothing(client: Client) -> None:
    number, _ = _asked(client)
    response = client.post(f"/t/{number}/move/", {"move": "withdraw", "case": "00000000-0000-7000-8000-000000000000"})
    assert response.status_code == 404
    assert "已经收到" in _text(client.get(f"/t/{number}/"))


def test_an_answer_that_is_too_long_comes_back_with_what_was_written(client: Client) -> None:
    number, _ = _asked(client)
    by, at = world.clerk(), moments.now()
    case = cases.card(order_id=cases.find_order(number=number, viewer=by), viewer=by).cases[0]
    moves.act(case_id=case.id, move="accept", by=by, at=at)
    moves.act(case_id=case.id, move="ask", values={"question": "签过合同吗？"}, by=by, at=at)
    response = client.post(f"/t/{number}/move/", {"move": "answer", "words": "长" * 5001})
    assert response.status_code == 400
    assert "长" * 5001 in _text(response)
    assert "一次最多 5000 个字" in _text(response)


def test_adding_nothing_says_what_to_do(client: Client) -> None:
    number, _ = _asked(client)
    response = client.post(f"/t/{number}/add/", {"text": " ", "idempotency_key": KEY})
    assert response.status_code in {400, 422}
    assert "请写一句话" in _text(response)


@pytest.mark.parametrize(
    ("score", "words"), [("satisfied", "办结了"), ("fair", "办结了"), ("dissatisfied", "重新答复")]
)
def test_one_tap_rates_an_answer(client: Client, score: str, words: str) -> None:
    number, _ = _asked(client)
    assert f'value="{score}"' not in _text(client.get(f"/t/{number}/"))
    _answer(number)
    page = _text(client.get(f"/t/{number}/"))
    assert "先去投诉，留好证据。" in page
    assert f'value="{score}"' in page
    assert words in _text(client.post(f"/t/{number}/move/", {"move": score}, follow=True))


def test_a_move_the_table_forbids_says_what_is_possible(client: Client) -> None:
    number, _ = _asked(client)
    response = client.post(f"/t/{number}/move/", {"move": "satisfied"})
    assert response.status_code == 409
    assert "现在可以" in _text(response)


def test_a_question_back_can_be_answered(client: Client) -> None:
    number, _ = _asked(client)
    by, at = world.clerk(), moments.now()
    case = cases.card(order_id=cases.find_order(number=number, viewer=by), viewer=by).cases[0]
    moves.act(case_id=case.id, move="accept", by=by, at=at)
    moves.act(case_id=case.id, move="ask", values={"question": "签过合同吗？"}, by=by, at=at)
    assert "签过合同吗？" in _text(client.get(f"/t/{number}/"))
    page = client.post(f"/t/{number}/move/", {"move": "answer", "words": "没有签过。"}, follow=True)
    assert "没有签过。" in _text(page)


def test_danger_is_met_by_help_before_anything_else(client: Client) -> None:
    text = _text(_ask(client, story=IN_DANGER))
    assert text.index("tel:110") < text.index("收到了</h1>")
    assert "12356" in text


def test_leaving_quickly_forgets_the_matter(client: Client) -> None:
    number, _ = _asked(client)
    response = client.post("/t/leave/")
    assert response["Location"] == "/calendar/"
    assert "法律" not in _text(client.get("/calendar/"))
    assert client.get(f"/t/{number}/").status_code == 302


def test_after_leaving_a_form_sent_before_cannot_be_sent_again() -> None:
    client = Client(enforce_csrf_checks=True)
    given = {"story": STORY, "idempotency_key": KEY, "csrfmiddlewaretoken": _token(client.get("/ask/"))}
    assert client.post("/ask/", given).status_code == 200
    assert client.post("/t/leave/", {"csrfmiddlewaretoken": _token(client.get("/t/"))}).status_code == 302
    again = client.post("/ask/", given)
    assert again.status_code == 403
    assert "query_code" not in _text(again)


def test_a_slip_brings_its_number_along_and_only_the_code_is_left_to_type() -> None:
    page = _text(Client().get("/t/?n=GD20263710000000001X"))
    assert 'value="GD20263710000000001X"' in page


def test_what_was_closed_is_opened_again_by_who_asked(client: Client) -> None:
    number, _ = _asked(client)
    _answer(number)
    client.post(f"/t/{number}/move/", {"move": "satisfied"})
    closed = _text(client.get(f"/t/{number}/"))
    assert "还没解决，再办一次" in closed
    again = _text(client.post(f"/t/{number}/move/", {"move": "reopen", "words": "老板又不认账了。"}, follow=True))
    assert "您说没解决，正在请人重新答复。" in again
    assert "老板又不认账了。" in again
