"""The practitioners room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class PractitionersConfig(AppConfig):
    """Installs the practitioners room."""

    name = "santai.practitioners"
    label = "practitioners"

    def ready(self) -> None:
        """Declare the menu entry."""
        register(Entry(label=mark("找律师"), url_name="practitioners:people", icon="user-search", order=50))
