"""Where things are: the project, its environment, and SANTAI_HOME with data, logs, records and keys."""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from launcher.progress import say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def chosen() -> Path:
    """Return SANTAI_HOME (by default ./var in the project), made private to its owner."""
    home = Path(os.environ.get("SANTAI_HOME") or ROOT / "var").expanduser().resolve()
    for folder in (home, home / "log", home / "run"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if home.stat().st_mode & 0o066:  # passing through stays allowed to a database that runs as another user
        home.chmod(0o700)
    return home


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for this launcher alone; a second one waits and says so.

    The lock is on the folder itself, so that there is no lock file to leave behind.

    Args:
        folder: An existing folder, such as SANTAI_HOME or the project.

    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个 santai 命令正在进行，等它结束……")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_whole(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of one.

    Args:
        path: The file.
        text: Its whole content.
        mode: Its permissions.

    """
    fresh = path.with_name(f"{path.name}.new")
    with suppress(FileNotFoundError):
        fresh.unlink()
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def ensure_secrets(home: Path) -> Path:
    """Make the generated keys of this installation once; they are never written over.

    Args:
        home: SANTAI_HOME.

    Returns:
        The file: signing key, field encryption keys by id, and the key of the blind index.

    """
    path = home / "secrets.json"
    if not path.exists():
        keys = {
            "origin": "generated",
            "django": secrets.token_urlsafe(50),
            "field_keys": {"k1": base64.b64encode(secrets.token_bytes(32)).decode()},
            "index_key": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        write_whole(path, json.dumps(keys, indent=2) + "\n")
    return path
