"""up, down and status: the whole system on this machine."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from launcher import home, management, postgres, processes
from launcher.progress import RefusalError, say

HEALTHY_SECONDS = 60
ALL = ("worker", "web")  # in the order of stopping
DEMO_ACCOUNTS = "demo_accounts"


def up(arguments: list[str]) -> int:
    """Make everything and serve; with --foreground stay until interrupted.

    Args:
        arguments: Of the verb.

    Raises:
        RefusalError: A busy port, a database or a server that does not start.

    """
    place = home.chosen()
    with home.locked(place):
        home.ensure_secrets(place)
        _check_port(place)
        say("数据库……")
        env = management.environment(place, management.databases(place))
        management.migrate(env)
        if env["SANTAI_MODE"] == "production":
            management.call(env, "check", "--database", "default")
        else:
            say("演示用的机构与人员资料……")
            management.call(env, "seed")
        _start_all(place, env)
    _play_first_day(place, env)
    _tell(env)
    return _stay(place) if "--foreground" in arguments else 0


def _start_all(place: Path, env: dict[str, str]) -> None:
    if processes.running(place, "web") is None:
        say("网页服务……")
        processes.stop(place, "web")  # what a killed server left behind
        home.write_whole(place / "run" / "port", env["SANTAI_PORT"])
        web = processes.start(place, "web", web_command(env["SANTAI_PORT"]), env)
        _wait_until_healthy(place, web, env["SANTAI_URL"])
    if processes.running(place, "worker") is None:
        say("后台任务……")
        processes.stop(place, "worker")
        processes.start(place, "worker", management.command("work"), env)


def web_command(port: str) -> list[str]:
    """Return the command line of the web server: two processes of eight threads.

    Args:
        port: On the loopback address.

    """
    granian = [str(home.VENV / "bin" / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", port]
    size = ["--workers", "2", "--blocking-threads", "8", "--respawn-failed-workers", "--no-ws"]
    return [*granian, *size, "santai.config.wsgi:application"]


def _check_port(place: Path) -> None:
    serves_on = management.remembered_port(place)
    port = os.environ.get("SANTAI_PORT") or serves_on
    if not port.isdigit() or not 0 < int(port) < 2**16:
        raise RefusalError(f"SANTAI_PORT={port} 不是端口号：请写 1 至 65535 之间的数。", exit_code=2)
    if processes.running(place, "web") is not None:
        if port != serves_on:
            raise RefusalError(f"系统已在端口 {serves_on} 运行：要换成 {port}，请先执行 ./santai down。")
        return
    processes.stop(place, "web")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            another = int(port) + 1
            raise RefusalError(
                f"端口 {port} 已被别的程序占用：请换一个，例如 SANTAI_PORT={another} ./santai up。"
            ) from error


def _wait_until_healthy(place: Path, web: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + HEALTHY_SECONDS
    log = place / "log" / "web.log"
    while not healthy(url):
        if web.poll() is not None:
            processes.stop(place, "web")
            raise RefusalError(f"网页服务没有启动：{_last_line(log)}（详见 {log}）")
        if time.monotonic() > deadline:
            raise RefusalError(f"网页服务在 {HEALTHY_SECONDS} 秒内没有就绪：请看 {log}。")
        time.sleep(0.1)


def _last_line(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "没有说明"


def healthy(url: str) -> bool:
    """Tell whether the server at an address answers that it and its database are well.

    Args:
        url: Address without path.

    """
    # No proxy of the environment stands between us and our own machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(urllib.error.URLError, OSError):
        return bool(opener.open(f"{url}/healthz", timeout=5).status == 200)  # noqa: PLR2004
    return False


def _play_first_day(place: Path, env: dict[str, str]) -> None:
    played = place / "run" / "first-day"
    if played.exists() or env["SANTAI_MODE"] != "demo":
        return
    say("演示数据：四十来个日常问题……")
    management.call(env, DEMO_ACCOUNTS)  # the desks that answer have to sign in
    log = place / "log" / "first-day.log"
    with log.open("wb") as output:
        done = subprocess.run(
            [str(home.PYTHON), "-m", "day", "--first"], env=env, stdout=output, stderr=output, check=False
        )
    if done.returncode == 0:
        played.touch()
    else:
        say(f"演示数据没有放全（详见 {log}），系统照常可用。")


def _tell(env: dict[str, str]) -> None:
    say("已就绪。停止：./santai down")
    if env["SANTAI_MODE"] == "demo":
        subprocess.run(management.command(DEMO_ACCOUNTS), env=env, check=False)
    print(env["SANTAI_URL"], flush=True)


def _stay(place: Path) -> int:
    say("按 Ctrl+C 停止。")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's way of pressing Ctrl+C
    try:
        while processes.running(place, "web") is not None:
            time.sleep(0.5)
        say(f"网页服务已停止（详见 {place / 'log' / 'web.log'}）。")
    except KeyboardInterrupt:
        down([])
        return 0
    return 1


def down(arguments: list[str]) -> int:  # noqa: ARG001 - every verb takes its arguments
    """Stop everything; what is stored stays."""
    place = home.chosen()
    with home.locked(place):
        stopped = [name for name in ALL if processes.stop(place, name)]
        stopped += ["postgres"] if postgres.stop(place) else []
        stopped += ["test"] if postgres.stop(place / "test") else []
    say(f"已停止：{'、'.join(stopped)}。" if stopped else "没有在运行的部分。")
    return 0


def status(arguments: list[str]) -> int:
    """Say what runs; exit code 0 only when all of it does and answers.

    Args:
        arguments: --json prints one JSON document.

    """
    place = home.chosen()
    url = management.environment(place)["SANTAI_URL"]
    answers = healthy(url)
    parts = {name: processes.running(place, name) for name in ALL}
    database = bool(os.environ.get("DATABASE_URL")) or postgres.status(place) is not None
    report = {"address": url, "healthy": answers, "database": database, "web": parts["web"], "worker": parts["worker"]}
    if "--json" in arguments:
        print(json.dumps(report))
    else:
        words = {True: "运行中", False: "没有运行"}
        say(f"数据库{words[database]}；网页服务{words[bool(parts['web'])]}；后台任务{words[bool(parts['worker'])]}。")
        say(f"{url} {'正常应答' if answers else '没有应答'}。")
    return 0 if answers and database and parts["web"] else 1
