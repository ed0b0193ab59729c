"""Choosing the look, menus, dates in words, and pages of things that went wrong."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from santai.kernel.errors import DomainError, mark
from santai.ui import menu, site, views
from santai.ui.templatetags import ui

EVENING = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "cookie", "value"),
    [
        ("mode=elder", "look_mode", "elder"),
        ("mode=standard", "look_mode", "standard"),
        ("contrast=more", "look_contrast", "more"),
        ("language=en", "django_language", "en"),
    ],
)
def test_a_look_is_remembered_and_leads_back(client: Client, query: str, cookie: str, value: str) -> None:
    response = client.get(f"/look/?{query}&next=/t/")
    assert response.status_code == 302
    assert response["Location"] == "/t/"
    assert response.cookies[cookie].value == value


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x"]
)
def test_a_look_never_leads_elsewhere(client: Client, target: str) -> None:
    assert client.get("/look/", {"mode": "elder", "next": target})["Location"] == "/"


def test_an_unknown_look_is_not_remembered(client: Client) -> None:
    assert not client.get("/look/?mode=huge&contrast=less&language=xx").cookies


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cookies", "expected"),
    [
        ({}, ['data-mode="standard"', 'data-contrast="standard"', 'lang="zh-CN"', "长辈版"]),
        ({"look_mode": "elder"}, ['data-mode="elder"', "退出长辈版"]),
        ({"look_contrast": "more"}, ['data-contrast="more"', "恢复标准对比"]),
        ({"look_mode": '"><script>'}, ['data-mode="standard"']),
        ({"django_language": "en"}, ['lang="en"', "中文"]),
    ],
)
@pytest.mark.django_db
def test_a_page_wears_the_look_that_was_chosen(client: Client, cookies: dict[str, str], expected: list[str]) -> None:
    for name, value in cookies.items():
        client.cookies[name] = value
    text = client.get("/gallery/").content.decode()
    for words in expected:
        assert words in text


@pytest.mark.django_db
def test_the_hotline_and_the_ways_past_the_menu_are_on_every_page(client: Client) -> None:
    for address in ("/gallery/", "/nowhere/"):
        text = client.get(address).content.decode()
        assert 'href="tel:12348"' in text
        assert 'href="#main"' in text


@pytest.mark.slow
@pytest.mark.django_db
def test_an_address_that_leads_nowhere_says_what_to_do(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "您的事不会丢" in response.content.decode()


def test_a_failure_of_ours_is_answered_without_the_database(rf: RequestFactory) -> None:
    response = views.broken(rf.get("/"))
    assert response.status_code == 500
    assert "不是您的操作有误" in response.content.decode()


def test_a_page_that_may_not_be_opened_says_why(rf: RequestFactory) -> None:
    response = views.forbidden(rf.get("/"), PermissionError("这一页由派单员来办。"))
    assert response.status_code == 403
    assert "这一页由派单员来办。" in response.content.decode()


class SampleError(DomainError):
    """A refusal of the tests."""

    message: ClassVar[str] = mark("缺 {label}。")
    status: ClassVar[int] = 422


def test_a_refusal_is_said_with_its_values() -> None:
    assert ui.sentence(SampleError(label="手机号")) == "缺 手机号。"


@pytest.mark.parametrize(
    ("language", "moment", "day", "hour"),
    [("zh-hans", "11月24日 00:30", "11月24日", "00:30"), ("en", "24 Nov, 00:30", "24 Nov 2026", "00:30")],
)
def test_dates_are_said_in_beijing_time(language: str, moment: str, day: str, hour: str) -> None:
    with translation.override(language):
        assert (ui.moment(EVENING), ui.day(EVENING), ui.hour(EVENING)) == (moment, day, hour)


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    from santai.ui.gallery import SampleForm  # noqa: PLC0415

    form = SampleForm({"phone": ""})
    text = Template("{% load ui %}{% error_summary form %}{% field form.phone %}{% field form.name %}").render(
        Context({"form": form})
    )
    assert 'href="#id_phone"' in text
    assert 'aria-describedby="id_phone_error"' in text
    assert 'aria-describedby="id_name_hint"' in text
    assert text.count('aria-invalid="true"') == 1


@dataclass(frozen=True)
class Holder:
    """Somebody with verbs."""

    verbs: frozenset[str]

    def may(self, permission: str) -> bool:
        return permission in self.verbs


@pytest.mark.parametrize(
    ("verbs", "area", "expected"),
    [
        (set(), "public", []),
        ({"public:read"}, "public", ["首页"]),
        ({"public:read"}, "desk", []),
        ({"public:read", "work:list"}, "desk", ["我的工作"]),
    ],
)
def test_a_menu_shows_what_one_may_open(
    monkeypatch: pytest.MonkeyPatch, verbs: set[str], area: str, expected: list[str]
) -> None:
    monkeypatch.setattr(menu, "_entries", {})
    menu.register(
        menu.Entry(label="首页", url_name="ui:look", icon="house"),
        menu.Entry(label="我的工作", url_name="ui:gallery", icon="house", permission="work:list"),
        menu.Entry(label="不在的", url_name="nowhere:at-all", icon="house"),
    )
    shown = menu.shown(area=area, path="/gallery/", may=Holder(frozenset(verbs)).may)
    assert [entry.label for entry in shown] == expected


def test_the_entry_one_is_at_is_marked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_entries", {})
    menu.register(
        menu.Entry(label="看", url_name="ui:look", icon="house"),
        menu.Entry(label="部件", url_name="ui:gallery", icon="house"),
    )
    shown = menu.shown(area="public", path="/gallery/x/", may=lambda _: True)
    assert [entry.label for entry in shown if entry.here] == ["部件"]


def test_a_site_without_a_region_speaks_neutrally() -> None:
    assert site.read({}) == site.Site()
    named = site.read({"site_name": "示例市公共法律服务", "footer": {"icp": "示例"}, "chips": ["例子"]})
    assert (named.name, named.icp, named.chips, named.hotline) == ("示例市公共法律服务", "示例", ("例子",), "12348")
