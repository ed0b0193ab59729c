"""The hotline channel as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class HotlineConfig(AppConfig):
    """Installs the hotline channel and its menu entry."""

    name = "santai.channels.hotline"
    label = "hotline"

    def ready(self) -> None:
        """Put the call page into the menu."""
        register(
            Entry(
                label=mark("接听"),
                url_name="hotline:call",
                icon="headphones",
                permission="call:take",
                order=15,
                key="n",
            )
        )
