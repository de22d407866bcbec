"""Application card."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Kernel."""

    name = "cocrea.kernel"
    label = "kernel"
