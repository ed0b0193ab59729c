"""What every environment variable means; the reference page is printed from here, and code may ask for no other."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.problems import Problem

PLACES = ("src/santai", "launcher", "day", "conftest.py")


@dataclass(frozen=True)
class Setting:
    """One variable: what it is for, and what holds without it."""

    meaning: str
    default: str = ""


MEANINGS = {
    "CI": Setting("Set by a build server: the cluster of the tests is stopped after the run."),
    "DATABASE_APP_URL": Setting(
        "Connection of the application's own role, with DATABASE_URL.", "DATABASE_URL with role santai_app"
    ),
    "DATABASE_URL": Setting("A PostgreSQL server (15 to 18) to use instead of the embedded one, as its owner."),
    "SANTAI_DB_APP_DSN": Setting("Set by the launcher for its processes: connection of the application."),
    "SANTAI_DB_OWNER_DSN": Setting("Set by the launcher for its processes: connection of the owner, for migrations."),
    "SANTAI_DEBUG": Setting("1 shows Django's error pages to developers; production refuses it.", "off"),
    "SANTAI_EXTRA_LINES": Setting("Service lines outside santai/lines, as dotted names with commas between."),
    "SANTAI_HOME": Setting("Folder of data, logs, uploads and keys, private to its owner.", "./var"),
    "SANTAI_HOSTS": Setting("Host names that are answered, with commas between.", "this machine only"),
    "SANTAI_LONG": Setting("Set by ./santai test --long: the long tests run too."),
    "SANTAI_MAIL_PORT": Setting(
        "Dotted name of the class that sends e-mail, such as santai.notices.smtp.Smtp; empty: nobody is asked for one.",
        "the outbox in a demonstration, else none",
    ),
    "SANTAI_MODE": Setting("demo or production.", "demo"),
    "SANTAI_ORIGINS": Setting(
        "Origins whose forms are accepted, such as https://example.invalid, for a server behind TLS."
    ),
    "SANTAI_OWN_HOME": Setting("Set by the tests: the home of the cluster they use."),
    "SANTAI_PG_BIN": Setting("Folder of initdb and postgres to use before the packaged ones."),
    "SANTAI_PORT": Setting("Port of the web server on 127.0.0.1; remembered.", "8000"),
    "SANTAI_PROXIES": Setting("How many proxies of one's own stand before the web server.", "0"),
    "SANTAI_PYTHON": Setting("The python3 that builds the environment.", "the first that is 3.11 or later"),
    "SANTAI_REGION": Setting("Name of the folder in regions/ that holds the city's facts.", "weihai"),
    "SANTAI_SMTP_FROM": Setting("Address that e-mail comes from."),
    "SANTAI_SMTP_HOST": Setting("Server that e-mail is handed to.", "localhost"),
    "SANTAI_SMTP_PORT": Setting("Port there.", "465"),
    "SANTAI_SMTP_TLS": Setting(
        "How the way there is kept private: tls, starttls, or none, which only this machine may have.", "tls"
    ),
    "SANTAI_SMTP_USER": Setting("Name to sign in with there; the password is the entry `smtp` of secrets.json."),
    "SANTAI_SMS_PORT": Setting("Dotted name of the class that sends text messages.", "santai.notices.ports.Outbox"),
    "SANTAI_TEST_DSN": Setting("Set by ./santai test: where the cluster of the tests is."),
    "SANTAI_WEBHOOK_NETWORKS": Setting(
        "Networks beside the public ones that webhooks may be posted to, such as 10.0.0.0/8, with commas between.",
        "public addresses only",
    ),
    "SANTAI_URL": Setting("Set by the launcher for its processes: address of the web server."),
}


def asked(root: Path) -> dict[str, tuple[str, ...]]:
    """Return which variables the code reads or hands on, and in which files.

    Args:
        root: The project.

    """
    found: dict[str, set[str]] = defaultdict(set)
    for path in _files(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_name(node.value):
                found[node.value].add(f"`{path.relative_to(root).as_posix()}`")
    if (root / "santai").exists() and "SANTAI_PYTHON" in (root / "santai").read_text(encoding="utf-8"):
        found["SANTAI_PYTHON"].add("`santai`")
    return {name: tuple(sorted(paths)) for name, paths in found.items()}


def _is_name(text: str) -> bool:
    return text == "CI" or (text.startswith(("SANTAI_", "DATABASE_")) and text.replace("_", "").isalnum())


def _files(root: Path) -> Iterator[Path]:
    for place in PLACES:
        path = root / place
        for file in [path] if path.is_file() else sorted(path.glob("**/*.py")):
            if "tests" not in file.parts:
                yield file


def run(root: Path) -> list[Problem]:
    """Report variables that have no meaning here, and meanings of variables that nothing reads.

    Args:
        root: The project.

    """
    found = asked(root)
    problems = [
        Problem(paths[0].strip("`"), 0, "docs", f"{name}: say in checks/environment.py what it is for")
        for name, paths in found.items()
        if name not in MEANINGS
    ]
    return problems + [
        Problem("checks/environment.py", 0, "docs", f"{name}: nothing reads it any more")
        for name in MEANINGS
        if name not in found
    ]
