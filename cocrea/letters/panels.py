"""Letters on the pages of bodies, and of the agreements that they carry out."""

from collections.abc import Iterable

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from cocrea.letters.models import Letter
from cocrea.meetings.calc.agreement import CANCELLED
from cocrea.meetings.models import Agreement
from cocrea.ui.panels import Panel, register

MOST = 10


def rows_of_organizations(organizations: list) -> list:
    """The letters to bodies."""
    return [read(Letter.objects.filter(organization__in=organizations))]


def of_organizations(_organizations: list, letters: list) -> dict:
    """The letters that a body received."""
    return grouped(letters, "organization_id")


def rows_of_commitments(commitments: list) -> list:
    """The letters about commitments, or that carry out public agreements about them."""
    shown = Agreement.objects.published().filter(commitment__in=commitments).values("pk")
    through = Case(When(agreements__agreement__in=shown, then=F("agreements__agreement__commitment")))
    letters = Letter.objects.annotate(through=through)
    letters = letters.filter(Q(commitment__in=commitments) | Q(through__isnull=False))
    return [read(letters)]


def of_commitments(_commitments: list, letters: list) -> dict:
    """The letters about a commitment, or that carry out a public agreement about it."""
    return grouped(letters, "commitment_id", "through")


def of_agreements(agreements: list) -> dict:
    """The letters that carry an agreement out, with what became of each."""
    letters = Letter.objects.filter(agreements__agreement__in=agreements).annotate(of=F("agreements__agreement"))
    return grouped(read(letters), "of")


def read(letters: QuerySet) -> QuerySet:
    """The public ones among them, what is overdue first."""
    return letters.published().select_related("organization", "person", "issuer").overdue_first()


def grouped(letters: Iterable[Letter], *fields: str) -> dict:
    """Key, as one of the fields has it -> its letters, each once."""
    today, found = timezone.localdate(), {}
    for letter in letters:
        letter.shown = letter.status(today)
        for key in {getattr(letter, field) for field in fields} - {None}:
            found.setdefault(key, {}).setdefault(letter.pk, letter)
    lists = {key: list(some.values()) for key, some in found.items()}
    return {key: {"letters": some[:MOST], "more": len(some) - MOST} for key, some in lists.items()}


def for_writing(agreements: list) -> dict:
    """At the desk: a letter may be begun from each agreement and suggestion, and which were begun, drafts too. Two
    queries. From one that is cancelled none begins."""
    begun = Letter.objects.filter(agreements__agreement__in=agreements).annotate(of=F("agreements__agreement"))
    mine = Agreement.objects.as_on().filter(pk__in=[each.pk for each in agreements])
    open_ones = set(mine.exclude(status=CANCELLED).values_list("pk", flat=True))
    found = {each.pk: {"agreement": each, "letters": []} for each in agreements if each.pk in open_ones}
    for letter in begun.order_by("pk"):
        if letter.of in found:
            found[letter.of]["letters"].append(letter)
    return found


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("agreement-detail", "letters/panels/letters.html", of_agreements, order=10))
    register(Panel("agreement-desk", "letters/panels/write.html", for_writing, order=10))
    needs = rows_of_commitments
    register(Panel("commitment-detail", "letters/panels/letters.html", of_commitments, 65, needs=needs))
    needs = rows_of_organizations
    register(Panel("organization-detail", "letters/panels/letters.html", of_organizations, 60, needs=needs))
