"""The identity room as a Django app."""

from django.apps import AppConfig

from santai.kernel.errors import mark
from santai.ui.menu import Entry, register


class IdentityConfig(AppConfig):
    """Installs the identity room."""

    name = "santai.identity"
    label = "identity"

    def ready(self) -> None:
        """Load what production refuses, once every model is there, and declare the menu entries."""
        from santai.identity.management import checks  # noqa: F401, PLC0415  importing registers them

        own = "self:manage"
        register(
            Entry(label=mark("我的岗位"), url_name="identity:posts", icon="id-card", permission=own, order=90),
            Entry(label=mark("岗位与权限"), url_name="identity:roles", icon="table", permission=own, order=95),
        )
