"""Signed webhooks: the body by CloudEvents 1.0, the headers by Standard Webhooks 1.0 (HMAC-SHA-256)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32


def new_secret() -> str:
    """Return a new shared secret in the form that Standard Webhooks libraries read."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def body(*, source: str, event_id: UUID, code: str, order_id: UUID | None, case_id: UUID | None, at: datetime) -> bytes:
    """Return the event as JSON (CloudEvents 1.0, structured mode); the same values always give the same bytes.

    Ids only: whoever is told fetches the rest under its own rights. No number, because it is half of a query.
    """
    ids = {"order_id": order_id, "case_id": case_id}
    told = {
        "specversion": "1.0",
        "id": str(event_id),
        "source": source,
        "type": f"cn.santai.{code}.v1",
        "time": at.isoformat(),
        "datacontenttype": "application/json",
        "data": {name: str(value) for name, value in ids.items() if value},
    }
    return json.dumps(told, separators=(",", ":")).encode()


def headers(*, keys: Sequence[str], event_id: UUID, at: datetime, content: bytes) -> dict[str, str]:
    """Return the headers that prove who sends `content`; the id stays the same however often it is sent.

    It is signed with each of the secrets in `keys`, because while one replaces another the other side knows only one.
    """
    stamp = str(int(at.timestamp()))
    signed = b".".join((str(event_id).encode(), stamp.encode(), content))
    return {
        "Content-Type": "application/cloudevents+json; charset=utf-8",
        "User-Agent": "santai",
        "webhook-id": str(event_id),
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(f"v1,{_proof(key, signed)}" for key in keys),
    }


def _proof(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
