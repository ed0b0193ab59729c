"""The verbs of developers: test, check, strings, and the rewriting of the locked lists."""

import os
import shutil
import subprocess

from launcher import home, management, postgres, testcluster
from launcher.progress import RefusalError, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
COVERAGE = ("--cov", "--cov-report=")
LOCK = (
    "pip", "compile", "--python-version", "3.11", "--universal", "--generate-hashes", "--no-emit-index-url",
    "--no-emit-find-links", "--no-header", "-q",
)  # fmt: skip


def test(arguments: list[str]) -> int:
    """Run the tests on the throw-away cluster; --long also runs the long ones, the rest goes to pytest.

    A run of everything also measures which branches were taken, and fails below the bound in pyproject.toml.

    Args:
        arguments: Of the verb.

    """
    env = _environment(testcluster.ensure())
    if "--long" in arguments:
        env["SANTAI_LONG"] = "1"
    if not any(shutil.which(name) for name in CHROMIUM):
        say("没有 Chromium：浏览器测试会跳过（Debian、Ubuntu：apt-get install chromium fonts-noto-cjk）。")
    rest = [argument for argument in arguments if argument != "--long"]
    done = subprocess.run([str(home.PYTHON), "-m", "pytest", *(rest or COVERAGE)], env=env, check=False, cwd=home.ROOT)
    if os.environ.get("CI"):
        postgres.stop(testcluster.place())
    return done.returncode


def _environment(dsn: str | None = None) -> dict[str, str]:
    place = home.chosen()
    home.ensure_secrets(place)
    return management.environment(place) | ({"SANTAI_TEST_DSN": dsn} if dsn else {})


def check(arguments: list[str]) -> int:
    """Run our checks on the code.

    Args:
        arguments: Names of checks; none means all.

    """
    command = [str(home.PYTHON), "-m", "checks", *arguments]
    return subprocess.run(command, env=_environment(), check=False, cwd=home.ROOT).returncode


def strings(arguments: list[str]) -> int:
    """Check the catalogues of strings, or refresh them with --update.

    Args:
        arguments: Of the verb.

    """
    return _page("strings", arguments)


def licences(arguments: list[str]) -> int:
    """Check the licences of all packages, or write THIRD_PARTY.md with --update.

    Args:
        arguments: Of the verb.

    """
    return _page("licences", arguments)


def _page(name: str, arguments: list[str]) -> int:
    command = [str(home.PYTHON), "-m", f"checks.{name}", *arguments]
    return subprocess.run(command, env=_environment(), check=False, cwd=home.ROOT).returncode


def lock(arguments: list[str]) -> int:
    """Rewrite both locked lists from their .in files; no address of a package source gets into them.

    Args:
        arguments: Passed on, such as --upgrade.

    Raises:
        RefusalError: uv fails.

    """
    uv = shutil.which("uv") or str(home.VENV / "bin" / "uv")
    for name in ("requirements", "requirements-dev"):
        command = [uv, *LOCK, *arguments, f"{name}.in", "-o", f"{name}.lock"]
        if subprocess.run(command, cwd=home.ROOT, check=False).returncode != 0:
            raise RefusalError(f"{name}.lock 没有更新：请看上面的说明。")
        say(f"{name}.lock 已更新。")
    return 0
