"""The exercise and its institutions in charge as tables that no list shows: history and undo know them by that."""

from django.db import models
from django.urls import reverse

from cocrea.desk.tables import Table, keep_unlisted
from cocrea.exercise.actions import keep_custodian, keep_exercise
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.rules import may_keep_exercise
from cocrea.intake.declarations import Column, Importer, unlisted
from cocrea.ledger.readable import plain


class SettingsTable(Table):
    """Kept on screens of its own. `may_go`: whether undoing may take a row away again."""

    def __init__(self, importer: Importer, may_go: bool):
        super().__init__(importer)
        self.may_go = may_go

    def may_keep(self, by) -> bool:
        return may_keep_exercise(by)

    @property
    def url(self) -> str:
        return reverse("desk:exercise")

    def url_of(self, row: models.Model) -> str:
        return self.url

    def page_of(self, key: str) -> str:
        """Its public history: not everybody at the desk may open the settings."""
        return reverse("ledger:object-history", args=[self.model._meta.label_lower, key])

    def history_of(self, key: str) -> str:
        return reverse("desk:exercise-history")

    def rows(self) -> models.QuerySet:
        return self.model._base_manager.all()

    def words(self, row: models.Model, column: Column) -> str:
        """What stands in a column of a row; lists and colours one after another."""
        return plain(getattr(row, column.field_name))


def register_all() -> None:
    """Called once, when the app is ready."""
    keep_unlisted(SettingsTable(unlisted(Exercise, ("slug",), keep_exercise), may_go=False))
    identity = ("exercise", "organization", "start")
    keep_unlisted(SettingsTable(unlisted(Custodian, identity, keep_custodian), may_go=True))
