from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test.utils import override_settings

from santai.audit.models import Event
from santai.identity.types import Permission, Scope
from santai.kernel import moments
from santai.kernel.errors import NotFoundError
from santai.kernel.jobs import drain_jobs
from santai.kernel.keys import new_key
from santai.notices import posting
from santai.notices.models import Delivery, Endpoint
from santai.notices.operations import endpoints, failures, webhooks
from santai.notices.tests.receiver import Receiver, listening, proved
from santai.notices.types import Kind, State

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BY = Scope(kind="staff", role="system_admin", verbs=frozenset({Permission.SYSTEM_CONFIGURE}))
ORDER, CASE = new_key(), new_key()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as found:
        yield found


def endpoint(receiver: Receiver, name: str = "12345") -> str:
    return endpoints.add(name=name, url=receiver.url, events=["order.created", "case.moved"], by=BY, at=AT)


def queued(event_id: UUID | None = None) -> UUID:
    webhooks.spread(event_id=event_id or new_key(), code="case.moved", order_id=ORDER, case_id=CASE, at=AT)
    return Delivery.objects.latest("effect_key", "queued_at", "id").id


def later(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


def test_a_fact_reaches_the_other_side_signed_with_ids_only(receiver: Receiver) -> None:
    secret = endpoint(receiver)
    now = moments.now().replace(
        microsecond=0
    )  # a sending is given up after days, and jobs ask the clock of the database
    webhooks.announce(code="case.moved", order_id=ORDER, case_id=CASE, at=now)
    assert drain_jobs() == 2
    [(headers, content)] = receiver.got
    assert proved(headers, content, secret)
    assert not proved(headers, content + b" ", secret)
    assert not proved(headers | {"webhook-timestamp": "1"}, content, secret)
    told = json.loads(content)
    assert told.pop("id") == headers["webhook-id"]
    assert told == {
        "specversion": "1.0",
        "source": "urn:santai:weihai",
        "type": "cn.santai.case.moved.v1",
        "time": now.isoformat(),
        "datacontenttype": "application/json",
        "data": {"order_id": str(ORDER), "case_id": str(CASE)},
    }
    assert headers["content-type"].startswith("application/cloudevents+json")
    assert headers["host"] == receiver.url.split("/")[2]
    assert Delivery.objects.get().state == State.SENT


def test_a_new_secret_signs_beside_the_old_one_for_a_day(receiver: Receiver) -> None:
    old = endpoint(receiver)
    new = endpoints.rotate(name="12345", by=BY, at=AT)
    for minutes in (1, 24 * 60 + 1):
        webhooks.send(delivery_id=queued(), at=later(minutes))
    [(headers, content), (after, content_after)] = receiver.got
    assert proved(headers, content, old)
    assert proved(headers, content, new)
    assert (proved(after, content_after, old), proved(after, content_after, new)) == (False, True)
    assert Event.objects.filter(code="webhook.rotated").count() == 1
    with pytest.raises(NotFoundError):
        endpoints.rotate(name="made-up", by=BY, at=AT)


def test_what_nobody_wants_costs_no_job_and_what_is_not_declared_is_refused() -> None:
    webhooks.announce(code="case.moved", order_id=ORDER, case_id=CASE, at=AT)
    assert drain_jobs() == 0
    with pytest.raises(KeyError):
        webhooks.announce(code="staff.signed_in", order_id=None, case_id=None, at=AT)


def test_a_fact_spread_twice_and_posted_twice_is_one_effect(receiver: Receiver) -> None:
    endpoint(receiver)
    event = new_key()
    first = queued(event)
    assert queued(event) == first
    webhooks.send(delivery_id=first, at=AT)
    webhooks.send(delivery_id=first, at=later(1))
    assert receiver.ids == [str(event)]


def test_every_try_has_the_same_id_and_its_own_time(receiver: Receiver) -> None:
    secret = endpoint(receiver)
    receiver.answers = [500, 503, 204]
    delivery = queued()
    for minute in (0, 10, 60):
        webhooks.send(delivery_id=delivery, at=later(minute))
    assert len(set(receiver.ids)) == 1
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.got}) == 3
    assert all(proved(headers, content, secret) for headers, content in receiver.got)
    row = Delivery.objects.get()
    assert (row.state, row.tries, row.fault) == (State.SENT, 3, "")


def test_killed_between_the_post_and_its_note_the_same_id_is_posted_again(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint(receiver)
    delivery = queued()

    def killed(*_: object) -> None:
        raise SystemExit

    noting = webhooks._note  # noqa: SLF001  where the kill falls
    monkeypatch.setattr(webhooks, "_note", killed)
    with pytest.raises(SystemExit):
        webhooks.send(delivery_id=delivery, at=AT)
    monkeypatch.setattr(webhooks, "_note", noting)
    webhooks.send(delivery_id=delivery, at=AT + timedelta(seconds=5))  # too early: the first may still be under way
    assert len(receiver.ids) == 1
    webhooks.send(delivery_id=delivery, at=later(1))
    assert len(receiver.ids) == 2
    assert len(set(receiver.ids)) == 1
    assert Delivery.objects.get().state == State.SENT


def test_ten_failed_tries_over_three_days_leave_a_dead_letter_that_one_press_sends(receiver: Receiver) -> None:
    endpoint(receiver)
    receiver.answers = [500]
    delivery, at = queued(), AT
    for pause in (*webhooks.PAUSES, timedelta(hours=1)):
        webhooks.send(delivery_id=delivery, at=at)
        at += max(pause * 1.2, webhooks.MOST_REST)
    row = Delivery.objects.get()
    assert (row.state, row.tries, row.fault) == (State.FAILED, 10, "status_500")
    receiver.answers = [204]
    failures.retry(kind=Kind.WEBHOOK, sending_id=delivery, by=BY, at=at)
    webhooks.send(delivery_id=delivery, at=at)
    assert Delivery.objects.get().state == State.SENT
    assert len(set(receiver.ids)) == 1


def test_what_could_not_be_tried_for_four_days_is_given_up(receiver: Receiver) -> None:
    endpoint(receiver)
    webhooks.send(delivery_id=queued(), at=later(4 * 24 * 60 + 1))
    row = Delivery.objects.get()
    assert (row.state, row.fault, receiver.got) == (State.FAILED, "too_old", [])


def test_gone_disables_the_endpoint_and_nothing_more_is_posted(receiver: Receiver) -> None:
    endpoint(receiver)
    receiver.answers = [410]
    first, second = queued(), queued()
    webhooks.send(delivery_id=first, at=AT)
    webhooks.send(delivery_id=second, at=AT)
    assert len(receiver.got) == 1
    assert not Endpoint.objects.get().is_active
    assert set(Delivery.objects.values_list("state", "fault")) == {("failed", "gone"), ("failed", "disabled")}
    assert Event.objects.get(code="webhook.switched").values["why"] == "gone"
    with pytest.raises(failures.EndpointOffError):
        failures.retry(kind=Kind.WEBHOOK, sending_id=first, by=BY, at=AT)
    endpoints.switch(name="12345", is_active=True, by=BY, at=AT)
    receiver.answers = [200]
    failures.retry(kind=Kind.WEBHOOK, sending_id=first, by=BY, at=AT)
    webhooks.send(delivery_id=first, at=later(1))
    assert Delivery.objects.get(id=first).state == State.SENT


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    endpoint(receiver)
    receiver.answers = [307]
    webhooks.send(delivery_id=queued(), at=AT)
    assert Delivery.objects.get().fault == "redirected"
    assert len(receiver.got) == 1


@pytest.mark.slow
@pytest.mark.parametrize("drips", [False, True])
def test_a_slow_side_is_cut_after_five_seconds_and_rests_while_others_are_told(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, *, drips: bool
) -> None:
    monkeypatch.setattr(posting, "SECONDS", 0.5)
    with listening() as quick:
        endpoint(receiver, "slow")
        endpoint(quick, "quick")
        receiver.delay, receiver.drips = (0.0, True) if drips else (1.0, False)
        begun = datetime.now(UTC)
        queued()
        queued()
        for row in Delivery.objects.order_by("id"):
            webhooks.send(delivery_id=row.id, at=AT)
        assert datetime.now(UTC) - begun < timedelta(seconds=2)
        slow = Delivery.objects.filter(endpoint__name="slow").order_by("tries")
        assert [(row.tries, row.fault) for row in slow] == [(0, ""), (1, "timeout")]
        assert [row.state for row in Delivery.objects.filter(endpoint__name="quick")] == [State.SENT] * 2
        assert (len(receiver.got), len(quick.got)) == (1, 2)


def test_while_an_endpoint_fails_one_sending_at_a_time_tries_it(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint(receiver)
    receiver.answers = [503, 204]
    first, second, third = queued(), queued(), queued()
    webhooks.send(delivery_id=first, at=AT)
    under_way: list[int] = []
    real = posting.post

    def meanwhile(*, url: str, headers: dict[str, str], content: bytes) -> str:
        monkeypatch.setattr(posting, "post", real)
        webhooks.send(delivery_id=third, at=later(10))
        under_way.append(len(receiver.got))
        return real(url=url, headers=headers, content=content)

    monkeypatch.setattr(posting, "post", meanwhile)
    webhooks.send(delivery_id=second, at=later(10))
    assert under_way == [1]
    webhooks.send(delivery_id=third, at=later(10))
    assert Delivery.objects.get(id=third).state == State.SENT


def test_nobody_listening_is_unreachable_and_tried_again(receiver: Receiver) -> None:
    endpoint(receiver)
    Endpoint.objects.update(url="http://127.0.0.1:9/")
    webhooks.send(delivery_id=queued(), at=AT)
    row = Delivery.objects.get()
    assert (row.state, row.fault) == (State.QUEUED, "unreachable")


def test_production_posts_to_no_address_of_its_own_machine(receiver: Receiver) -> None:
    endpoint(receiver)
    with override_settings(SANTAI_DEMO=False):
        webhooks.send(delivery_id=queued(), at=AT)
    assert Delivery.objects.get().fault == "forbidden_address"
    assert receiver.got == []


def test_a_plain_server_is_not_taken_for_one_with_tls(receiver: Receiver) -> None:
    endpoint(receiver)
    Endpoint.objects.update(url=receiver.url.replace("http://", "https://"))
    webhooks.send(delivery_id=queued(), at=AT)
    assert Delivery.objects.get().fault == "unreachable"
