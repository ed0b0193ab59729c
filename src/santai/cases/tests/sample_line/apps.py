"""The sample line as a Django app."""

from django.apps import AppConfig


class SampleLineConfig(AppConfig):
    """Installs the sample line."""

    name = "santai.cases.tests.sample_line"
    label = "sample_line"
