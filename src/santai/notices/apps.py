"""The notices room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui import alarms, marks
from santai.ui.menu import Entry, register


class NoticesConfig(AppConfig):
    """Installs the notices room, with the administrator's page of what could not be sent and its mark on cases."""

    name = "santai.notices"
    label = "notices"

    def ready(self) -> None:
        """Put the page into the menu, and raise an alarm while anything waits on it."""
        from santai.notices import queries  # noqa: PLC0415  models must be loaded first

        page, verb = "notices:failed", "system:configure"
        register(Entry(label=mark("没送到的消息"), url_name=page, icon="mail-warning", permission=verb, order=60))
        sentence = mark("有消息没有送到，请处理")
        marks.register("notices", queries.told)
        alarms.register(alarms.Alarm(sentence=sentence, url_name=page, permission=verb, count=queries.failed_count))
