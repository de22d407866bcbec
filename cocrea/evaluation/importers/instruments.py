"""Files of instruments."""

from django.utils.translation import gettext_lazy as _

from cocrea.evaluation import models
from cocrea.evaluation.actions import instruments
from cocrea.intake.declarations import Importer, Ref, register

VERSION = Ref("instrument_version", "instrument", "version")
DIMENSION = Ref("dimension", "instrument", "version", "dimension")
ATTRIBUTE = Ref("attribute", "instrument", "version", "dimension", "attribute")
LABEL = Ref("label", "instrument", "version", "label_is_overall", "label")


def _register(key, title, model, keep, columns, identity):
    told = {"key": key, "title": title, "model": model, "columns": columns, "identity": identity}
    register(Importer(**told, keep=keep, refuses=instruments.refusals))


_register(
    "instruments",
    _("Instruments of evaluation"),
    models.Instrument,
    instruments.keep_instrument,
    ("slug", "name", "summary", "source", "url"),
    ("slug",),
)
_register(
    "instrument-versions",
    _("Versions of instruments"),
    models.InstrumentVersion,
    instruments.keep_instrument_version,
    (
        *("instrument", "number", "change_note", "dated", "tie_rule", "panel_size", "released_at", "source"),
        "note",
    ),
    ("instrument", "number"),
)
_register(
    "dimensions",
    _("Dimensions of evaluation"),
    models.Dimension,
    instruments.keep_dimension,
    (VERSION, "position", "key", "name", "help_text", "score", "source"),
    ("instrument_version", "key"),
)
_register(
    "attributes",
    _("Attributes of evaluation"),
    models.Attribute,
    instruments.keep_attribute,
    (DIMENSION, "position", "key", "name", "question", "about", "source"),
    ("dimension", "key"),
)
_register(
    "levels",
    _("Levels of the scales"),
    models.Level,
    instruments.keep_level,
    (ATTRIBUTE, "value", "name", "help_text"),
    ("attribute", "value"),
)
_register(
    "labels",
    _("Labels of results"),
    models.Label,
    instruments.keep_label,
    (VERSION, "is_overall", "position", "key", "name", "tone", "points"),
    ("instrument_version", "is_overall", "key"),
)
_register(
    "cutoffs",
    _("Cut-offs"),
    models.Cutoff,
    instruments.keep_cutoff,
    (DIMENSION, LABEL, "at_least", "source"),
    ("dimension", "label"),
)
