"""The cases room as a Django app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Installs the cases room."""

    name = "santai.cases"
    label = "cases"
