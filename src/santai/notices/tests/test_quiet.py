"""Quiet hours at every minute of a day: never earlier than asked, never by night, as soon as the morning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santai.kernel.calendars import BEIJING
from santai.notices import quiet


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        ("2026-11-20 07:59:59", "2026-11-20 08:00:00"),
        ("2026-11-20 08:00:00", "2026-11-20 08:00:00"),
        ("2026-11-20 20:59:59", "2026-11-20 20:59:59"),
        ("2026-11-20 21:00:00", "2026-11-21 08:00:00"),
        ("2026-12-31 23:00:00", "2027-01-01 08:00:00"),
        ("2026-11-20 00:00:00", "2026-11-20 08:00:00"),
    ],
)
def test_the_night_ends_at_eight(at: str, begins: str) -> None:
    found = quiet.earliest(datetime.fromisoformat(f"{at}+08:00"))
    assert found == datetime.fromisoformat(f"{begins}+08:00")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_it_is_day_when_it_rings_and_no_later_than_need_be(at: datetime) -> None:
    found = quiet.earliest(at)
    assert at <= found <= at + timedelta(hours=11)
    assert quiet.UNTIL <= found.astimezone(BEIJING).time() < quiet.FROM
    assert quiet.earliest(found) == found
