"""What other systems may be told, and how endpoints and sendings that failed are shown to administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from santai.kernel.errors import mark

ANNOUNCED: Final = {
    "case.moved": mark("办件有进展"),
    "order.created": mark("有新工单"),
}
"""The facts that go out to other systems, by code; no other may be asked for, and only their ids are told."""


class Kind(StrEnum):
    """What was to be sent: a text message to a person, or a webhook to another system."""

    MESSAGE = "message"
    WEBHOOK = "webhook"


KIND_LABELS: Final = {Kind.MESSAGE: mark("给求助人的消息"), Kind.WEBHOOK: mark("给别的系统的通知")}

FAULTS: Final = {
    "bad_address": mark("地址不存在，或对方不收"),
    "not_set_up": mark("发信设置不对：请核对服务器、账号和密码"),
    "port_failed": mark("发送通道出错，请看运行日志"),
    "disabled": mark("接收地址已停用"),
    "forbidden_address": mark("接收地址不在准许的范围"),
    "gone": mark("对方说不再接收"),
    "redirected": mark("对方要求转到别处，系统不跟随"),
    "stale_code": mark("验证码早已过期，不必再发"),
    "timeout": mark("对方五秒内没有应答"),
    "tls": mark("对方的证书通不过核验"),
    "too_old": mark("四天都没有送到"),
    "unreachable": mark("连不上对方"),
    "unreadable": mark("签名密钥读不出来"),
}
"""Why a sending failed, in words; any other code is an HTTP status, such as status_500."""


def fault_label(code: str) -> str:
    """Return the words of a fault, or none for a message whose way of sending says nothing."""
    return FAULTS.get(code, mark("对方没有收下")) if code else ""


@dataclass(frozen=True, kw_only=True)
class FailedRow:
    """A sending that is given up, without whom it was for: its kind, where to, why not, and whether it can go again."""

    id: UUID
    kind: Kind
    kind_label: str
    what: str
    where: str
    fault: str
    tries: int
    created_at: datetime
    again: bool


@dataclass(frozen=True, kw_only=True)
class EndpointRow:
    """An endpoint as its administrator sees it; the secret is never shown again."""

    name: str
    url: str
    events: tuple[str, ...]
    is_active: bool
    failures: int
    waiting: int
    failed: int
