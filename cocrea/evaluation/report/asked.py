"""The part of the report that says how it was done: questions, scales, cut-offs, people."""

from django.utils.translation import gettext as _

from cocrea.evaluation import telling
from cocrea.evaluation.models import Dimension
from cocrea.evaluation.report.reading import Sheet
from cocrea.status.report.blocks import Bullets, Heading, Paragraph, Table, Words


def method(sheet: Sheet) -> list:
    """The method, the questions and the rules."""
    a = sheet.matrix.assessment
    version = a.instrument_version
    told = [Paragraph(Words(line.strip())) for line in a.method.splitlines() if line.strip()]
    return [
        Heading(_("Method"), id="metodo"),
        *told,
        Paragraph(Words(str(version), version.get_absolute_url())),
        *questions(sheet),
        *rules(sheet),
    ]


def questions(sheet: Sheet) -> list:
    """What was asked, on which scale."""
    rows = tuple(
        (
            Words(each.dimension.name),
            Words(each.name, sheet.matrix.totals[each.pk].href),
            Words(each.question),
            Words(scale(sheet, each.pk)),
        )
        for each in sheet.matrix.attributes
    )
    title = _("Dimensions and attributes")
    head = (_("Dimension"), _("Attribute"), _("Question"), _("Scale"))
    return [Heading(title, 3), Table(title, head, rows)] if rows else []


def scale(sheet: Sheet, attribute: int) -> str:
    """The values of a scale with their names."""
    told = []
    for level in sheet.rows.levels.get(attribute, ()):
        value = telling.plain(level.value)
        told.append(value if level.name == value else f"{value} {level.name}")
    return ", ".join(told) or _("no data")


def rules(sheet: Sheet) -> list:
    """From which median, or from which score, a label is borne."""
    version = sheet.matrix.assessment.instrument_version
    lines = [Words(_("Median of an even number: %(rule)s.") % {"rule": version.get_tie_rule_display()})]
    for dimension in sheet.matrix.dimensions:
        for is_overall, words in (
            (False, _("%(dimension)s, each attribute: %(cuts)s.")),
            (True, _("%(dimension)s, result of the dimension (%(how)s): %(cuts)s.")),
        ):
            cuts = [
                _("%(label)s from %(value)s on") % {"label": label.name, "value": telling.plain(at_least)}
                for label, key, at_least in sheet.rows.cuts
                if key == dimension.pk and label.is_overall == is_overall
            ]
            if cuts:
                how = Dimension.Score(dimension.score).label
                told = {"dimension": dimension.name, "cuts": "; ".join(cuts), "how": how}
                lines.append(Words(words % told))
    note = _("Each rule stands with its source on the page of the instrument; without one it is of this exercise.")
    return [
        Heading(_("Rules"), 3),
        Bullets(tuple(lines)),
        Paragraph(Words(note, version.get_absolute_url()), is_note=True),
    ]
