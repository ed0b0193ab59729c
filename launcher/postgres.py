"""The embedded PostgreSQL: made once, started when needed, found again after any crash, stopped on request."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from launcher import binaries, liveness, sockets
from launcher.binaries import Binaries, RunAs
from launcher.progress import RefusalError, say

OWNER = "santai_owner"
START_SECONDS = 60  # recovery after a crash is part of it
FAST_SECONDS, IMMEDIATE_SECONDS = 30, 30
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "checkpoint_timeout": "60s",
    "max_wal_size": "512MB",
    "idle_in_transaction_session_timeout": "30s",
}
THROW_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "15min",
}


# Lines of postmaster.pid, from 0.
PID, SOCKETS, STATE = 0, 4, 7
# Servers begun here: kept so that they are reaped when they end while we still run.
_BEGUN: list["subprocess.Popen[bytes]"] = []


@dataclass(frozen=True)
class Dsn:
    """Where a running cluster is reached."""

    host: str
    port: int = 5432

    def conninfo(self, *, dbname: str = "santai", user: str = OWNER) -> str:
        """Return a libpq connection string.

        Args:
            dbname: Database.
            user: Database role.

        """
        return f"host='{self.host}' port={self.port} dbname={dbname} user={user}"


def ensure(home: Path, *, durable: bool = True) -> Dsn:
    """Make the cluster below a folder if need be, start it if need be, and return where it listens.

    Args:
        home: Folder that holds (or will hold) the cluster in "postgres"; its owner's alone.
        durable: False for a cluster of tests, which may be lost in a crash.

    Raises:
        RefusalError: No PostgreSQL, another major version, a full disk, or a start that fails.

    """
    (home / "log").mkdir(mode=0o700, parents=True, exist_ok=True)
    home = home.resolve()
    if (running := status(home)) is not None:
        return running
    found = binaries.find()
    how = binaries.run_as(found.folder)
    data = home / "postgres"
    if not (data / "PG_VERSION").exists():
        _create(home, found, how)
    _check_major(data, found)
    _clear_leftovers(data)
    return _start(home, found, how, SETTINGS | ({} if durable else THROW_AWAY))


def status(home: Path) -> Dsn | None:
    """Return where the cluster listens, or nothing when it does not run.

    Args:
        home: As for ensure.

    """
    data = (home / "postgres").resolve()
    lines = _lock_lines(data)
    if len(lines) > STATE and lines[STATE].strip() == "ready" and _is_ours(int(lines[PID]), data):
        return Dsn(host=lines[SOCKETS].strip())
    return None


def stop(home: Path) -> bool:
    """Stop the cluster, ending its sessions; return whether there was one running.

    Args:
        home: As for ensure.

    Raises:
        RefusalError: It does not end within a minute, in peace or without.

    """
    data = (home / "postgres").resolve()
    lines = _lock_lines(data)
    if not lines or not _is_ours(int(lines[PID]), data):
        return False
    # First in peace; a server caught in its own recovery may not hear that (PostgreSQL 18), so at last without
    # ceremony, which costs a recovery at the next start and loses nothing.
    for how, seconds in ((signal.SIGINT, FAST_SECONDS), (signal.SIGQUIT, IMMEDIATE_SECONDS)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(lines[PID]), how)
        if _ended(int(lines[PID]), data, seconds):
            return True
    raise RefusalError(f"数据库没有停止（进程 {lines[PID]}）：请稍后再执行 ./santai down。")


def _ended(pid: int, data: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _is_ours(pid, data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    _reap()
    return True


def _reap() -> None:
    for server in list(_BEGUN):
        if server.poll() is not None:
            _BEGUN.remove(server)


def ensure_database(dsn: Dsn, name: str) -> None:
    """Create a database in a running cluster unless it is there.

    Args:
        dsn: The cluster.
        name: The database.

    """
    psql = [binaries.find().path("psql"), "-X", "-At", "-v", "ON_ERROR_STOP=1", dsn.conninfo(dbname="postgres"), "-c"]
    known = _said([*psql, "SELECT datname FROM pg_database"])
    if name not in known.split():
        _said([*psql, f'CREATE DATABASE "{name}"'])


def drop_database(dsn: Dsn, name: str) -> None:
    """Drop a database of a running cluster, whoever still looks at it; nothing when it is not there.

    Args:
        dsn: The cluster.
        name: The database.

    """
    psql = [binaries.find().path("psql"), "-X", "-At", "-v", "ON_ERROR_STOP=1", dsn.conninfo(dbname="postgres"), "-c"]
    _said([*psql, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'])


def _said(command: list[str]) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise RefusalError(f"数据库命令失败：{answer.stderr.strip()}")
    return answer.stdout


def _create(home: Path, found: Binaries, how: RunAs) -> None:
    say(f"建立数据库（PostgreSQL {found.major}）……")
    fresh = home / "postgres.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if how.owner:
        _open_way_to(fresh, how.owner)
    locale = ["--locale=C.UTF-8"]
    if found.major >= 17:  # noqa: PLR2004 - the first with a locale of its own
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [*how.prefix, found.path("initdb"), "-D", str(fresh), "-U", OWNER, "-E", "UTF8", "-A", "trust", *locale]
    made = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if made.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise RefusalError(_why(made.stderr, "无法建立数据库"))
    fresh.rename(home / "postgres")


def _open_way_to(folder: Path, owner: str) -> None:
    shutil.chown(folder, owner, owner)
    folder.parent.chmod(0o711)  # to pass through, not to look around
    if subprocess.run(["setpriv", f"--reuid={owner}", "test", "-x", str(folder)], check=False).returncode != 0:
        raise RefusalError(
            f"系统用户 {owner} 进不了 {folder.parent}：请用 SANTAI_HOME 指定别的目录，如 /var/lib/santai。"
        )


def _check_major(data: Path, found: Binaries) -> None:
    have = (data / "PG_VERSION").read_text().strip()
    if have != str(found.major):
        raise RefusalError(
            f"数据目录 {data} 属于 PostgreSQL {have}，找到的程序是 {found.major}："
            f"请用 SANTAI_PG_BIN 指向 {have} 的 bin 目录，或先用 pg_dumpall 导出再导入、或用 pg_upgrade 升级。"
        )


def _lock_lines(data: Path) -> list[str]:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    return lines if lines and lines[0].strip().lstrip("-").isdigit() else []


def _is_ours(pid: int, data: Path) -> bool:
    if liveness.start_mark(pid) is None:
        return False
    return pid in liveness.servers_in(data) if liveness.PROC.exists() else True


def _clear_leftovers(data: Path) -> None:
    """Wait for a killed server's children, then drop its lock files: their number may be another's by now."""
    deadline = time.monotonic() + START_SECONDS
    lines = _lock_lines(data)
    if not lines or not liveness.PROC.exists():
        return
    while (left := liveness.servers_in(data)) and int(lines[PID]) not in left:
        if time.monotonic() > deadline:
            raise RefusalError(f"上次数据库的进程还没有结束（{sorted(left)}）：请稍后再试。")
        time.sleep(0.1)
    if not left:
        (data / "postmaster.pid").unlink(missing_ok=True)
        for folder in lines[SOCKETS : SOCKETS + 1]:
            (Path(folder.strip()) / f"{sockets.NAME}.lock").unlink(missing_ok=True)


def _start(home: Path, found: Binaries, how: RunAs, settings: dict[str, str]) -> Dsn:
    data, log = home / "postgres", home / "log" / "postgres.log"
    host = sockets.folder(home, owner=how.owner)
    options = [item for key, value in settings.items() for item in ("-c", f"{key}={value}")]
    command = [*how.prefix, found.path("postgres"), "-D", str(data), "-k", host, *options]
    deadline = time.monotonic() + START_SECONDS
    with log.open("ab") as output:
        begun = output.tell()
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True, cwd="/"
        )
    _reap()
    _BEGUN.append(server)
    while time.monotonic() < deadline:
        if (running := status(home)) is not None:
            return running
        if server.poll() is not None and status(home) is None:
            raise RefusalError(_why(_since(log, begun), "数据库没有启动", log=log))
        time.sleep(0.02)
    raise RefusalError(f"数据库在 {START_SECONDS} 秒内没有就绪：请看 {log}。")


def _since(log: Path, begun: int) -> str:
    with log.open("rb") as file:
        file.seek(begun)
        return file.read().decode(errors="replace")


def _why(output: str, what: str, *, log: Path | None = None) -> str:
    if re.search(r"No space left|wrote only|quota exceeded", output):
        return "磁盘空间不足：请腾出至少 1 GB 后再执行同一命令。"
    telling = [line for line in output.splitlines() if "FATAL" in line or "error:" in line] or output.splitlines()
    return f"{what}：{telling[0].strip() if telling else '没有说明'}" + (f"（详见 {log}）" if log else "")
