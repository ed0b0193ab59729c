"""The throw-away cluster that tests use: fast, not durable, kept between runs."""

from pathlib import Path

from launcher import home, postgres


def place() -> Path:
    """Return the folder of the test cluster, below SANTAI_HOME."""
    return home.chosen() / "test"


def ensure() -> str:
    """Start the test cluster if need be, and return the owner's connection string to its "postgres" database."""
    folder = place()
    folder.mkdir(mode=0o700, exist_ok=True)
    with home.locked(folder):
        return postgres.ensure(folder, durable=False).conninfo(dbname="postgres")
