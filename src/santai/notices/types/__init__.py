"""What notices say, what a way of sending must do, and what webhooks tell other systems."""

from santai.notices.types.messages import (
    ONE_TIME,
    STATE_LABELS,
    UPDATE,
    WORDINGS,
    OutboxRow,
    SmsPort,
    State,
    Wording,
    wording,
)
from santai.notices.types.webhooks import ANNOUNCED, KIND_LABELS, EndpointRow, FailedRow, Kind, fault_label

__all__ = [
    "ANNOUNCED", "KIND_LABELS", "ONE_TIME", "STATE_LABELS", "UPDATE", "WORDINGS", "EndpointRow", "FailedRow", "Kind",
    "OutboxRow", "SmsPort", "State", "Wording", "fault_label", "wording",
]  # fmt: skip
