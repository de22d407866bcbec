"""The statements that were written down from documents, handed over to the finder like those of any app."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cocrea.statements import models
from cocrea.statements.calc.statement import Kind, Row, Statement, Subject
from cocrea.statements.declarations import name_measure, register

# What is measured in documents everywhere.
MEASURES = {
    "description": _("description"),
    "classification": _("classification"),
    "credited-body": _("body credited with it"),
    "evidence": _("evidence"),
    "commitments": _("number of commitments"),
    "favorable-cells": _("cells rated favourable"),
    "signed-on": _("date of signature"),
}


def told() -> Iterator[Statement]:
    """Two queries."""
    rows: dict[int, list[Row]] = {}
    for of, label, value, unit in models.StatementRow.objects.order_by("statement", "position").values_list(
        "statement", "label", "value", "unit"
    ):
        rows.setdefault(of, []).append(Row(label, value, unit))
    for each in models.Statement.objects.select_related("source").order_by("pk"):
        slug = each.source.slug if each.source else ""
        yield Statement(
            subject=Subject(each.subject_kind, each.subject_key, each.subject),
            measure=each.measure,
            value=each.value,
            kind=Kind(each.kind),
            unit=each.unit,
            comparator=each.comparator,
            as_of=each.as_of,
            stated_on=each.stated_on,
            source=slug,
            locator=each.locator,
            rows=tuple(rows.get(each.pk, ())),
            counted=each.counted,
            rows_source=slug,
            rows_locator=each.rows_locator,
            table=each.table_name,
            position=each.position or 0,
            key=each.key,
        )


def register_all() -> None:
    """Called once, when the app is ready."""
    register("statements", told)
    for code, words in MEASURES.items():
        name_measure(code, words)
