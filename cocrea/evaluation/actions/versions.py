"""A version that begins where another one ends: the whole tree is copied into a draft."""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.evaluation import rules
from cocrea.evaluation.actions import instruments
from cocrea.evaluation.models import Instrument, InstrumentVersion
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger

MADE = "evaluation.instrumentversion.copy"


def new_version(*, by, version: InstrumentVersion, change_note: str = "") -> InstrumentVersion:
    """The next version of an instrument, a draft with all that `version` asks. One draft at a time."""
    require(rules.may_keep_instruments(by))
    with ledger.act(by=by, action=MADE):
        others = version.instrument.versions
        if others.filter(released_at=None).exists():
            raise Refused(_("There is a draft of the next version already. Go on with it."))
        number = (others.aggregate(last=Max("number"))["last"] or 0) + 1
        return _copied(version, version.instrument, number, change_note, by=by)


def new_instrument(*, by, begins_as: InstrumentVersion | None = None, **values) -> InstrumentVersion:
    """Another instrument with the draft of its first version: empty, or with all that another one asks."""
    require(rules.may_keep_instruments(by))
    with ledger.act(by=by, action="evaluation.instrument.create"):
        made = instruments.keep_instrument(by=by, **values)
        if begins_as is None:
            return instruments.keep_instrument_version(by=by, instrument=made, number=1)
        return _copied(begins_as, made, 1, "", by=by)


def _copied(
    version: InstrumentVersion, instrument: Instrument, number: int, change_note: str, *, by
) -> InstrumentVersion:
    told = {"instrument": instrument, "number": number, "change_note": change_note, "released_at": None}
    made = instruments.keep_instrument_version(by=by, **_values(version) | told)
    labels = {}
    for label in version.labels.order_by("is_overall", "position"):
        labels[label.pk] = instruments.keep_label(by=by, **_values(label) | {"instrument_version": made})
    for dimension in version.dimensions.order_by("position", "pk"):
        copy = instruments.keep_dimension(by=by, **_values(dimension) | {"instrument_version": made})
        for attribute in dimension.attributes.order_by("position", "pk"):
            asked = instruments.keep_attribute(by=by, **_values(attribute) | {"dimension": copy})
            for level in attribute.levels.order_by("value"):
                instruments.keep_level(by=by, **_values(level) | {"attribute": asked})
        for cutoff in dimension.cutoffs.order_by("pk"):
            own = {"dimension": copy, "label": labels[cutoff.label_id]}
            instruments.keep_cutoff(by=by, **_values(cutoff) | own)
    return made


def _values(row: models.Model) -> dict:
    """What a row says, without its number."""
    return {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.editable and not f.primary_key}
