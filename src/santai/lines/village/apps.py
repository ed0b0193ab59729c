"""The village line as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class VillageConfig(AppConfig):
    """Installs the village line and its menu entry."""

    name = "santai.lines.village"
    label = "village"

    def ready(self) -> None:
        """Put the log into the menu of those who keep one."""
        register(
            Entry(
                label=mark("记一次服务"),
                url_name="village:log",
                icon="notebook-pen",
                permission="service:log",
                order=12,
                key="v",
            )
        )
