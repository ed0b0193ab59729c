from __future__ import annotations

import time
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from santai.config import api
from santai.identity import doors, roles, vocabulary
from santai.identity.doors import Hat
from santai.identity.middleware import scope
from santai.identity.models import User
from santai.identity.operations import second_factor, sessions
from santai.identity.tests import people
from santai.identity.types import Permission, allow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID


PASSWORD = "made-up-2026"


def walk(resolver: URLResolver, path: str = "", apps: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern, str]]:
    """Yield every address: its path, its pattern and the application it belongs to."""
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, here, (*apps, entry.app_name or ""))
        else:
            yield here, entry, next((name for name in reversed(apps) if name), "")


ADDRESSES = list(walk(get_resolver()))


class _Match:
    """What `declared` asks of a resolved address."""

    def __init__(self, name: str | None) -> None:
        self.url_name = name


@pytest.mark.parametrize(("path", "pattern"), [found[:2] for found in ADDRESSES], ids=[found[0] for found in ADDRESSES])
def test_every_address_declares_who_may_open_it(path: str, pattern: URLPattern) -> None:
    verbs = doors.declared(pattern.callback, _Match(pattern.name))  # type: ignore[arg-type]
    assert verbs, f"{path} has neither @allow, @public nor an entry in doors.FOREIGN"
    assert verbs <= set(Permission)


def test_every_endpoint_of_the_api_declares_its_verbs() -> None:
    found = api.declared()
    assert found
    assert [f"{method} {path}" for method, path, verbs in found if not verbs] == []


def test_a_page_without_a_declaration_is_found_by_the_walker() -> None:
    assert doors.declared(walk, _Match("undeclared")) is None  # type: ignore[arg-type]


def test_every_foreign_page_is_mounted() -> None:
    assert set(doors.FOREIGN) <= {pattern.name for _, pattern, _ in ADDRESSES}


def test_every_verb_that_opens_a_page_is_held_by_somebody_who_can_get_there() -> None:
    for path, pattern, app in ADDRESSES:
        verbs = doors.declared(pattern.callback, _Match(pattern.name)) or frozenset()  # type: ignore[arg-type]
        worn = doors.HATS.get(app, Hat.STAFF)
        holders = [role for role in roles.ROLES if role.verbs & verbs and (role.staff or worn is not Hat.STAFF)]
        assert holders or Permission.PUBLIC in verbs, path


@pytest.mark.django_db
def test_nobody_is_sent_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/me/posts/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=%2Fme%2Fposts%2F")


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/me/posts/", "/me/roles/", "/accounts/password/"])
def test_without_a_second_factor_only_setting_one_up_opens(path: str, client: Client, unit: UUID) -> None:
    people.sign_in(client, people.post("clerk", unit), second_factor=False)
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/second/set-up/")
    page = client.get("/accounts/second/set-up/")
    assert page.status_code == 200
    assert "验证器" in page.text


@pytest.mark.slow
@pytest.mark.django_db
def test_the_role_table_is_printed_from_the_declarations(client: Client, unit: UUID) -> None:
    people.sign_in(client, people.post("clerk", unit))
    page = client.get("/me/roles/").text
    assert all(role.label in page and role.sentence in page for role in roles.ROLES)
    assert all(label in page for label in vocabulary.VERBS.values())


@pytest.mark.slow
@pytest.mark.django_db
def test_with_several_posts_one_is_chosen_first_and_acts_alone(client: Client, unit: UUID, other_unit: UUID) -> None:
    first = people.post("clerk", unit, username="busy")
    second = people.post("dispatcher", other_unit, username="busy")
    people.sign_in(client, first)
    session = client.session
    del session[sessions.POST]
    session.save()
    answer = client.get("/me/roles/")
    assert answer["Location"] == "/me/posts/?next=%2Fme%2Froles%2F"
    assert "示例机构 other" in client.get("/me/posts/").text
    answer = client.post("/me/posts/", {"post": str(second.id), "next": "/me/roles/"})
    assert answer["Location"] == "/me/roles/"
    assert client.get("/me/roles/").wsgi_request.scope.post_id == second.id  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_choosing_a_post_never_leads_elsewhere(target: str, client: Client, unit: UUID) -> None:
    post = people.post("clerk", unit)
    people.sign_in(client, post)
    assert client.post("/me/posts/", {"post": str(post.id), "next": target})["Location"] == "/me/"


@pytest.mark.django_db
@pytest.mark.parametrize("post", ["", "x", "00000000-0000-7000-8000-000000000009"])
def test_a_foreign_post_is_not_found(post: str, client: Client, unit: UUID) -> None:
    people.sign_in(client, people.post("clerk", unit))
    assert client.post("/me/posts/", {"post": post}).status_code == 404


@pytest.fixture
def demo_user(unit: UUID) -> User:
    """Return a made-up demonstration account with a password and a second factor."""
    user = people.post("clerk", unit, username="demo-clerk").user
    user.is_demo = True
    user.set_password(PASSWORD)
    user.save()
    second_factor.enrol(user)
    return user


def give_password(client: Client, user: User) -> HttpResponse:
    return client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})  # type: ignore[return-value]


@pytest.mark.slow
@pytest.mark.django_db
def test_password_then_second_factor_signs_in_and_a_code_works_once(client: Client, demo_user: User) -> None:
    assert give_password(client, demo_user)["Location"].startswith("/accounts/second/code/")
    assert client.get("/me/roles/").status_code == 302
    code = second_factor.present_code(demo_user)
    assert code in client.get("/accounts/second/code/").text
    wrong = client.post("/accounts/second/code/", {"code": "000000" if code != "000000" else "111111"})
    assert "动态码不对" in wrong.text
    assert client.post("/accounts/second/code/", {"code": code})["Location"] == "/me/"
    assert client.get("/me/roles/").status_code == 200
    other = Client()
    give_password(other, demo_user)
    assert other.post("/accounts/second/code/", {"code": code}).status_code == 200
    assert second_factor.present_code(demo_user) != code


@pytest.mark.django_db
def test_the_second_factor_is_stored_sealed(demo_user: User) -> None:
    rows = import_module("allauth.mfa.models").Authenticator.objects.filter(user=demo_user, type="totp")
    stored = rows.get().data["secret"]
    assert stored.startswith("1|k1|")
    assert second_factor.unseal(stored) not in stored


@pytest.mark.slow
@pytest.mark.django_db
def test_production_shows_no_code_and_lets_no_demonstration_account_in(client: Client, demo_user: User) -> None:
    with override_settings(SANTAI_DEMO=False):
        assert give_password(client, demo_user)["Location"] == "/accounts/inactive/"
        assert client.get("/me/roles/").status_code == 302


@pytest.mark.slow
@pytest.mark.django_db
def test_setting_up_a_second_factor_opens_the_rest(client: Client, unit: UUID) -> None:
    user = people.post("clerk", unit, username="new-clerk").user
    user.set_password(PASSWORD)
    user.save()
    assert client.post("/accounts/login/", {"login": "new-clerk", "password": PASSWORD}).status_code == 302
    client.get("/accounts/second/set-up/")
    totp = import_module("allauth.mfa.totp.internal.auth")
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    answer = client.post("/accounts/second/set-up/", {"code": code})
    assert answer["Location"] == "/accounts/second/recovery/"
    assert client.get("/accounts/second/recovery/").status_code == 200
    assert client.get("/me/roles/").status_code == 200


@pytest.mark.slow
@pytest.mark.django_db
def test_wrong_passwords_are_slowed_and_nobody_signs_up(client: Client, demo_user: User) -> None:
    for _ in range(5):
        answer = client.post("/accounts/login/", {"login": demo_user.username, "password": "wrong"})
        assert "登录名或密码不对" in answer.text
    assert "过几分钟" in client.post("/accounts/login/", {"login": demo_user.username, "password": PASSWORD}).text
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.django_db
def test_signing_out_ends_it(client: Client, unit: UUID) -> None:
    people.sign_in(client, people.post("clerk", unit))
    assert "退出" in client.get("/accounts/logout/").text
    client.post("/accounts/logout/")
    assert client.get("/me/roles/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/inactive/", "/accounts/second/", "/me/posts/", "/me/roles/", "/outbox/"]
)
def test_pages_keep_the_strict_content_policy(path: str, client: Client, unit: UUID) -> None:
    if path not in {"/accounts/login/", "/accounts/inactive/"}:
        people.sign_in(client, people.post("clerk", unit))
    answer = client.get(path)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert not any(bad in answer.text for bad in (" style=", "<style", " onclick=", "<script>", "javascript:"))


@pytest.mark.django_db
def test_another_roles_page_says_whose_it_is_and_whom_to_ask(client: Client, unit: UUID, rf: RequestFactory) -> None:
    people.post("security_admin", unit)
    request = rf.get("/made-up/")
    person = people.post("clerk", unit)
    people.sign_in(client, person)
    request.user, request.session = person.user, client.session

    @allow(Permission.ACCOUNT_MANAGE)
    def page(request: object) -> None:
        """Stand for a page of the security administrator."""

    answer = scope(lambda _: HttpResponse()).process_view(request, page, (), {})  # type: ignore[arg-type]
    assert answer is not None
    assert answer.status_code == 403
    assert "安全管理员" in answer.text
    assert "示例安全管理员" in answer.text


@pytest.mark.django_db
def test_too_many_sign_ins_from_one_address_are_told_in_a_sentence(client: Client) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"}):
        client.post("/accounts/login/", {"login": "", "password": ""})
        answer = client.post("/accounts/login/", {"login": "", "password": ""})
    assert answer.status_code == 429
    assert "试的次数多了" in answer.text


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("role", "first"), [("clerk", "/desk/"), ("audit_admin", "/me/posts/")])
def test_work_begins_where_the_menu_of_a_post_does(role: str, first: str, client: Client, unit: UUID) -> None:
    people.sign_in(client, people.post(role, unit))
    assert client.get("/me/")["Location"] == first
