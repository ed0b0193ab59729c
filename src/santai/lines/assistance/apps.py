"""The assistance line as a Django app."""

from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    """Installs the assistance line."""

    name = "santai.lines.assistance"
    label = "assistance"
