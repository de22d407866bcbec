"""Writes of instruments. A released version is locked with all that hangs on it: form, file and undoing end here."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.rules import require
from cocrea.evaluation import missing, rules
from cocrea.evaluation.actions import born
from cocrea.evaluation.models import Attribute, Cutoff, Dimension, Instrument, InstrumentVersion, Label, Level
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger

LOCKED = gettext_lazy("This version is released: nothing of it changes any more. Make a new version of it.")
BY_BUTTON = gettext_lazy("A version is released by its own button, not by a form or a file.")
STAYS = gettext_lazy("It belongs to its version, and stays there.")
PUBLIC = gettext_lazy("Its address is public and stays.")
# What a part hangs on.
OWNER = {
    Dimension: "instrument_version",
    Label: "instrument_version",
    Attribute: "dimension",
    Level: "attribute",
    Cutoff: "dimension",
}


def version_of(row: models.Model) -> InstrumentVersion:
    """The version on which a row hangs, however far up."""
    match row:
        case InstrumentVersion():
            return row
        case Dimension() | Label():
            return row.instrument_version
        case Level():
            return version_of(row.attribute)
        case _:
            return version_of(row.dimension)


def is_locked(version: InstrumentVersion) -> bool:
    """Whether nothing of a version may change, as the database has it now."""
    now = InstrumentVersion.objects.filter(pk=version.pk).only("released_at").first()
    return now is not None and now.released_at is not None and not born.is_marked(now.pk)


def refusals(stands: models.Model | None, after: models.Model, changed: set[str]) -> dict[str, str]:
    """Field -> why the actions below would not keep a row of a file: what they refuse, before anything is written. A
    version that the same file brings has no number yet, and may be filled."""
    if isinstance(after, Instrument):
        return {"slug": PUBLIC} if "slug" in changed and stands is not None and stands.is_public else {}
    if isinstance(after, InstrumentVersion):
        if stands is None or stands.released_at is None:
            return {"released_at": BY_BUTTON} if stands is not None and "released_at" in changed else {}
        return dict.fromkeys(changed, LOCKED)
    owners = [version_of(each) for each in (stands, after) if each is not None]
    if any(each.pk is not None and each.released_at is not None for each in owners):
        return dict.fromkeys(changed if stands is not None else {OWNER[type(after)]}, LOCKED)
    return {OWNER[type(after)]: STAYS} if owners[0].pk != owners[-1].pk else {}


def keep_instrument(*, by, instrument: Instrument | None = None, **values) -> Instrument:
    """Adds an instrument, or changes its name, summary and source. Its key stays once it is public."""
    require(rules.may_keep_instruments(by))
    if instrument is not None and instrument.is_public and values.get("slug", instrument.slug) != instrument.slug:
        raise Invalid({"slug": [PUBLIC]})
    return ledger.keep(Instrument, instrument, values, by=by)


def keep_instrument_version(
    *, by, instrument_version: InstrumentVersion | None = None, **values
) -> InstrumentVersion:
    """Adds a version, or changes a draft. A file may bring one that was released elsewhere, whole."""
    require(rules.may_keep_instruments(by))
    with ledger.act(by=by, action=_verb(InstrumentVersion, instrument_version)):
        if instrument_version is None:
            made = ledger.keep(InstrumentVersion, None, values, by=by)
            if made.released_at is not None:
                born.mark(made.pk)
            return made
        now = InstrumentVersion.objects.get(pk=instrument_version.pk)
        if _is_new(now, values) and is_locked(now):
            raise Refused(LOCKED)
        if values.get("released_at", now.released_at) != now.released_at:
            raise Invalid({"released_at": [BY_BUTTON]})
        return ledger.keep(InstrumentVersion, instrument_version, values, by=by)


def keep_dimension(*, by, dimension: Dimension | None = None, **values) -> Dimension:
    """Adds a dimension, or changes one of a draft."""
    return _keep_part(Dimension, dimension, values, by=by)


def keep_attribute(*, by, attribute: Attribute | None = None, **values) -> Attribute:
    """Adds a question, or changes one of a draft."""
    return _keep_part(Attribute, attribute, values, by=by)


def keep_level(*, by, level: Level | None = None, **values) -> Level:
    """Adds a value of a scale, or changes one of a draft."""
    return _keep_part(Level, level, values, by=by)


def keep_label(*, by, label: Label | None = None, **values) -> Label:
    """Adds a word for results, or changes one of a draft."""
    return _keep_part(Label, label, values, by=by)


def keep_cutoff(*, by, cutoff: Cutoff | None = None, **values) -> Cutoff:
    """Adds a cut-off, or changes one of a draft."""
    return _keep_part(Cutoff, cutoff, values, by=by)


def release_version(*, by, version: InstrumentVersion, now: datetime.datetime | None = None) -> InstrumentVersion:
    """From now on everybody reads it, assessments may use it, and nothing of it changes. Raises Refused with all
    that is missing."""
    require(rules.may_keep_instruments(by))
    action = "evaluation.instrumentversion.release"
    with ledger.act(by=by, action=action):
        version = InstrumentVersion.objects.select_for_update().get(pk=version.pk)
        if version.released_at is not None:
            raise Refused(_("It has been released already."))
        if lacking := missing.to_release(version):
            raise Refused(" ".join(lacking))
        before = InstrumentVersion.objects.get(pk=version.pk)
        version.released_at = now or timezone.now()
        ledger.save(version, by=by, action=action, before=before)
    return version


def _keep_part(model: type[models.Model], row, values: dict, *, by):
    """Keeps what hangs on a version. It is asked of both: where it hangs now, and where it would hang."""
    require(rules.may_keep_instruments(by))
    with ledger.act(by=by, action=_verb(model, row)):
        stands = model._base_manager.get(pk=row.pk) if row is not None else None
        after = model(**{**_owners(stands), **values})
        versions = {version_of(each).pk: version_of(each) for each in (stands, after) if each is not None}
        if _is_new(stands, values) and any(is_locked(version) for version in versions.values()):
            raise Refused(LOCKED)
        if row is not None and len(versions) > 1:
            raise Refused(STAYS)
        return ledger.keep(model, row, values, by=by)


def _owners(row: models.Model | None) -> dict:
    """What a row hangs on, by field."""
    if row is None:
        return {}
    return {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.is_relation and f.name != "source"}


def _is_new(row: models.Model | None, values: dict) -> bool:
    """Whether `values` would change anything."""
    return row is None or any(getattr(row, name) != value for name, value in values.items())


def _verb(model: type[models.Model], row) -> str:
    return f"{model._meta.label_lower}.{'create' if row is None else 'update'}"
