"""The desk room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class DeskConfig(AppConfig):
    """Installs the desk room and its menu entries."""

    name = "santai.desk"
    label = "desk"

    def ready(self) -> None:
        """Put the desk's pages into the menu."""
        register(
            Entry(label=mark("待办"), url_name="desk:work", icon="inbox", permission="work:list", order=10, key="w"),
            Entry(
                label=mark("跟进"),
                url_name="desk:follow_ups",
                icon="phone-call",
                permission="case:reply",
                order=12,
                key="f",
            ),
            Entry(
                label=mark("查找"), url_name="desk:search", icon="search", permission="order:search", order=20, key="s"
            ),
        )
