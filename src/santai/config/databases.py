"""Which connection may change which tables: the owner migrates, the application never does."""

from __future__ import annotations


class Router:
    """Sends the jobs' tables to their own schema and keeps migrations off the application's connection."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:  # noqa: ARG002
        """Tell whether this app's tables are made through this connection."""
        if app_label == "procrastinate":
            return db == "jobs_owner"
        return db == "owner"
