"""Application card."""

from django.apps import AppConfig
from django.db import models

from cocrea.kernel.years import refuse_far


class KernelConfig(AppConfig):
    """Kernel."""

    name = "cocrea.kernel"
    label = "kernel"

    def ready(self):
        # Of every date and moment of every table, whoever writes it: one rule, and none of them can forget it.
        models.DateField.default_validators = [refuse_far]
