"""The consultation line as a Django app."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """Installs the consultation line."""

    name = "santai.lines.consultation"
    label = "consultation"
