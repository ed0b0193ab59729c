"""The portal channel as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register

ENTRIES = (
    Entry(label=mark("首页"), url_name="portal:home", icon="house", order=0, elder=True),
    Entry(label=mark("问法律"), url_name="portal:ask", icon="message-circle-question-mark", order=10, elder=True),
    Entry(label=mark("我的事"), url_name="portal:track", icon="folder-check", order=45, elder=True),
    Entry(label=mark("办事情"), url_name="portal:services", icon="layout-grid", order=60),
)


class PortalConfig(AppConfig):
    """Installs the portal channel."""

    name = "santai.channels.portal"
    label = "portal"

    def ready(self) -> None:
        """Declare the public menu."""
        register(*ENTRIES)
