"""Instruments as tables: what is asked, on which scale, what a median is called. Released versions only."""

from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.models import Attribute, Cutoff, Dimension, Instrument, InstrumentVersion, Label, Level
from cocrea.opendata.declarations import Column, Dataset, publish

SOURCE = Column("source", "source__slug")
BY_INSTRUMENT = _("Key of the instrument.")
BY_VERSION = _("Number of its version.")
BY_DIMENSION = _("Key of the dimension, within the version.")


def of_version(path: str = "") -> tuple[Column, Column]:
    """The two columns that say of which version of which instrument a row is."""
    at = f"{path}instrument_version__"
    return (
        Column("instrument", f"{at}instrument__slug", title=_("Instrument"), description=BY_INSTRUMENT),
        Column("version", f"{at}number", title=_("Version"), description=BY_VERSION),
    )


@publish
class Instruments(Dataset):
    """Instruments."""

    key = "instruments"
    title = _("Instruments of evaluation")
    description = _("Ways to evaluate, under one name. What each asks is in its versions.")
    model = Instrument
    columns = ("slug", "name", "summary", "url", SOURCE)
    page = ("evaluation:instrument-detail", ("slug",))


@publish
class InstrumentVersions(Dataset):
    """Released versions."""

    key = "instrument-versions"
    title = _("Versions of instruments")
    description = _("Instruments as they were released. From then on nothing of a version changes.")
    model = InstrumentVersion
    columns = (
        Column("instrument", "instrument__slug", description=BY_INSTRUMENT),
        *("number", "change_note", "dated", "tie_rule", "panel_size", "released_at", "note"),
        SOURCE,
    )
    filters = ("instrument",)
    page = ("evaluation:version-detail", ("instrument", "number"))


@publish
class Dimensions(Dataset):
    """Dimensions."""

    key = "dimensions"
    title = _("Dimensions of evaluation")
    description = _("Groups of questions that have a result of their own, and how it follows from their labels.")
    model = Dimension
    columns = (*of_version(), "position", "key", "name", "help_text", "score", SOURCE)
    filters = ("instrument", "version")


@publish
class Attributes(Dataset):
    """Questions."""

    key = "attributes"
    title = _("Attributes of evaluation")
    description = _("What reviewers answer about each commitment, or about the whole plan.")
    model = Attribute
    columns = (
        *of_version("dimension__"),
        Column("dimension", "dimension__key", description=BY_DIMENSION),
        *("position", "key"),
        Column("name", description=_("How people read it.")),
        "question",
        Column("about", description=_("Whether it is asked of each commitment or of the whole plan.")),
        SOURCE,
    )
    filters = ("instrument", "version")


@publish
class Levels(Dataset):
    """Scales."""

    key = "levels"
    title = _("Levels of the scales")
    description = _("The values that reviewers may give to each attribute, with their meaning.")
    model = Level
    columns = (
        *of_version("attribute__dimension__"),
        Column("dimension", "attribute__dimension__key", title=_("Dimension"), description=BY_DIMENSION),
        Column("attribute", "attribute__key", description=_("Key of the attribute, within its dimension.")),
        *("value", "name", "help_text"),
    )
    filters = ("instrument", "version")
    is_original = True


@publish
class Labels(Dataset):
    """Words."""

    key = "labels"
    title = _("Labels of results")
    description = _("The words for results, of an attribute and of a whole dimension, and the points of each.")
    model = Label
    columns = (*of_version(), "is_overall", "position", "key", "name", "tone", "points")
    filters = ("instrument", "version")
    is_original = True


@publish
class Cutoffs(Dataset):
    """Cut-offs."""

    key = "cutoffs"
    title = _("Cut-offs")
    description = _(
        "From which median an attribute bears a label, and from which score a dimension does. Without a source, it is"
        " a rule of this exercise."
    )
    model = Cutoff
    columns = (
        *of_version("dimension__"),
        Column("dimension", "dimension__key", description=BY_DIMENSION),
        Column(
            "label_is_overall",
            "label__is_overall",
            title=_("Label of a dimension"),
            description=_("Whether the label names a whole dimension."),
        ),
        Column("label", "label__key", description=_("Key of the label.")),
        "at_least",
        SOURCE,
    )
    filters = ("instrument", "version")
