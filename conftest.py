"""Test databases: migrated once into a template per state of the migrations, then copied in a fifth of a second."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

pytest_plugins = ["santai.config.tests.apart"]
ROOT = Path(__file__).parent
APP = "santai_app"


def _server() -> str:
    """Return the test cluster's connection string, starting the cluster when the caller has not."""
    if not os.environ.get("SANTAI_TEST_DSN"):
        command = [sys.executable, "-m", "launcher.testenv"]
        own = os.environ | {"SANTAI_HOME": os.environ["SANTAI_OWN_HOME"]}
        ran = subprocess.run(command, cwd=ROOT, env=own, check=True, capture_output=True, text=True)  # noqa: S603
        os.environ["SANTAI_TEST_DSN"] = ran.stdout.strip()
    return os.environ["SANTAI_TEST_DSN"]


def _template_key() -> str:
    digest = hashlib.sha256()
    sources = [*ROOT.glob("src/santai/**/migrations/*.py"), *ROOT.glob("src/santai/**/generator*.py")]
    for path in sorted([*sources, *(path for path in ROOT.glob("regions/**/*") if path.is_file())]):
        digest.update(path.read_bytes())
    digest.update((ROOT / "requirements.lock").read_bytes())
    return f"santai_template_{digest.hexdigest()[:16]}"


def _copy(server: str, template: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _exists(server: str, name: str) -> bool:
    with psycopg.connect(server, autocommit=True) as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _point(name: str) -> None:
    """Point Django's connections at the database `name` of the test cluster."""
    from django.db import connections  # noqa: PLC0415

    parts = psycopg.conninfo.conninfo_to_dict(os.environ["SANTAI_TEST_DSN"])
    for alias in connections:
        connection = connections[alias]
        connection.close()
        place = {"HOST": str(parts.get("host") or ""), "PORT": str(parts.get("port") or ""), "NAME": name}
        user = APP if alias == "default" else str(parts.get("user") or "")
        connection.settings_dict.update(place | {"USER": user, "PASSWORD": str(parts.get("password") or "")})


def _migrate(server: str, name: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    _point(name)
    call_command("migrate", database="owner", verbosity=0, skip_checks=True)
    call_command("migrate", "procrastinate", database="jobs_owner", verbosity=0, skip_checks=True)
    call_command("seed", minimal=True, verbosity=0)


@pytest.fixture(scope="session")
def template_database(django_db_blocker: DjangoDbBlocker) -> str:
    """Return the name of a migrated and minimally seeded template, made when the migrations changed."""
    server = _server()
    name = _template_key()
    if not _exists(server, name):
        draft = f"{name}_{os.getpid()}"
        with django_db_blocker.unblock():
            _migrate(server, draft)
            _point("postgres")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


@pytest.fixture(scope="session")
def django_db_setup(template_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give the run one database of its own, copied from the template; the application's role uses it."""
    name = f"santai_test_{os.getpid()}"
    with django_db_blocker.unblock():
        _copy(_server(), template_database, name)
        _point(name)
    yield
    with django_db_blocker.unblock():
        _point("postgres")
        with psycopg.connect(_server(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def own_database(template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:  # noqa: ARG001
    """Give a test a database of its own whose rows are really committed: for two at once, kills and live servers."""
    name = f"santai_own_{os.getpid()}"
    with django_db_blocker.unblock():
        _copy(_server(), template_database, name)
        _point(name)
        yield name
        _point(f"santai_test_{os.getpid()}")
        with psycopg.connect(_server(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
