"""Application card."""

from importlib import import_module

from django.apps import AppConfig

# What the wing says to the floors below when the house starts: modules with a `register_all`.
TOLD = (
    "system",
    "figures",
    "importing.tasks",
    "importing.declared",
    "tables",
    "freshness",
    "panels",
    "declared",
    "hanging",
    "finding",
)


class RegistersConfig(AppConfig):
    """Open registers."""

    name = "cocrea.systems.registers"
    label = "registers"

    def ready(self):
        """Registers what other floors show or ask of it."""
        for room in TOLD:
            import_module(f"cocrea.systems.registers.{room}").register_all()
