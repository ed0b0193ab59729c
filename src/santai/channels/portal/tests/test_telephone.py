"""Looking up by telephone: a code by message, the same answer for everybody, discreet matters never shown."""

import re

import pytest
from django.test import Client

from santai.notices.models import Notice

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PHONE = "13800000001"


def _code() -> str:
    row = Notice.objects.filter(template="one_time_code").latest("created_at")
    assert row.secret
    return str(row.secret.reveal())


def _ask(story: str, **given: str) -> str:
    form = {"story": story, "idempotency_key": re.sub(r"\W", "", f"key-of-{abs(hash(story))}"), "phone": PHONE}
    text = Client().post("/ask/", form | given).content.decode()
    found = re.search(r'id="number">([^<]+)<', text)
    assert found
    return found[1]


def test_a_telephone_finds_its_ordinary_matters_only(client: Client) -> None:
    plain = _ask("邻居把墙砌到我家地里了。")
    danger = _ask("我丈夫打我，我很怕。")
    unsafe = _ask("我想问问离婚的事。", unsafe="on")
    sent = client.post("/t/phone/", {"phone": PHONE}).content.decode()
    assert "验证码已发出" in sent
    page = client.post("/t/phone/code/", {"phone": PHONE, "code": _code()}, follow=True).content.decode()
    assert plain in page
    assert danger not in page
    assert unsafe not in page
    assert "邻居" not in page


def test_who_names_danger_by_telephone_is_told_that_the_code_opens_it_from_now_on(client: Client) -> None:
    number = _ask("邻居把墙砌到我家地里了。")
    client.post("/t/phone/", {"phone": PHONE})
    assert number in client.post("/t/phone/code/", {"phone": PHONE, "code": _code()}, follow=True).content.decode()
    given = {"text": "其实是我丈夫打我。", "idempotency_key": "a-key-of-the-tests-0004"}
    page = client.post(f"/t/{number}/add/", given, follow=True)
    assert page.status_code == 200
    assert "不再凭手机号显示" in page.content.decode()
    assert number not in page.content.decode()


def test_a_wrong_code_opens_nothing(client: Client) -> None:
    client.post("/t/phone/", {"phone": PHONE})
    wrong = "000000" if _code() != "000000" else "111111"
    response = client.post("/t/phone/code/", {"phone": PHONE, "code": wrong})
    assert response.status_code == 422
    assert "验证码不对或已过期" in response.content.decode()
    assert client.get("/t/mine/").status_code == 302


@pytest.mark.parametrize("phone", ["", "123", "0631-5200000", "1" * 50])
def test_what_is_no_mobile_number_is_sent_nothing(client: Client, phone: str) -> None:
    response = client.post("/t/phone/", {"phone": phone})
    assert response.status_code in {400, 422}
    assert 'role="alert"' in response.content.decode()
    assert not Notice.objects.exists()
