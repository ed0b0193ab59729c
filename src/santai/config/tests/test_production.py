"""Production does not start on what was made up for a demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.checks import run_checks
from django.test import RequestFactory

from santai.config.middleware import _behind_proxies

if TYPE_CHECKING:
    from pytest_django import Settings


def _ids() -> set[str]:
    return {str(message.id) for message in run_checks() if str(message.id).startswith("santai.")}


def test_a_demonstration_starts_on_made_up_figures() -> None:
    assert _ids() == set()


def test_production_names_every_placeholder(settings: Settings) -> None:
    settings.SANTAI_DEMO = False
    assert {"santai.E001", "santai.E005", "santai.E006"} <= _ids()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "made up, 203.0.113.9", "203.0.113.9"),
        (2, "made up, 203.0.113.9, 198.51.100.2", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_an_address_is_believed_only_from_our_own_proxies(proxies: int, forwarded: str, address: str) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    _behind_proxies(request, proxies)
    assert request.META["REMOTE_ADDR"] == address
