"""What an order begins with, as truth tables."""

from __future__ import annotations

import pytest

from santai.cases import policies


@pytest.mark.parametrize(
    ("text", "matter", "label"),
    [
        ("老板不给工资", "labour", "normal"),
        ("他又打我了", "", "sensitive"),
        ("想离婚", "domestic_violence", "sensitive"),
    ],
)
def test_when_in_doubt_an_order_begins_sensitive(text: str, matter: str, label: str) -> None:
    assert policies.label_for(text=text, matter=matter) == label
