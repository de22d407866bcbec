"""Instruments: Durango's are whole; a released version is locked by every way; a new one copies all of it."""

from decimal import Decimal

import pytest
from django.conf import settings

from cocrea.evaluation import missing, models
from cocrea.evaluation.actions import instruments
from cocrea.intake.actions import import_files
from cocrea.kernel.errors import Refused

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
