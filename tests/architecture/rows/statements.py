"""Routes of statements, and whose drafts they could show."""

import datetime

from django.utils import timezone

from cocrea.statements.models import Candidate, Finding, Reading
from tests.architecture.row import Row, keepers, public

FINGERPRINT = "0123456789abcdef"


def takes(*args) -> Row:
    """Only takes what keepers send."""
    roles = {"coordinator": 405, "steward": 405}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=roles)


ROUTES: dict = {
    "statements:finding-list": public(),
    "statements:finding-detail": public(FINGERPRINT),
    "statements:desk": keepers(),
    "statements:run": takes(),
    "statements:candidates": keepers(),
    "statements:reject": takes(),
    "statements:confirm": keepers("{candidate}"),
    "statements:decide": keepers(FINGERPRINT),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {
    "statements:finding-detail": "made of statements that everybody may read; withdrawn ones leave it (test_check.py)"
}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    about = {"subject_kind": "exercise", "subject": "Pozos", "measure": "wells"}
    values = {"value_a": "1", "source_a": found["source"], "value_b": "2", "found_on": datetime.date(2030, 1, 2)}
    Finding.objects.create(fingerprint=FINGERPRINT, rule="fact", **about, **values)
    reading = Reading.objects.create(
        source=found["source"], digest="0" * 64, file_name="a.txt", read_at=timezone.now()
    )
    return {
        "candidate": Candidate.objects.create(reading=reading, place=1, words="dos pozos", value="2", unit="pozos")
    }
