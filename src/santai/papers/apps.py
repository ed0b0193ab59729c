"""The papers room as a Django app."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Installs the papers room."""

    name = "santai.papers"
    label = "papers"
