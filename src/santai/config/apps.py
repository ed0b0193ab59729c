"""Wires events to listeners once every room is loaded."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The only room that knows all the others."""

    name = "santai.config"
    label = "config"

    def ready(self) -> None:
        """Register the lines and connect events to listeners."""
        from santai.config import wiring  # noqa: PLC0415  models must be loaded first
        from santai.config.management import checks  # noqa: F401, PLC0415  importing registers them

        wiring.connect()
