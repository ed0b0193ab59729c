"""The counter channel as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class CounterConfig(AppConfig):
    """Installs the counter channel and its menu entry."""

    name = "santai.channels.counter"
    label = "counter"

    def ready(self) -> None:
        """Put the quick form into the menu."""
        register(
            Entry(
                label=mark("登记"),
                url_name="counter:new",
                icon="square-pen",
                permission="visitor:receive",
                order=15,
                key="n",
            )
        )
