"""The directory room as a Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Installs the directory room."""

    name = "santai.directory"
    label = "directory"

    def ready(self) -> None:
        """Declare the menu entry."""
        from santai.kernel.errors import mark  # noqa: PLC0415  after the apps are loaded
        from santai.ui.menu import Entry, register  # noqa: PLC0415

        register(Entry(label=mark("找机构"), url_name="directory:places", icon="map-pin-house", order=40, elder=True))
