"""The one door to the present: the database clock, so that every process agrees on what time it is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

NOW = "SELECT clock_timestamp() + coalesce(nullif(current_setting('santai.shift', true), ''), '0')::interval"
"""Only a database that plays a month has a shift set; see `./santai simulate`."""
SHIFT = "SELECT set_config('santai.shift', coalesce((%s::timestamptz - clock_timestamp())::text, ''), false)"


def now() -> datetime:
    """Return the database's present moment, aware, in UTC."""
    with connection.cursor() as cursor:
        cursor.execute(NOW)
        row = cursor.fetchone()
    moment: datetime = row[0]
    return moment


@contextmanager
def moved(to: datetime) -> Iterator[None]:
    """Let this connection's present be `to` and run on from there; for a played month, in a database of its own."""
    with connection.cursor() as cursor:
        cursor.execute(SHIFT, [to])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(SHIFT, [None])
