"""The project's own Python environment, built from the hash-locked lists and rebuilt when they change."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from launcher import home
from launcher.progress import RefusalError, say

RUNTIME = ("requirements.lock",)
DEVELOPMENT = ("requirements.lock", "requirements-dev.lock")
STEP = 15  # packages between two lines of progress

NETWORK = re.compile(
    r"NewConnectionError|Temporary failure|Name or service not known|ConnectTimeout|ConnectionError"
    r"|No matching distribution|Network is unreachable|dns error|client error|ProxyError|Max retries",
    re.IGNORECASE,
)


def ensure(*, development: bool = False) -> None:
    """Make the environment fit the locked lists; at once when it already does.

    Args:
        development: Also what tests and checks need.

    Raises:
        RefusalError: No venv module, no network, a full disk, or a package that cannot be installed.

    """
    if _stands(development=development):
        return
    with home.locked(home.ROOT):
        if _stands(development=development):
            return
        _ensure_venv()
        _install(DEVELOPMENT if development else RUNTIME)
        _stamp(development=False).write_text(_fingerprint(RUNTIME))
        if development:
            _stamp(development=True).write_text(_fingerprint(DEVELOPMENT))
        say("运行环境已就绪。")


def _stamp(*, development: bool) -> Path:
    return home.VENV / ("santai-development" if development else "santai-runtime")


def _unfinished() -> Path:
    return home.VENV / "santai-unfinished"


def _fingerprint(lists: tuple[str, ...]) -> str:
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in lists:
        digest.update((home.ROOT / name).read_bytes())
    return digest.hexdigest()


def _stands(*, development: bool) -> bool:
    lists = DEVELOPMENT if development else RUNTIME
    stamp = _stamp(development=development)
    return stamp.is_file() and home.PYTHON.exists() and stamp.read_text() == _fingerprint(lists)


def _ensure_venv() -> None:
    usable = [str(home.PYTHON), "-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"]
    if home.PYTHON.exists() and not _unfinished().exists():
        if subprocess.run(usable, capture_output=True, check=False).returncode == 0:
            return
        say("原有运行环境不完整，重新建立……")
    else:
        say("第一步：建立运行环境（.venv）……")
    base = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    interpreter = str(base) if base.exists() else sys.executable
    made = subprocess.run(
        [interpreter, "-m", "venv", "--clear", str(home.VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise RefusalError(_why_no_venv(made.stdout + made.stderr))


def _why_no_venv(output: str) -> str:
    if "No space left" in output:
        return "磁盘空间不足：请腾出至少 1 GB 后再执行同一命令。"
    if "ensurepip" in output or "No module named venv" in output:
        return "这个 Python 缺少 venv 模块：请先安装（Debian、Ubuntu：apt-get install python3-venv），再执行同一命令。"
    return f"无法建立运行环境：{_last_line(output)}"


def _install(lists: tuple[str, ...]) -> None:
    wanted = [argument for name in lists for argument in ("-r", str(home.ROOT / name))]
    total = len(set(re.findall(r"^\S+==\S+", "".join((home.ROOT / name).read_text() for name in lists), re.MULTILINE)))
    say(f"第二步：安装 {total} 个软件包（首次约需一分钟）……")
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--python", str(home.PYTHON)]
    else:
        command = [str(home.PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        command += ["--progress-bar", "off"]
    _unfinished().touch()
    # The lists are complete, so nothing is resolved again: a newer release elsewhere cannot change what is installed.
    code, output = _follow([*command, "--no-deps", "--require-hashes", *wanted], total)
    if code < 0:  # half a package may be left behind, so the mark stays
        raise RefusalError("安装被中断：再执行同一命令会重新建立运行环境。")
    _unfinished().unlink()
    if code != 0:
        raise RefusalError(_why_not_installed(output))


def _follow(command: list[str], total: int) -> tuple[int, str]:
    log = home.chosen() / "log" / "setup.log"
    lines: list[str] = []
    seen = 0
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as installer,
    ):
        for line in installer.stdout or ():
            file.write(line)
            lines.append(line)
            if line.startswith("Collecting "):
                seen += 1
                if seen % STEP == 0:
                    say(f"　已取得 {seen}/{total}")
        code = installer.wait()
    return code, "".join(lines)


def _why_not_installed(output: str) -> str:
    if "No space left" in output:
        return "磁盘空间不足：请腾出至少 1 GB 后再执行同一命令。"
    if "HASHES" in output and "MATCH" in output:
        return "下载到的软件包与锁定的校验值不符，已停止安装：请检查软件源（镜像）后再试。"
    if NETWORK.search(output):
        return "无法下载软件包：请检查网络或软件源设置（pip 的 index-url），再执行同一命令。"
    return f"安装软件包失败：{_last_line(output)}（详见 {home.chosen() / 'log' / 'setup.log'}）"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in reversed(output.splitlines()) if line.strip()] or ["没有说明"]
    return next((line for line in lines if "ERROR" in line), lines[0])
