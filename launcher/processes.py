"""Long-running processes of ours: started apart from the launcher, recorded, recognised later, stopped."""

import contextlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

from launcher import home, liveness
from launcher.progress import say

STOP_SECONDS = 15


def _record(place: Path, name: str) -> Path:
    return place / "run" / f"{name}.pid"


def _recorded(place: Path, name: str) -> tuple[int, str]:
    try:
        kept = json.loads(_record(place, name).read_text())
        return int(kept["pid"]), str(kept["started"])
    except (FileNotFoundError, ValueError, KeyError):
        return 0, ""


def running(place: Path, name: str) -> int | None:
    """Return the number of a live process recorded under a name; a number used again by another is nobody's.

    Args:
        place: SANTAI_HOME.
        name: web or worker.

    """
    pid, started = _recorded(place, name)
    return pid if pid and liveness.start_mark(pid) == started else None


def start(place: Path, name: str, command: list[str], env: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start a process in a session of its own, so that it outlives the launcher, and record it.

    Args:
        place: SANTAI_HOME; the log goes to log/NAME.log there.
        name: web or worker.
        command: Command line.
        env: Environment.

    """
    with (place / "log" / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=home.ROOT
        )
    kept = {"pid": process.pid, "started": liveness.start_mark(process.pid)}
    home.write_whole(_record(place, name), json.dumps(kept))
    return process


def stop(place: Path, name: str) -> bool:
    """Stop a process and all it started, also when it was killed and its children were left behind.

    Args:
        place: SANTAI_HOME.
        name: web or worker.

    Returns:
        Whether anything was running.

    """
    leader, _ = _recorded(place, name)
    if not leader:
        return False
    alive = running(place, name)
    if alive is not None:
        _signal(alive, signal.SIGTERM)
        _wait(place, name)
    left = _members(place, name)
    for pid in left:
        _signal(pid, signal.SIGKILL)
    while any(liveness.start_mark(pid) for pid in left):  # a signal that cannot be refused, only awaited
        time.sleep(0.01)
    _record(place, name).unlink(missing_ok=True)
    return alive is not None or bool(left)


def _members(place: Path, name: str) -> set[int]:
    leader, started = _recorded(place, name)
    now = liveness.start_mark(leader)
    if now is not None and now != started:  # the number is somebody else's by now, and so is its group
        return set()
    return liveness.group_of(leader, home.VENV)


def _wait(place: Path, name: str) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while running(place, name) is not None:
        if time.monotonic() > deadline:
            say(f"{name} 没有及时结束，强制停止。")
            return
        time.sleep(0.05)


def _signal(pid: int, which: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, which)
