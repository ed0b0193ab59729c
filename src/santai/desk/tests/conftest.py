"""Somebody at a desk: a client whose requests are made by the scope the test names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.test import Client

from santai.identity.operations import sessions
from santai.identity.types import Scope

SignIn = Callable[[Scope], Client]


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """Return what signs a scope in without password and second factor; those have tests of their own."""

    def signed_in(scope: Scope) -> Client:
        def staff(request: HttpRequest) -> Scope:
            return scope

        monkeypatch.setattr(sessions, "staff", staff)
        return Client()

    return signed_in
