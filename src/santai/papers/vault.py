"""Where the bytes of uploads rest: sealed, one file each, outside everything a web server serves."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from santai.kernel.secrets import UnreadableSecretError, keyring


def keep(data: bytes) -> str:
    """Write `data` sealed (bound to its path) with mode 0600 and return its path in the vault."""
    path = _place(name := uuid4().hex)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(keyring().seal_bytes(data, place=name))
        file.flush()
        os.fsync(file.fileno())
    return name


def fetch(name: str) -> bytes:
    """Return the bytes kept under `name`; raise `UnreadableSecretError` when they are gone or were changed."""
    try:
        sealed = _place(name).read_bytes()
    except OSError as error:
        raise UnreadableSecretError from error
    return keyring().unseal_bytes(sealed, place=name)


def drop(name: str) -> None:
    """Delete the bytes kept under `name`; nothing happens when they are gone."""
    _place(name).unlink(missing_ok=True)


def _place(name: str) -> Path:
    """Return the file of `name`, 256 folders deep enough for a city; the name is ours, never the person's."""
    return Path(settings.SANTAI_UPLOADS) / name[:2] / name
