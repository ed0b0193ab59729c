"""The directory room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class DirectoryConfig(AppConfig):
    """Installs the directory room."""

    name = "santai.directory"
    label = "directory"

    def ready(self) -> None:
        """Declare the menu entry."""
        register(Entry(label=mark("找机构"), url_name="directory:places", icon="map-pin-house", order=40, elder=True))
