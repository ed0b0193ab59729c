"""The supervision room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class SupervisionConfig(AppConfig):
    """Installs the supervision room and its menu entry."""

    name = "santai.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Put the room's page into the menu."""
        register(
            Entry(
                label=mark("督办"), url_name="supervision:board", icon="siren", permission="case:supervise", order=30
            ),
        )
