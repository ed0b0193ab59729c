"""The ui room as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Installs the ui room."""

    name = "santai.ui"
    label = "ui"
