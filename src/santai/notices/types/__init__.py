"""What notices say, what a way of sending must do, and what webhooks tell other systems."""

from santai.notices.types.messages import (
    CHANNELS,
    ONE_TIME,
    STATE_LABELS,
    SUBJECT,
    UPDATE,
    WORDINGS,
    Channel,
    FaultError,
    MailPort,
    OutboxRow,
    SmsPort,
    State,
    Wording,
    wording,
)
from santai.notices.types.webhooks import ANNOUNCED, KIND_LABELS, EndpointRow, FailedRow, Kind, fault_label

__all__ = [
    "ANNOUNCED", "CHANNELS", "KIND_LABELS", "ONE_TIME", "STATE_LABELS", "SUBJECT", "UPDATE", "WORDINGS", "Channel",
    "EndpointRow", "FailedRow", "FaultError", "Kind", "MailPort", "OutboxRow", "SmsPort", "State", "Wording",
    "fault_label", "wording",
]  # fmt: skip
