"""The dispatch room as a Django app."""

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """Installs the dispatch room."""

    name = "santai.dispatch"
    label = "dispatch"
