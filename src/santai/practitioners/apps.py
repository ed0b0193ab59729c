"""The practitioners room as a Django app."""

from django.apps import AppConfig


class PractitionersConfig(AppConfig):
    """Installs the practitioners room."""

    name = "santai.practitioners"
    label = "practitioners"

    def ready(self) -> None:
        """Declare the menu entry."""
        from santai.kernel.errors import mark  # noqa: PLC0415  after the apps are loaded
        from santai.ui.menu import Entry, register  # noqa: PLC0415

        register(Entry(label=mark("找律师"), url_name="practitioners:people", icon="user-search", order=50))
