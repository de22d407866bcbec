"""`./run migrate`, quick where there is nothing yet."""

from django.core.management.commands.migrate import Command as Migrate

from cocrea.config import tables

OTHERWISE = ("app_label", "plan", "check_unapplied", "fake", "fake_initial")


class Command(Migrate):
    """Brings the tables to this version; an empty database gets them at once, not change by change."""

    help = Migrate.help

    def handle(self, *args, **options):
        if not any(options[name] for name in OTHERWISE) and not tables.are_there():
            tables.lay()
        return super().handle(*args, **options)
