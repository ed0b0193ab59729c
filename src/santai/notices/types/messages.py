"""What messages say, in plain words that never name the matter; what a way of sending must do; the outbox's rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from django.conf import settings
from django.utils.translation import gettext, override

from santai.kernel.errors import mark


class State(StrEnum):
    """Where a message or a webhook stands; failed ones wait for an administrator, who retries or drops them."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


STATE_LABELS = {
    State.QUEUED: mark("等待发送"),
    State.SENT: mark("已发出"),
    State.FAILED: mark("没有发出"),
    State.DROPPED: mark("没有发出"),
}


class Channel(StrEnum):
    """By which way a message goes: what the person gave decides."""

    SMS = "sms"
    EMAIL = "email"


CHANNELS = {Channel.SMS: mark("短信"), Channel.EMAIL: mark("邮件")}


class FaultError(Exception):
    """A way of sending says why it could not; `code` has words in `FAULTS`, `for_good` that no further try helps."""

    def __init__(self, code: str, *, for_good: bool = False) -> None:
        self.code, self.for_good = code, for_good
        super().__init__(code)


class MailPort(Protocol):
    """A way of sending e-mail; the settings choose one."""

    def send(self, *, address: str, subject: str, text: str, effect_key: str) -> None:
        """Send `text`, or raise; `effect_key` makes the message's id, by which a repeated one is known."""


class SmsPort(Protocol):
    """A way of sending text messages; the settings choose one."""

    def send(self, *, phone: str, text: str, effect_key: str) -> None:
        """Send `text`, or raise; a provider is told `effect_key` so that a repeated call sends nothing twice."""


@dataclass(frozen=True, kw_only=True)
class OutboxRow:
    """A message as the demonstration's outbox shows it: to whom is masked, the words as they would arrive."""

    to: str
    text: str
    state: str
    created_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A message's sentence; `{code}` is filled from the sealed column, other names from plain values.

    `at_once` says that somebody waits for it or must be warned, so that it does not wait for the morning.
    """

    sentence: str
    values: tuple[str, ...] = ()
    at_once: bool = False


ONE_TIME: Final = "one_time_code"
"""The message with a code that is good for ten minutes: sent again later it would only confuse."""

SUBJECT: Final = mark("您有一条新消息")
"""What stands over every e-mail: nothing to guess from for whoever looks over somebody's shoulder."""

UPDATE: Final = "update"
"""The one message about an order that must stay discreet: no number, no sender's trade, nothing to guess from."""

WORDINGS: Final = {
    "order_received": Wording(
        sentence=mark("您的求助已收到，编号 {number}。凭编号和查询码随时可看进度。有急事请拨 12348。"),
        values=("number",),
        at_once=True,
    ),
    "answered": Wording(
        sentence=mark("您编号 {number} 的事有了答复，请凭查询码查看，并点一下是否解决。"), values=("number",)
    ),
    "asked": Wording(sentence=mark("您编号 {number} 的事，工作人员想再问您一句，请凭查询码查看。"), values=("number",)),
    "code_reissued": Wording(
        sentence=mark("您编号 {number} 的查询码已补发，旧码作废。不是本人办的，请拨 12348。"),
        values=("number",),
        at_once=True,
    ),
    "consent": Wording(
        sentence=mark(
            "有人要替您办一件事，编号 {number}。您同意，就把同意码 {code} 告诉对方；不同意或不认识对方，请拨 12348。"
        ),
        values=("number",),
    ),
    "please_rate": Wording(
        sentence=mark("您编号 {number} 的事有了答复。请凭查询码看一看，并点一下是否解决；没解决的会再办。"),
        values=("number",),
    ),
    ONE_TIME: Wording(sentence=mark("验证码 {code}，10 分钟内有效。工作人员不会向您要它。"), at_once=True),
    UPDATE: Wording(sentence=mark("您有一条新消息，方便时请查看。")),
}


def wording(template: str, *, values: dict[str, object], code: str = "") -> str:
    """Return the words of a message in the language its values name; raise `KeyError` for what is not declared."""
    found = WORDINGS[template]
    with override(str(values.get("language") or settings.LANGUAGE_CODE)):
        return gettext(found.sentence).format(code=code, **{name: values[name] for name in found.values})
