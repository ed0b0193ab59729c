"""The real web server on a loopback port of its own, and how much processor time it used."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from launcher import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

READY_SECONDS, STOP_SECONDS = 60, 20
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running web server."""

    pid: int
    port: int

    def cpu_ms(self) -> float:
        """Return the processor time, in milliseconds, of the server and its workers so far; 0 without /proc."""
        return sum(map(_cpu, _family(self.pid))) * 1000 / TICKS


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(found for child in below for found in _family(child))]


def _cpu(pid: int) -> int:
    stat = Path(f"/proc/{pid}/stat")
    fields = stat.read_text().rpartition(")")[2].split() if stat.exists() else []
    return int(fields[11]) + int(fields[12]) if fields else 0


@contextmanager
def serving_here() -> Iterator[Server]:
    """Serve the second database on a free loopback port for as long as this lasts."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    env = os.environ | {"SANTAI_PORT": str(port), "SANTAI_URL": url}
    with (Path(os.environ["SANTAI_HOME"]) / "log" / "bench.log").open("ab") as log:
        process = subprocess.Popen(serving.web_command(str(port)), env=env, stdout=log, stderr=log)
    try:
        _wait(process, url)
        yield Server(pid=process.pid, port=port)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not serving.healthy(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("网页服务没有启动，详见 log/bench.log。")
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
