"""The identity room as a Django app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Installs the identity room."""

    name = "santai.identity"
    label = "identity"
