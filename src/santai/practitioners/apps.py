"""The practitioners room as a Django app."""

from django.apps import AppConfig


class PractitionersConfig(AppConfig):
    """Installs the practitioners room."""

    name = "santai.practitioners"
    label = "practitioners"
