"""The folder of the database's socket: short enough for the system, and its owner's alone."""

import hashlib
import os
import pwd
import shutil
import stat
from pathlib import Path

from launcher.progress import RefusalError

LONGEST = 100  # bytes of a socket's whole path that every system takes
NAME = ".s.PGSQL.5432"


def folder(home: Path, *, owner: str | None = None) -> str:
    """Make and return the folder for a cluster's socket.

    It lies beside the data where the path is short enough; a folder below XDG_RUNTIME_DIR would vanish at sign-out,
    while the server stays. Otherwise it is a short one in /tmp, refused when it is not ours.

    Args:
        home: The folder that holds the cluster.
        owner: A system user that the server runs as, where that is not the present one.

    Raises:
        RefusalError: Somebody else has put something in that place.

    """
    beside = home / "run"
    if owner is None and fits(beside):
        beside.mkdir(mode=0o700, parents=True, exist_ok=True)
        return str(beside)
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    short = Path("/tmp") / f"santai-{os.getuid()}-{digest}"  # noqa: S108 - checked below to be ours
    short.mkdir(mode=0o700, exist_ok=True)
    _check_private(short, owner)
    if owner:
        shutil.chown(short, owner, owner)
    return str(short)


def fits(place: Path) -> bool:
    """Tell whether a socket in this folder has a path short enough.

    Args:
        place: The folder.

    """
    return len(os.fsencode(place / NAME)) < LONGEST


def _check_private(short: Path, owner: str | None) -> None:
    found = short.lstat()
    ours = {os.getuid()} | ({pwd.getpwnam(owner).pw_uid} if owner else set())
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours or stat.S_IMODE(found.st_mode) & 0o077:
        raise RefusalError(f"{short} 已被占用且不属于当前用户：请删除它，或用 SANTAI_HOME 换一个较短的目录。")
