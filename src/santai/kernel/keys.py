"""Primary keys made by the application: time-ordered and unguessable enough for an index, never for a secret."""

from __future__ import annotations

import os
import time
from uuid import UUID


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
