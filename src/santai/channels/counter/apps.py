"""The counter channel as a Django app."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """Installs the counter channel."""

    name = "santai.channels.counter"
    label = "counter"
