"""Keys made by the application: of rows (time-ordered, unguessable enough for an index), and of forms."""

from __future__ import annotations

import os
import time
from uuid import UUID, uuid4


def new_key() -> UUID:
    """Return a UUID version 7: 48 bits of Unix milliseconds, then 74 random bits.

    Source: RFC 9562, section 5.7. PostgreSQL 15–17 have no `uuidv7()`, so the key is made here.
    """
    stamp = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    value = (stamp & (1 << 48) - 1) << 80 | tail
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def new_form_key() -> str:
    """Return a fresh idempotency key for a form's hidden field, so that a form sent twice does its work once."""
    return uuid4().hex
