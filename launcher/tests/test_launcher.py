"""The rest of the launcher: keys, records of processes, ports, the environment, the command line."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launcher import environment, home, liveness, management, processes, serving, verbs
from launcher.progress import RefusalError


def test_keys_are_made_once_and_private(tmp_path: Path) -> None:
    first = home.ensure_secrets(tmp_path).read_text()
    assert home.ensure_secrets(tmp_path).read_text() == first
    assert set(json.loads(first)) == {"django", "field_keys", "index_key", "origin"}
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


@pytest.mark.enable_socket
def test_a_busy_port_is_refused_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("SANTAI_PORT", str(port))
        with pytest.raises(RefusalError, match=f"端口 {port} .*SANTAI_PORT={port + 1}"):
            serving._check_port(tmp_path)  # noqa: SLF001 - the whole of up would take a database


def test_a_running_system_is_not_said_to_be_on_another_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "run").mkdir()
    mine = {"pid": os.getpid(), "started": liveness.start_mark(os.getpid())}
    (tmp_path / "run" / "web.pid").write_text(json.dumps(mine))
    (tmp_path / "run" / "port").write_text("8123")
    monkeypatch.delenv("SANTAI_PORT", raising=False)
    serving._check_port(tmp_path)  # noqa: SLF001
    assert management.environment(tmp_path)["SANTAI_URL"] == "http://127.0.0.1:8123"
    monkeypatch.setenv("SANTAI_PORT", "8124")
    with pytest.raises(RefusalError, match="已在端口 8123 运行"):
        serving._check_port(tmp_path)  # noqa: SLF001


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_what_is_no_port_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("SANTAI_PORT", port)
    with pytest.raises(RefusalError, match="不是端口号") as refused:
        serving._check_port(tmp_path)  # noqa: SLF001
    assert refused.value.exit_code == 2


def test_a_number_used_again_is_not_our_process(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "web.pid").write_text(json.dumps({"pid": os.getpid(), "started": "1"}))
    assert processes.running(tmp_path, "web") is None
    assert processes.stop(tmp_path, "web") is False


@pytest.mark.slow
@pytest.mark.parametrize("killed", [False, True])
def test_stop_takes_the_children_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, killed: bool) -> None:
    for name in ("run", "log"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(home, "VENV", Path(sys.executable).parent.parent)
    waits = "import time; time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', '{waits}']); {waits}"
    process = processes.start(tmp_path, "web", [sys.executable, "-c", parent], dict(os.environ))
    while len(found := liveness.group_of(process.pid, home.VENV)) < 2:
        time.sleep(0.02)
    if killed:
        process.kill()
        process.wait()
    assert processes.stop(tmp_path, "web") is True
    process.wait()
    assert all(liveness.start_mark(pid) is None for pid in found)


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "磁盘空间不足"),
        ("Failed to establish a new connection: NewConnectionError(...)", "无法下载"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "校验值不符"),
        ("ERROR: something else", "something else"),
    ],
)
def test_a_failed_installation_is_one_sentence(output: str, told: str) -> None:
    assert told in environment._why_not_installed(output)  # noqa: SLF001


def test_no_venv_module_names_the_package() -> None:
    assert "python3-venv" in environment._why_no_venv("ensurepip is not available")  # noqa: SLF001


def test_a_changed_list_or_an_interrupted_installation_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "ROOT", tmp_path)
    monkeypatch.setattr(home, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(home, "PYTHON", Path(sys.executable))
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.lock").write_text("a==1\n")
    assert not environment._stands(development=False)  # noqa: SLF001
    environment._stamp(development=False).write_text(environment._fingerprint(environment.RUNTIME))  # noqa: SLF001
    assert environment._stands(development=False)  # noqa: SLF001
    (tmp_path / "requirements.lock").write_text("a==2\n")
    assert not environment._stands(development=False)  # noqa: SLF001


def test_an_outside_database_gets_the_application_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.example/santai?sslmode=require")
    monkeypatch.delenv("DATABASE_APP_URL", raising=False)
    found = management.databases(tmp_path)
    assert found.owner == "postgresql://owner@db.example/santai?sslmode=require"
    assert found.app.endswith("?sslmode=require&options=-c%20role%3Dsantai_app")
    assert "/santai_second?" in management.databases(tmp_path, name="santai_second").app


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "code"), [(["help"], 0), ([], 0), (["nonsense"], 2)])
def test_the_command_line(tmp_path: Path, arguments: list[str], code: int) -> None:
    env = os.environ | {"SANTAI_HOME": str(tmp_path)}
    done = subprocess.run([str(home.ROOT / "santai"), *arguments], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert all(name in done.stdout for name in verbs.VERBS) is (code == 0)


@pytest.mark.slow
def test_a_python_too_old_is_one_sentence(tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "santai").write_bytes((home.ROOT / "santai").read_bytes())
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = subprocess.run(["sh", str(tmp_path / "santai"), "up"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "需要 Python 3.11" in done.stderr
