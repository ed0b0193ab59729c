"""The embedded PostgreSQL: made, found again, stopped, and alive after every kind of death."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import binaries, liveness, postgres, sockets
from launcher.progress import RefusalError


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("home")
    postgres.ensure(home)
    yield home
    postgres.stop(home)


def _sql(home: Path, statement: str) -> str:
    dsn = postgres.ensure(home)
    psql = [binaries.find().path("psql"), "-X", "-At", dsn.conninfo(dbname="postgres"), "-c", statement]
    return subprocess.run(psql, capture_output=True, text=True, check=True).stdout.strip()


def _main_process(home: Path) -> int:
    return int((home / "postgres" / "postmaster.pid").read_text().split()[0])


@pytest.mark.slow
def test_ensure_again_changes_nothing(cluster: Path) -> None:
    first = _main_process(cluster)
    postgres.ensure(cluster)
    assert _main_process(cluster) == first
    assert _sql(cluster, "SHOW listen_addresses") == ""


@pytest.mark.slow
def test_trigrams_see_chinese(cluster: Path) -> None:
    _sql(cluster, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert _sql(cluster, "SELECT cardinality(show_trgm('法律援助'))") == "5"


@pytest.mark.slow
def test_a_database_is_made_once(cluster: Path) -> None:
    for _ in range(2):
        postgres.ensure_database(postgres.ensure(cluster), "santai_second")
    assert _sql(cluster, "SELECT count(*) FROM pg_database WHERE datname = 'santai_second'") == "1"


@pytest.mark.slow
def test_stop_says_whether_there_was_something_to_stop(cluster: Path) -> None:
    assert postgres.stop(cluster) is True
    assert postgres.stop(cluster) is False
    assert postgres.status(cluster) is None


@pytest.mark.slow
@pytest.mark.parametrize("everything", [False, True])
def test_nothing_is_lost_by_a_kill(cluster: Path, *, everything: bool) -> None:
    _sql(cluster, "CREATE TABLE IF NOT EXISTS kept (what int)")
    before = int(_sql(cluster, "INSERT INTO kept VALUES (1); SELECT count(*) FROM kept").split()[-1])
    victims = liveness.servers_in(cluster / "postgres") if everything else {_main_process(cluster)}
    for pid in sorted(victims):  # the main process first: it would restart the others
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    while any(liveness.start_mark(pid) for pid in victims):
        time.sleep(0.01)
    assert int(_sql(cluster, "SELECT count(*) FROM kept")) == before


@pytest.mark.slow
def test_a_lock_file_that_names_another_process_is_not_believed(cluster: Path) -> None:
    postgres.ensure(cluster)
    lock = (cluster / "postgres" / "postmaster.pid").read_text().split("\n", 1)[1]
    postgres.stop(cluster)
    (cluster / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{lock}")
    assert postgres.status(cluster) is None
    assert _sql(cluster, "SELECT 1") == "1"


@pytest.mark.slow
def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    home = tmp_path / ("deep" * 30)
    home.mkdir()
    place = Path(sockets.folder(home))
    try:
        assert postgres.ensure(home, durable=False).host == str(place)
        assert sockets.fits(place)
    finally:
        postgres.stop(home)
        shutil.rmtree(place)


def test_a_socket_folder_open_to_others_is_refused(tmp_path: Path) -> None:
    home = tmp_path / ("deep" * 30)
    place = Path(sockets.folder(home))
    place.chmod(0o777)
    try:
        with pytest.raises(RefusalError, match="已被占用"):
            sockets.folder(home)
    finally:
        shutil.rmtree(place)


def test_a_link_in_place_of_the_socket_folder_is_refused(tmp_path: Path) -> None:
    home = tmp_path / ("deep" * 30)
    place = Path(sockets.folder(home))
    place.rmdir()
    place.symlink_to(tmp_path)
    try:
        with pytest.raises(RefusalError, match="已被占用"):
            sockets.folder(home, owner="root")
    finally:
        place.unlink()


def test_another_major_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("14\n")
    with pytest.raises(RefusalError, match=r"PostgreSQL 14.*pg_dumpall.*pg_upgrade"):
        postgres.ensure(tmp_path)


def test_no_postgresql_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SANTAI_PG_BIN", raising=False)
    monkeypatch.setattr(binaries, "_candidates", list)
    with pytest.raises(RefusalError, match="没有找到 PostgreSQL"):
        postgres.ensure(tmp_path)


def test_a_named_folder_without_postgresql_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANTAI_PG_BIN", str(tmp_path))
    with pytest.raises(RefusalError, match="SANTAI_PG_BIN"):
        binaries.find()


def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, body in {
        "postgres": "echo 'postgres (PostgreSQL) 18.1'",
        "initdb": "echo 'No space left' >&2; exit 1",
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("SANTAI_PG_BIN", str(tmp_path))
    with pytest.raises(RefusalError, match="磁盘空间不足"):
        postgres.ensure(tmp_path / "home")
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["log"]


@pytest.mark.slow
def test_a_zombie_counts_as_dead() -> None:
    child = subprocess.Popen(["true"])
    stat = Path("/proc") / str(child.pid) / "stat"
    deadline = time.monotonic() + 5
    while ") Z" not in stat.read_text() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert liveness.start_mark(child.pid) is None
    assert child.wait() == 0
