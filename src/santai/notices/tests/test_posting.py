"""Where posts may go: nowhere inside by accident, however the address is written or whatever its name means today."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from santai.notices import posting

if TYPE_CHECKING:
    from pytest_django import Settings


@pytest.mark.parametrize(
    "url",
    [
        "http://example.invalid/hook",
        "ftp://example.invalid/",
        "https://",
        "https:///hook",
        "https://user:word@example.invalid/",
        "https://example.invalid@10.0.0.1/",
        "https://example.invalid/#part",
        "https://example.invalid:0/",
        "https://example.invalid:99999/",
        "https://exa mple.invalid/",
        "https://example.invalid/\r\nX: 1",
        "https://example.invalid\\@10.0.0.1/",
        "https://示例.invalid/",
        "https://[::1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://0.0.0.0/",
        "https://" + "a" * 500,
        "file:///etc/passwd",
        "",
    ],
)
def test_an_address_that_may_not_be_used_is_refused_when_it_is_added(url: str) -> None:
    with pytest.raises(posting.BadEndpointError):
        posting.check(url)


@pytest.mark.parametrize("url", ["https://example.invalid/hook?a=1", "https://1.1.1.1:8443/", "http://127.0.0.1:8000/"])
def test_an_address_that_may_be_used_is_taken_in_a_demonstration(url: str) -> None:
    posting.check(url)
    assert url.startswith(tuple(posting.SCHEMES))


@pytest.mark.parametrize(
    ("address", "demo", "production"),
    [
        ("1.1.1.1", True, True),
        ("2606:4700::1111", True, True),
        ("127.0.0.1", True, False),
        ("127.8.8.8", True, False),
        ("::1", True, False),
        ("::ffff:127.0.0.1", True, False),
        ("10.1.2.3", False, False),
        ("172.16.0.1", False, False),
        ("192.168.1.1", False, False),
        ("100.64.0.1", False, False),
        ("169.254.169.254", False, False),
        ("224.0.0.1", False, False),
        ("255.255.255.255", False, False),
        ("0.0.0.0", False, False),  # noqa: S104  refused
        ("::", False, False),
        ("fe80::1", False, False),
        ("fc00::1", False, False),
        ("ff02::1", False, False),
        ("2002:0a00:0001::", False, False),
        ("64:ff9b::a00:1", False, False),
    ],
)
def test_which_addresses_are_posted_to(settings: Settings, address: str, *, demo: bool, production: bool) -> None:
    found = ip_address(address)
    assert posting.permitted(found, secure=True) is demo
    settings.SANTAI_DEMO = False
    assert posting.permitted(found, secure=True) is production
    assert not posting.permitted(found, secure=False)


def test_a_named_network_of_the_city_is_posted_to_by_tls_only(settings: Settings) -> None:
    settings.SANTAI_WEBHOOK_NETWORKS = ["10.0.0.0/8"]
    assert posting.permitted(ip_address("10.1.2.3"), secure=True)
    assert not posting.permitted(ip_address("10.1.2.3"), secure=False)
    assert not posting.permitted(ip_address("192.168.1.1"), secure=True)


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254"])
def test_a_name_one_of_whose_addresses_lies_inside_is_not_posted_to(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    settings.SANTAI_DEMO = False
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("1.1.1.1", address)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert posting.post(url="https://example.invalid/", headers={}, content=b"") == "forbidden_address"


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["1.1.1.1", "10.0.0.1"])
    asked: list[tuple[str, int]] = []

    def resolved(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 443))]

    def refused(address: tuple[str, int], **_: object) -> None:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", refused)
    assert posting.post(url="https://example.invalid/", headers={}, content=b"") == "unreachable"
    assert asked == [("1.1.1.1", 443)]


@pytest.mark.enable_socket
@pytest.mark.parametrize("name", ["127.1", "2130706433", "0x7f.1"])
def test_ways_of_writing_this_machine_are_seen_through(settings: Settings, name: str) -> None:
    settings.SANTAI_DEMO = False
    assert posting.post(url=f"https://{name}/", headers={}, content=b"") == "forbidden_address"


def test_a_name_that_means_nothing_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert posting.post(url="https://example.invalid/", headers={}, content=b"") == "unreachable"
