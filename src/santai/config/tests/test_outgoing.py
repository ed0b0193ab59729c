"""What goes out to other systems is what is declared, from the transaction that announces it, by ids only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from santai.cases.operations import moves
from santai.cases.tests import world
from santai.config import wiring
from santai.identity.types import Permission, Scope
from santai.kernel import moments
from santai.kernel.jobs import drain_jobs
from santai.notices import posting
from santai.notices.operations import endpoints, webhooks
from santai.notices.types import ANNOUNCED

BY = Scope(kind="staff", role="system_admin", verbs=frozenset({Permission.SYSTEM_CONFIGURE}))
URL = "https://receiver.invalid/hook"


def test_exactly_the_declared_facts_are_heard() -> None:
    outside = {event.code for event, listener in wiring.LISTENERS if listener is wiring._tell_outside}  # noqa: SLF001
    assert outside == set(ANNOUNCED)


@pytest.mark.django_db
def test_an_order_and_its_moves_are_told_without_a_word_of_the_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    now = moments.now()  # a sending is given up after days, and jobs ask the clock of the database
    endpoints.add(name="12345", url=URL, events=list(ANNOUNCED), by=BY, at=now)
    sent: list[tuple[str, str]] = []

    def taken(*, url: str, headers: dict[str, str], content: bytes) -> str:
        sent.append((headers["webhook-id"], content.decode()))
        return "" if url == URL else "unreachable"

    monkeypatch.setattr(posting, "post", taken)
    opened = world.opened(name="示例求助人", phone="19900000001", at=now)
    by = world.clerk(opened.unit_id)
    moves.act(case_id=opened.case_id, move="accept", by=by, at=now + timedelta(minutes=1))
    drain_jobs()
    kinds = sorted(
        kind for kind in ("order.created", "case.moved") for _, content in sent if f"santai.{kind}" in content
    )
    assert kinds == ["case.moved", "order.created"]
    assert len({key for key, _ in sent}) == 2
    for _, content in sent:
        assert str(opened.order_id) in content
        for hidden in (opened.number, opened.case_code, "consultation", "accept", "19900000001", "示例", "\\u"):
            assert hidden not in content


@pytest.mark.django_db
def test_what_is_rolled_back_is_never_told() -> None:
    endpoints.add(name="12345", url=URL, events=list(ANNOUNCED), by=BY, at=world.MONDAY)
    with transaction.atomic():
        assert world.opened().number
        assert _waiting() == 1
        transaction.set_rollback(True)
    assert _waiting() == 0


def _waiting() -> int:
    return ProcrastinateJob.objects.filter(args__name=webhooks.SPREAD_JOB).count()
