"""What still stands in the way of releasing a version: sentences for whoever prepares it."""

from itertools import pairwise

from django.utils.translation import gettext as _

from cocrea.evaluation.models import Dimension, InstrumentVersion


def to_release(version: InstrumentVersion) -> list[str]:
    """All that is missing; empty where it may be released."""
    dimensions = list(
        version.dimensions.order_by("position").prefetch_related("attributes__levels", "cutoffs__label")
    )
    found = [] if dimensions else [_("It has no dimension: nothing is asked.")]
    if version.number > 1 and not version.change_note.strip():
        found.append(_("Say what changed against the version before."))
    for dimension in dimensions:
        found += _of_questions(dimension)
        found += _of_words(dimension)
    return found


def _of_questions(dimension: Dimension) -> list[str]:
    """What is missing of what is asked."""
    attributes = list(dimension.attributes.all())
    if not attributes:
        return [_("“%(dimension)s” asks nothing: add a question to it.") % {"dimension": dimension}]
    short = [each for each in attributes if len(each.levels.all()) < 2]
    return [_("“%(name)s” needs a scale of two levels or more.") % {"name": each} for each in short]


def _of_words(dimension: Dimension) -> list[str]:
    """What is missing so that every median, and every score, has its word. A dimension may do without words."""
    cuts = list(dimension.cutoffs.all())
    ofparts = [each for each in cuts if not each.label.is_overall]
    ofwhole = [each for each in cuts if each.label.is_overall]
    values = [level.value for attribute in dimension.attributes.all() for level in attribute.levels.all()]
    found = []
    if ofparts and values and min(each.at_least for each in ofparts) > min(values):
        text = _("In “%(dimension)s” a median below the lowest cut-off would have no word. Add a cut-off for it.")
        found.append(text % {"dimension": dimension})
    found += [text for several in (ofparts, ofwhole) for text in _out_of_order(dimension, several)]
    if ofparts and values and max(each.at_least for each in ofparts) > max(values):
        text = _("In “%(dimension)s” no median reaches the highest cut-off: it lies above the scale.")
        found.append(text % {"dimension": dimension})
    has_score = dimension.score != Dimension.Score.NONE
    if has_score and not ofwhole:
        found.append(_("“%(dimension)s” has a result of its own, but no cut-offs for it.") % {"dimension": dimension})
    if ofwhole and not has_score:
        found.append(_("Say how the result of “%(dimension)s” follows from its labels.") % {"dimension": dimension})
    if has_score and (not ofparts or any(each.label.points is None for each in ofparts)):
        text = _("In “%(dimension)s” every label of its questions needs points: its result is counted from them.")
        found.append(text % {"dimension": dimension})
    return found


def _out_of_order(dimension: Dimension, cuts: list) -> list[str]:
    """A better word begins higher: where it does not, it says so."""
    ranked = sorted(cuts, key=lambda each: each.label.position)
    wrong = [(one, other) for one, other in pairwise(ranked) if one.at_least <= other.at_least]
    text = _("In “%(dimension)s” “%(best)s” must begin higher than “%(other)s”.")
    return [text % {"dimension": dimension, "best": one.label, "other": other.label} for one, other in wrong]
