"""Requests drawn from the API's own document: whatever comes in, nothing breaks and every failure is a problem."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Protocol
from uuid import uuid4

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response

from santai.cases.tests import world
from santai.identity import models
from santai.kernel.fields import blind_index

pytestmark = pytest.mark.slow
LONG = os.environ.get("SANTAI_LONG") == "1"
ENDPOINTS = 8
EXAMPLES = 2000 // ENDPOINTS if LONG else 12
DRAWN = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=not LONG, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class Drawn(Protocol):
    """A request drawn from the document, as far as it is looked at here."""

    method: str
    path: str
    body: object
    path_parameters: dict[str, object]

    def call(self, *, headers: dict[str, str]) -> Response: ...


@dataclass
class Sender:
    """Sends drawn requests: half about an order that exists, two thirds with a proper key; keeps the statuses."""

    number: str
    authorization: str
    statuses: list[int] = field(default_factory=list)

    def send(self, case: Drawn) -> None:
        turn = len(self.statuses)
        if turn % 2 and case.path_parameters:
            case.path_parameters["number"] = self.number
        headers = {"Authorization": self.authorization}
        if turn % 3:
            headers["Idempotency-Key"] = uuid4().hex
        answer = case.call(headers=headers)
        self.statuses.append(answer.status_code)
        assert answer.status_code < 500, (case.method, case.path, case.body, answer.text)
        if answer.status_code >= 400:
            assert answer.headers["content-type"][0].startswith("application/problem+json"), answer.status_code


def client_key() -> str:
    key = uuid4().hex
    index = blind_index(key, domain="client")
    models.Client.objects.create(id=world.centre(), name=f"示例{key[:6]}", key_index=index, role="clerk")
    return f"Bearer {key}"


def test_whatever_comes_in_nothing_breaks(own_database: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    sender = Sender(number=world.opened().number, authorization=client_key())
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        DRAWN(given(case=found.ok().as_strategy())(sender.send))()
    assert len(sender.statuses) >= ENDPOINTS * 2
    assert {200, 201} & set(sender.statuses)
