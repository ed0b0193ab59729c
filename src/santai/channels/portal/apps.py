"""The portal channel as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Installs the portal channel."""

    name = "santai.channels.portal"
    label = "portal"
