"""The desk room as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Installs the desk room."""

    name = "santai.desk"
    label = "desk"
