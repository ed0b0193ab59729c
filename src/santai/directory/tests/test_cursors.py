from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest

from santai.directory.types import BadCursorError, read_cursor, write_cursor


def test_a_marker_comes_back_as_it_was() -> None:
    assert read_cursor(write_cursor(0.1, "station:1"), float, str) == [0.1, "station:1"]


@pytest.mark.parametrize(
    "text",
    ["x", "中文", "%%%", "A" * 400, write_cursor("a"), write_cursor("a", 1), write_cursor(1, "a\0"),
     urlsafe_b64encode(b"{}").decode(), urlsafe_b64encode(b"[true,1]").decode(),
     urlsafe_b64encode(b"[" * 200).decode()],
)  # fmt: skip
def test_a_forged_marker_is_refused(text: str) -> None:
    with pytest.raises(BadCursorError):
        read_cursor(text, int, str)
