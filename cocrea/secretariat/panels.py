"""What calls and declarations have to say on the pages of organizations and people, and who may have their files."""

from collections.abc import Callable

from django.db.models import CharField, F, QuerySet, Value

from cocrea.documents import opening
from cocrea.secretariat.models import Call, DeclarationDocument, DeclarationSignatory, Participant
from cocrea.ui.panels import Panel, register

WHATS = ("called", "took", "signed", "elected")
SHAPE = ("panel_owner", "panel_what", "panel_slug", "panel_name", "panel_date")


def told(rows: QuerySet, what: str, owner: str, path: str, name: str, date: str) -> QuerySet:
    """Rows of any of these tables in one shape, so that one query reads them all."""
    return (
        rows.order_by()
        .annotate(
            panel_owner=F(owner),
            panel_what=Value(what, output_field=CharField()),
            panel_slug=F(path),
            panel_name=F(name),
            panel_date=F(date),
        )
        .values_list(*SHAPE)
    )


# What floors above have of a body in the same shape: a body's list -> `told(…, what, …)`.
_more: list[Callable[[list], QuerySet]] = []


def also(rows: Callable[[list], QuerySet]) -> None:
    """Adds what a floor above has of a body, so that the page of a body asks once for all of it."""
    if rows not in _more:
        _more.append(rows)


def of_organizations(organizations: list) -> dict:
    """The calls that a body made or took part in, the declarations that it signed, the elections of its seats: one
    query."""
    took = Participant.objects.published().filter(organization__in=organizations)
    called = Call.objects.published().filter(issuer__in=organizations)
    signed = DeclarationSignatory.objects.filter(organization__in=organizations)
    first = told(called, "called", "issuer_id", "slug", "title", "opens_on")
    return grouped(
        first.union(
            told(took, "took", "organization_id", "call__slug", "call__title", "call__opens_on"),
            told(signed, "signed", "organization_id", *DECLARED),
            *(rows(organizations) for rows in _more),
            all=True,
        )
    )


def of_people(people: list) -> dict:
    """The declarations that a person signed."""
    return grouped(told(DeclarationSignatory.objects.filter(person__in=people), "signed", "person_id", *DECLARED))


DECLARED = ("declaration__slug", "declaration__title", "declaration__date")


def grouped(rows) -> dict:
    """Owner -> {what: [(key, title, date)]}, the earliest first."""
    found: dict[int, dict] = {}
    for owner, what, slug, name, date in sorted(rows, key=lambda row: (row[4], row[2])):
        found.setdefault(owner, {each: [] for each in WHATS})[what].append((slug, name, date))
    return found


def may_have(document, by) -> bool | None:
    """Whether a file hangs on a declaration, which everybody may read; None where it hangs on none."""
    return True if DeclarationDocument.objects.filter(document=document).exists() else None


def title_for(document, by) -> str:
    """What a file is called where it was attached first."""
    found = DeclarationDocument.objects.filter(document=document).order_by("pk").first()
    return found.title if found is not None else ""


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("organization-detail", "secretariat/panels/acts.html", of_organizations, order=20))
    register(Panel("person-detail", "secretariat/panels/acts.html", of_people, order=20))
    opening.register(may_have)
    opening.tell_names(title_for)
