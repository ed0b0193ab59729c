"""The supervision room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui import marks
from santai.ui.menu import Entry, register


class SupervisionConfig(AppConfig):
    """Installs the supervision room, its menu entries, and what it has to say of cases on pages below."""

    name = "santai.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Put the room's pages into the menu, and have its marks shown on lists and cards."""
        from santai.supervision.queries import marks as own  # noqa: PLC0415  models must be loaded first

        board, figures, verb = "supervision:board", "supervision:figures", "figures:read"
        register(
            Entry(label=mark("督办"), url_name=board, icon="siren", permission="case:supervise", order=30, key="d"),
            Entry(label=mark("三台数据"), url_name=figures, icon="chart-column", permission=verb, order=31, key="f"),
        )
        marks.register("supervision", own.told)
