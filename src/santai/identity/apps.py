"""The identity room as a Django app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Installs the identity room."""

    name = "santai.identity"
    label = "identity"

    def ready(self) -> None:
        """Load what production refuses, once every model is there."""
        from santai.identity import checks  # noqa: F401, PLC0415  importing registers them
