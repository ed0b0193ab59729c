"""Keys at rest and what is done with them: sealing a value, and finding it again without opening it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from santai.kernel.errors import DomainError, mark

VERSION: Final = b"1"
NONCE_BYTES: Final = 12
INDEX_BYTES: Final = 16


class UnreadableSecretError(DomainError):
    """A sealed value cannot be opened: its key is missing or the bytes were moved or changed."""

    code = "unreadable_secret"
    message = mark("这条资料现在读不出来，请联系系统管理员。")
    status = 500


@dataclass(frozen=True)
class Keyring:
    """Field keys by id (32 bytes each), the id new values are sealed with, and the index key."""

    field_keys: dict[str, bytes]
    current: str
    index_key: bytes

    def seal(self, plain: str, *, place: str) -> bytes:
        """Return `plain` encrypted with AES-256-GCM and bound to `place` (model.column.key).

        Moving the bytes to another row or column makes them unreadable (NIST SP 800-38D, associated data).
        """
        return self._token(base64.b64encode(self._encrypted(plain.encode(), place)))

    def unseal(self, token: bytes, *, place: str) -> str:
        """Return the text sealed in `token` for `place`; raise `UnreadableSecretError` otherwise."""
        return self._decrypted(token, place, base64.b64decode).decode()

    def seal_bytes(self, data: bytes, *, place: str) -> bytes:
        """Return a file's bytes sealed like a text, without the third that base64 adds."""
        return self._token(self._encrypted(data, place))

    def unseal_bytes(self, token: bytes, *, place: str) -> bytes:
        """Return the bytes sealed in `token` for `place`; raise `UnreadableSecretError` otherwise."""
        return self._decrypted(token, place, bytes)

    def _encrypted(self, data: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self.field_keys[self.current]).encrypt(nonce, data, place.encode())

    def _token(self, body: bytes) -> bytes:
        return b"|".join((VERSION, self.current.encode(), body))

    def _decrypted(self, token: bytes, place: str, decode: Callable[[bytes], bytes]) -> bytes:
        try:
            version, key_id, body = bytes(token).split(b"|", 2)
            raw = decode(body)
            cipher = AESGCM(self.field_keys[key_id.decode()])
            plain = cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode())
        except Exception as error:
            raise UnreadableSecretError from error
        if version != VERSION:
            raise UnreadableSecretError
        return plain

    def index(self, value: str, *, domain: str) -> str:
        """Return a keyed fingerprint of `value` (32 hex digits) for equality search within `domain`.

        HMAC-SHA-256 cut to 128 bits; a plain hash of an ID number is reversed in minutes.
        """
        digest = hmac.new(self.index_key, f"{domain}\x00{value}".encode(), hashlib.sha256)
        return digest.digest()[:INDEX_BYTES].hex()


@lru_cache(maxsize=4)
def load(path: str) -> Keyring:
    """Return the keyring kept in the JSON file `path` (mode 0600, made once by the launcher)."""
    data = json.loads(Path(path).read_text())
    keys = {name: base64.b64decode(key) for name, key in data["field_keys"].items()}
    return Keyring(keys, data.get("current", max(keys)), base64.b64decode(data["index_key"]))


def keyring() -> Keyring:
    """Return the deployment's keyring."""
    from django.conf import settings  # noqa: PLC0415  pure parts of the kernel import without settings

    return load(str(settings.SANTAI_SECRETS))
