"""Where the bytes of uploads rest: sealed, one file each, outside everything a web server serves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from santai.kernel.secrets import UnreadableSecretError, keyring

VERSION: Final = b"1"
NONCE_BYTES: Final = 12


def keep(data: bytes) -> str:
    """Write `data` sealed (AES-256-GCM, bound to its path) with mode 0600 and return its path in the vault."""
    path = _place(name := uuid4().hex)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = keyring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(keys.field_keys[keys.current]).encrypt(nonce, data, name.encode())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(b"|".join((VERSION, keys.current.encode(), nonce + sealed)))
        file.flush()
        os.fsync(file.fileno())
    return name


def fetch(name: str) -> bytes:
    """Return the bytes kept under `name`; raise `UnreadableSecretError` when they are gone or were changed."""
    try:
        version, key, body = _place(name).read_bytes().split(b"|", 2)
        if version != VERSION:
            raise UnreadableSecretError
        cipher = AESGCM(keyring().field_keys[key.decode()])
        return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], name.encode())
    except (OSError, ValueError, KeyError, InvalidTag) as error:
        raise UnreadableSecretError from error


def drop(name: str) -> None:
    """Delete the bytes kept under `name`; nothing happens when they are gone."""
    _place(name).unlink(missing_ok=True)


def _place(name: str) -> Path:
    """Return the file of `name`, 256 folders deep enough for a city; the name is ours, never the person's."""
    return Path(settings.SANTAI_UPLOADS) / name[:2] / name
