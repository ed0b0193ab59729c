"""The administrator sees what could not be sent, on every desk page, and settles it by one button."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from santai.audit.models import Event
from santai.directory import queries as directory
from santai.identity.tests import people
from santai.identity.types import ANONYMOUS, NobodyError, Permission, Scope
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.jobs import drain_jobs
from santai.kernel.keys import new_key
from santai.notices import operations, queries
from santai.notices.models import Delivery, Endpoint, Notice
from santai.notices.operations import endpoints, failures, webhooks
from santai.notices.types import ANNOUNCED, Kind, State

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BY = Scope(kind="staff", role="system_admin", verbs=frozenset({Permission.SYSTEM_CONFIGURE}))
NUMBER = "19900000001"
URL = "https://receiver.invalid/hook"


def failed_message(template: str = "answered") -> UUID:
    row = Notice.objects.create(
        template=template,
        phone=NUMBER,
        secret="123456",
        values={"number": "GD2026-0001"},
        effect_key=str(new_key()),
        state=State.FAILED,
        tries=8,
        created_at=AT,
    )
    return row.id


def failed_webhook() -> UUID:
    endpoints.add(name="12345", url=URL, events=list(ANNOUNCED), by=BY, at=AT)
    webhooks.spread(event_id=new_key(), code="case.moved", order_id=new_key(), case_id=new_key(), at=AT)
    Delivery.objects.update(state=State.FAILED, fault="timeout", tries=10)
    return Delivery.objects.get().id


def administrator(client: Client, role: str = "system_admin") -> Client:
    people.sign_in(client, people.post(role, directory.receiving_unit(None)))
    return client


def test_nothing_failed_raises_no_alarm(client: Client) -> None:
    page = administrator(client).get("/me/roles/").text
    assert "没送到的消息" in page
    assert 'role="alert"' not in page
    assert "都送到了" in client.get("/outbox/failed/").text


def test_what_failed_shouts_on_the_administrator_s_pages_and_nobody_else_s(client: Client) -> None:
    failed_message()
    failed_webhook()
    shouted = administrator(client).get("/me/roles/").text
    assert "有消息没有送到，请处理" in shouted
    assert '<span class="pill pill--bad">2</span>' in shouted
    quiet = administrator(client, "clerk").get("/desk/").text
    assert "有消息没有送到" not in quiet
    assert client.get("/outbox/failed/").status_code == 403


def test_the_page_says_what_failed_and_not_for_whom(client: Client) -> None:
    failed_message()
    failed_webhook()
    page = administrator(client).get("/outbox/failed/").text
    for words in ("短信", "办件有进展", "12345", "对方五秒内没有应答", "试过 10 次", URL):
        assert words in page
    for hidden in (NUMBER, "0001", "123456", Endpoint.objects.get().secret.reveal()):
        assert hidden not in page


def test_one_button_has_a_message_sent_again(client: Client) -> None:
    key = failed_message()
    answer = administrator(client).post(f"/outbox/failed/message/{key}/retry/", follow=True)
    assert "已重新排队" in answer.text
    drain_jobs()
    assert Notice.objects.get().state == State.SENT
    assert Event.objects.get(code="sending.retried").values == {"kind": "message", "sending_id": str(key)}


def test_one_button_lets_a_sending_rest(client: Client) -> None:
    key = failed_webhook()
    administrator(client).post(f"/outbox/failed/webhook/{key}/drop/")
    assert Delivery.objects.get().state == State.DROPPED
    assert queries.failed_count() == 0
    assert Event.objects.filter(code="sending.dropped").count() == 1


@pytest.mark.parametrize("place", ["fax/{key}/retry/", "message/{key}/burn/", "webhook/{key}/drop/"])
def test_an_address_that_means_nothing_is_not_found(client: Client, place: str) -> None:
    key = failed_message()
    assert administrator(client).post("/outbox/failed/" + place.format(key=key)).status_code == 404
    assert Notice.objects.get().state == State.FAILED


def test_a_one_time_code_is_never_sent_late() -> None:
    key = failed_message("one_time_code")
    with pytest.raises(failures.StaleCodeError):
        failures.retry(kind=Kind.MESSAGE, sending_id=key, by=BY, at=AT)
    [row] = queries.failed(viewer=BY)
    assert (row.again, row.fault) == (False, "验证码早已过期，不必再发")


@pytest.mark.parametrize("kind", list(Kind))
def test_what_has_not_failed_is_neither_retried_nor_dropped(kind: Kind) -> None:
    operations.queue(template="answered", phone=NUMBER, order_id=None, values={"number": "1"}, effect_key="a", at=AT)
    for work in (failures.retry, failures.drop):
        with pytest.raises(NotFoundError):
            work(kind=kind, sending_id=Notice.objects.get().id, by=BY, at=AT)


def test_only_the_system_administrator_reads_mends_and_configures() -> None:
    key, clerk = failed_webhook(), Scope(kind="staff", role="clerk")
    assert queries.failed(viewer=clerk) == ()
    assert queries.endpoints(viewer=clerk) == ()
    for work in (failures.retry, failures.drop):
        with pytest.raises(ForbiddenError):
            work(kind=Kind.WEBHOOK, sending_id=key, by=clerk, at=AT)
    with pytest.raises(NobodyError):
        endpoints.add(name="x", url=URL, events=["case.moved"], by=ANONYMOUS, at=AT)
    with pytest.raises(ForbiddenError):
        endpoints.switch(name="12345", is_active=False, by=clerk, at=AT)


def test_the_secret_is_sealed_in_the_row() -> None:
    secret = endpoints.add(name="12345", url=URL, events=["case.moved"], by=BY, at=AT)
    assert secret.removeprefix("whsec_") not in str(Endpoint.objects.values().get())
    assert Endpoint.objects.get().secret.reveal() == secret


def test_a_taken_name_and_an_undeclared_event_are_refused() -> None:
    endpoints.add(name="12345", url=URL, events=["case.moved"], by=BY, at=AT)
    with pytest.raises(endpoints.NameTakenError):
        endpoints.add(name="12345", url=URL, events=["case.moved"], by=BY, at=AT)
    for events in ([], ["staff.signed_in"]):
        with pytest.raises(endpoints.UnknownEventError):
            endpoints.add(name="other", url=URL, events=events, by=BY, at=AT)
    assert Endpoint.objects.count() == 1


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("webhook", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_adds_lists_disables_and_enables() -> None:
    assert "还没有接收地址" in said("list")
    added = json.loads(said("add", "12345", URL, "--event", "order.created", "--json"))
    assert added["secret"] == Endpoint.objects.get().secret.reveal()
    assert "停用" in said("disable", "12345")
    [row] = json.loads(said("list", "--json"))["endpoints"]
    assert (row["name"], row["is_active"], row["events"]) == ("12345", False, ["order.created"])
    assert "secret" not in row
    assert "启用" in said("enable", "12345")
    assert URL in said("list")
    assert "只显示这一次" in said("add", "other", URL)
    assert Event.objects.filter(code__startswith="webhook.").count() == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "x"),
        ("disable",),
        ("disable", "x", URL),
        ("enable", "nobody"),
        ("add", "x", "http://a.invalid/"),
    ],
)
def test_the_command_refuses_wrong_use(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        said(*arguments)
    assert not Endpoint.objects.exists()
