"""Sealed values: opened only by the right key in the right place, found only by the right fingerprint."""

from __future__ import annotations

import pytest

from santai.kernel.fields import Secret
from santai.kernel.secrets import Keyring, UnreadableSecretError

OLD, NEW = b"o" * 32, b"n" * 32
RING = Keyring({"k1": OLD, "k2": NEW}, "k2", b"i" * 32)
PLACE = "cases.party.phone.1"


@pytest.mark.parametrize("text", ["", "13900001111", "임금", "长" * 5000, "a|b|c"])
def test_what_is_sealed_opens_again(text: str) -> None:
    assert RING.unseal(RING.seal(text, place=PLACE), place=PLACE) == text


def test_the_same_text_is_never_sealed_the_same() -> None:
    assert RING.seal("示例", place=PLACE) != RING.seal("示例", place=PLACE)


def test_bytes_moved_to_another_row_are_unreadable() -> None:
    token = RING.seal("示例", place=PLACE)
    with pytest.raises(UnreadableSecretError):
        RING.unseal(token, place="cases.party.phone.2")


def test_an_old_key_still_opens_what_it_sealed() -> None:
    token = Keyring({"k1": OLD}, "k1", b"i" * 32).seal("示例", place=PLACE)
    assert RING.unseal(token, place=PLACE) == "示例"


def test_every_changed_byte_is_noticed() -> None:
    token = RING.seal("示例", place=PLACE)
    for place, byte in enumerate(token):
        changed = token[:place] + bytes([byte ^ 1]) + token[place + 1 :]
        with pytest.raises(UnreadableSecretError):
            RING.unseal(changed, place=PLACE)


def test_fingerprints_differ_by_value_domain_and_key() -> None:
    other = Keyring({}, "", b"j" * 32)
    found = {
        RING.index("13900001111", domain="phone"),
        RING.index("13900001112", domain="phone"),
        RING.index("13900001111", domain="citizen_id"),
        other.index("13900001111", domain="phone"),
    }
    assert len(found) == 4
    assert RING.index("13900001111", domain="phone") in found


def test_a_secret_shows_dots_until_it_is_revealed() -> None:
    secret = Secret("示例甲")
    assert f"{secret} {secret!r}" == "••• •••"
    assert secret.reveal() == "示例甲"
    assert not Secret("")
