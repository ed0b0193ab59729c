"""The exchange channel as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Installs the exchange channel."""

    name = "santai.channels.exchange"
    label = "exchange"
