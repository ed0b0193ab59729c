"""The notices room as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Installs the notices room."""

    name = "santai.notices"
    label = "notices"
