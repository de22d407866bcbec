"""Instruments: Durango's are whole; a released version is locked by every way; a new one copies all of it."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import timezone

from cocrea.desk.undoing import inverse_of
from cocrea.evaluation import missing, models
from cocrea.evaluation.actions import instruments, versions
from cocrea.evaluation.tests import house
from cocrea.intake.actions import import_files, preview_files
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event

FILES = ("sources", "instruments", "instrument-versions", "dimensions", "attributes", "levels", "labels", "cutoffs")


def of_durango() -> list[tuple[str, bytes]]:
    """The files of Durango's instruments."""
    return [(f"{name}.csv", (settings.EXERCISES / "durango" / f"{name}.csv").read_bytes()) for name in FILES]


@pytest.mark.django_db(transaction=True)
def test_files_bring_released_versions_whole_and_then_they_are_locked():
    found = import_files(of_durango(), by=None)
    assert not any(each.errors for each in found)
    versions = models.InstrumentVersion.objects.published()
    assert [missing.to_release(version) for version in versions] == [[]] * 4
    quality = models.Dimension.objects.get(key="calidad")
    with pytest.raises(Refused, match="released|liberada"):
        instruments.keep_cutoff(by=None, cutoff=quality.cutoffs.first(), at_least=Decimal(1))
    added = b"instrument,version,position,key,name,score\ninai-calidad-relevancia,1,3,otra,Otra,none\n"
    refused = import_files([("dimensions.csv", added)], by=None)
    assert refused[0].errors and not refused[0].is_applied
    assert not models.Dimension.objects.filter(key="otra").exists()
    assert not any(each.has_changes for each in import_files(of_durango(), by=None))


def test_a_draft_lacks_what_the_release_names_and_is_whole_after_it(db):
    version = instruments.keep_instrument_version(
        by=None, instrument=instruments.keep_instrument(by=None, slug="propio", name="Propio"), number=1
    )
    with pytest.raises(Refused):
        instruments.release_version(by=None, version=version)
    told = {"instrument_version": version, "position": 1, "key": "claridad", "name": "Claridad", "score": "sum"}
    dimension = instruments.keep_dimension(by=None, **told)
    asked = instruments.keep_attribute(
        by=None, dimension=dimension, position=1, key="se-entiende", name="Se entiende", question="¿Se entiende?"
    )
    for value in (0, 1):
        instruments.keep_level(by=None, attribute=asked, value=Decimal(value), name=str(value))
    assert len(missing.to_release(version)) == 2  # no cut-offs for its result, no points to count
    good = {"position": 1, "key": "si", "name": "Sí", "tone": "good"}
    part = instruments.keep_label(by=None, instrument_version=version, points=Decimal(1), **good)
    whole = instruments.keep_label(by=None, instrument_version=version, is_overall=True, **good)
    cut = instruments.keep_cutoff(by=None, dimension=dimension, label=part, at_least=Decimal(1))
    instruments.keep_cutoff(by=None, dimension=dimension, label=whole, at_least=Decimal(0))
    assert len(missing.to_release(version)) == 1  # a median of 0 would have no word
    instruments.keep_cutoff(by=None, cutoff=cut, at_least=Decimal(0))
    instruments.release_version(by=None, version=version)
    for act in (
        lambda: instruments.keep_cutoff(by=None, cutoff=cut, at_least=Decimal(1)),
        lambda: instruments.keep_level(by=None, attribute=asked, value=Decimal(2), name="2"),
        lambda: instruments.keep_attribute(by=None, attribute=asked, question="¿Otra?"),
        lambda: instruments.keep_instrument_version(by=None, instrument_version=version, panel_size=2),
        lambda: instruments.keep_instrument_version(by=None, instrument_version=version, released_at=None),
    ):
        with pytest.raises(Refused):
            act()
    instruments.keep_cutoff(by=None, cutoff=models.Cutoff.objects.get(pk=cut.pk), at_least=Decimal(0))  # no change


def test_a_new_version_copies_the_whole_tree_and_touches_nothing_of_the_old_one(db):
    old = house.instrument().version
    before = tree(old)
    new = versions.new_version(by=None, version=old, change_note="Otro corte")
    assert tree(new) == before and new.number == 2 and new.released_at is None
    cut = models.Cutoff.objects.filter(dimension__instrument_version=new).first()
    instruments.keep_cutoff(by=None, cutoff=cut, at_least=Decimal(2))
    instruments.release_version(by=None, version=new)
    assert tree(old) == before and tree(new) != before
    with pytest.raises(Refused):
        instruments.keep_cutoff(by=None, cutoff=cut, at_least=Decimal(1))


def test_undoing_takes_nothing_off_a_released_version(db):
    version = house.instrument(is_released=False).version
    made = {"instrument_version": version, "position": 9, "key": "otra", "name": "Otra"}
    instruments.keep_dimension(by=None, **made)
    event = Event.objects.latest("seq")
    assert inverse_of(event).obstacles == []
    instruments.InstrumentVersion.objects.filter(pk=version.pk).update(released_at=timezone.now())
    assert inverse_of(event).obstacles == [str(instruments.LOCKED)]


def tree(version) -> list[tuple]:
    """All that a version asks, without numbers of rows."""
    found = [("label", *row) for row in version.labels.values_list("is_overall", "position", "key", "points")]
    for dimension in version.dimensions.all():
        found.append(("dimension", dimension.key, dimension.score))
        found += [("attribute", *row) for row in dimension.attributes.values_list("key", "position", "question")]
        found += [("cut", dimension.key, *row) for row in dimension.cutoffs.values_list("label__key", "at_least")]
        for attribute in dimension.attributes.all():
            found += [("level", attribute.key, *row) for row in attribute.levels.values_list("value", "name")]
    return sorted(found, key=repr)


@pytest.mark.django_db
def test_a_better_word_begins_higher():
    built = house.instrument()
    draft = versions.new_version(by=None, version=built.version, change_note="Otros cortes")
    dimension = draft.dimensions.get(key="calidad")
    assert not missing.to_release(draft)
    best, second = dimension.cutoffs.filter(label__is_overall=False).order_by("label__position")[:2]
    for value, told in (("0.4", "debe empezar más arriba"), ("2.5", "por encima de la escala")):
        instruments.keep_cutoff(by=None, cutoff=best, at_least=Decimal(value))
        assert [text for text in missing.to_release(draft) if told in text], value


FORBIDDEN = (
    ("instrument-versions", "instrument,number,panel_size\ninai-calidad-relevancia,1,9\n", "C", "LOCKED"),
    (
        "dimensions",
        "instrument,version,position,key,name,score\ninai-calidad-relevancia,1,3,otra,Otra,none\n",
        "B",
        "LOCKED",
    ),
    ("dimensions", "instrument,version,key,name\ninai-calidad-relevancia,1,calidad,Otro nombre\n", "D", "LOCKED"),
    (
        "levels",
        "instrument,version,dimension,attribute,value,name\ninai-calidad-relevancia,1,calidad,especificidad,2,Mucho\n",
        "F",
        "LOCKED",
    ),
    ("instrument-versions", "instrument,number,released_at\nborrador,1,2026-01-01 10:00\n", "C", "BY_BUTTON"),
    ("instruments", "id,slug\n{id},otra\n", "B", "PUBLIC"),
)


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "text", "column", "words"), FORBIDDEN)
def test_a_look_at_a_file_refuses_by_cell_what_the_writing_would_refuse(table, text, column, words):
    version = house.instrument().version
    draft = instruments.keep_instrument(by=None, slug="borrador", name="Borrador")
    instruments.keep_instrument_version(by=None, instrument=draft, number=1)
    content = text.replace("{id}", str(version.instrument_id)).encode()
    (error,) = preview_files([(f"{table}.csv", content)])[0].errors
    assert (error.row, error.column) == (2, column)
    assert error.message == str(getattr(instruments, words))
