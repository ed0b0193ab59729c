"""The audit room as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Installs the audit room."""

    name = "santai.audit"
    label = "audit"
