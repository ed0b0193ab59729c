"""Running Django's management commands, and the environment that every process of ours gets."""

import os
import subprocess
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from launcher import home, postgres
from launcher.progress import RefusalError

DEFAULT_PORT = "8000"


@dataclass(frozen=True)
class Databases:
    """Connection strings of the owner (migrations) and the application (everything else)."""

    owner: str
    app: str


def databases(place: Path, *, name: str = "santai") -> Databases:
    """Return the connection strings, after starting the embedded PostgreSQL unless DATABASE_URL names a server.

    Args:
        place: SANTAI_HOME.
        name: Database: santai, or santai_second for verbs that fill or simulate.

    Raises:
        RefusalError: The embedded PostgreSQL cannot be started.

    """
    if url := os.environ.get("DATABASE_URL"):
        return _outside(url, name)
    dsn = postgres.ensure(place)
    postgres.ensure_database(dsn, name)
    return Databases(owner=dsn.conninfo(dbname=name), app=dsn.conninfo(dbname=name, user="santai_app"))


def _outside(url: str, name: str) -> Databases:
    app = os.environ.get("DATABASE_APP_URL") or _with_role(url, "santai_app")
    if name == "santai":
        return Databases(owner=url, app=app)
    return Databases(owner=_with_name(url, name), app=_with_name(app, name))


def _with_role(url: str, role: str) -> str:
    parts = urllib.parse.urlsplit(url)
    query = urllib.parse.parse_qsl(parts.query)
    present = " ".join(value for key, value in query if key == "options")
    kept = [(key, value) for key, value in query if key != "options"]
    changed = [*kept, ("options", f"{present} -c role={role}".strip())]
    return parts._replace(query=urllib.parse.urlencode(changed, quote_via=urllib.parse.quote)).geturl()


def _with_name(url: str, name: str) -> str:
    return urllib.parse.urlsplit(url)._replace(path=f"/{name}").geturl()


def remembered_port(place: Path) -> str:
    """Return the port that the last "up" served on, or the usual one.

    Args:
        place: SANTAI_HOME.

    """
    kept = place / "run" / "port"
    return kept.read_text().strip() if kept.exists() else DEFAULT_PORT


def environment(place: Path, dsns: Databases | None = None) -> dict[str, str]:
    """Return the environment of our processes.

    Args:
        place: SANTAI_HOME.
        dsns: Where the database is; none for verbs that use no database.

    """
    port = os.environ.get("SANTAI_PORT") or remembered_port(place)
    ours = {
        "DJANGO_SETTINGS_MODULE": "santai.config.settings",
        "PYTHONPATH": os.pathsep.join([str(home.ROOT / "src"), str(home.ROOT)]),
        "PYTHONUNBUFFERED": "1",
        "SANTAI_HOME": str(place),
        "SANTAI_MODE": os.environ.get("SANTAI_MODE", "demo"),
        "SANTAI_PORT": port,
        "SANTAI_URL": f"http://127.0.0.1:{port}",
    }
    if dsns is not None:
        ours |= {"SANTAI_DB_OWNER_DSN": dsns.owner, "SANTAI_DB_APP_DSN": dsns.app}
    return {**os.environ, **ours}


def command(name: str, *arguments: str) -> list[str]:
    """Return the command line of a management command.

    Args:
        name: Of the command.
        arguments: Of the command.

    """
    return [str(home.PYTHON), "-m", "django", name, *arguments]


def call(env: dict[str, str], name: str, *arguments: str) -> None:
    """Run a management command to its end; its output goes to a log, and is shown only when it fails.

    Args:
        env: From environment().
        name: Of the command.
        arguments: Of the command.

    Raises:
        RefusalError: The command failed.

    """
    log = Path(env["SANTAI_HOME"]) / "log" / f"{name}.log"
    done = subprocess.run(command(name, *arguments), env=env, capture_output=True, text=True, check=False)
    log.write_text(done.stdout + done.stderr)
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()] or ["没有说明"]
        refused = [line.removeprefix("?: ") for line in lines if "(santai." in line]
        raise RefusalError(f"{name} 没有成功：{' '.join(refused or lines[-1:])}（详见 {log}）")


def migrate(env: dict[str, str]) -> None:
    """Bring the database to the present schema: ours first, then the jobs' own.

    Args:
        env: From environment(), with the database.

    Raises:
        RefusalError: A migration failed.

    """
    call(env, "migrate", "--database", "owner", "--no-input", "--skip-checks")
    call(env, "migrate", "procrastinate", "--database", "jobs_owner", "--no-input", "--skip-checks")
