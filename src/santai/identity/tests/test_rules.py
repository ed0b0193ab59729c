from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from santai.identity.rules import forgotten, wait_seconds

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "seconds_later", "wait"),
    [
        (0, 0, 0),
        (4, 0, 0),
        (5, 0, 5),
        (5, 4, 1),
        (5, 5, 0),
        (6, 0, 10),
        (7, 0, 20),
        (9, 0, 80),
        (10, 0, 120),
        (1000, 0, 120),
        (1000, 119, 1),
        (1000, 120, 0),
    ],
)
def test_the_wait_begins_with_the_fifth_wrong_try_and_doubles(wrong: int, seconds_later: int, wait: int) -> None:
    assert wait_seconds(wrong=wrong, latest_at=AT, at=AT + timedelta(seconds=seconds_later)) == wait


@pytest.mark.parametrize(("minutes", "gone"), [(0, False), (15, False), (16, True)])
def test_a_quarter_of_an_hour_of_silence_begins_anew(minutes: int, gone: bool) -> None:  # noqa: FBT001
    assert forgotten(latest_at=AT, at=AT + timedelta(minutes=minutes)) is gone
