"""The directory room as a Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Installs the directory room."""

    name = "santai.directory"
    label = "directory"
