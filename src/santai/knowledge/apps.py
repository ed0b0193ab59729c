"""The knowledge room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class KnowledgeConfig(AppConfig):
    """Installs the knowledge room and its menu entries."""

    name = "santai.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        """Put the rooms' pages into the menus."""
        register(
            Entry(label=mark("算一算"), url_name="calculators:list", icon="calculator", order=55),
        )
