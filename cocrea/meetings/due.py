"""Agreements as things that fall due: who answers for one is reminded by the ladder of the letters."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Contact, Organization
from cocrea.kernel import periods
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.models import Agreement, AgreementParty
from cocrea.notices import deadlines
from cocrea.secretariat.composition import tables

NAME = "meetings.agreement"


def open_agreements(
    first: date | None = None, last: date | None = None, rows: list[str] | None = None
) -> Iterable[deadlines.Deadline]:
    """Public agreements that nobody has answered, with a deadline in force: six queries, however many. Of a session
    that is not published nobody is reminded: the link of the letter would lead nowhere."""
    found = Agreement.objects.published().agreed().as_on().filter(status__in=(calc.OPEN, calc.LAPSED))
    found = found.exclude(due=None)
    if rows is not None:
        found = found.filter(pk__in=[key for key in rows if key.isdigit()])
    if first is not None:
        found = found.filter(due__gte=first)
    if last is not None:
        found = found.filter(due__lte=last)
    found = list(found.select_related("session").order_by("due", "pk"))
    to = addresses(found)
    return [
        deadlines.Deadline(
            row=str(each.pk),
            due_on=each.due,
            to=tuple(to.get(each.pk, ())),
            words=_("Agreement %(number)s of %(day)s: %(text)s")
            % {"number": each.position, "day": periods.words(each.session.date), "text": each.text[:200]},
            link=settings.SITE_URL + each.get_absolute_url(),
        )
        for each in found
    ]


def addresses(agreements: list[Agreement]) -> dict[int, list[str]]:
    """Agreement -> addresses of the people who answer for it, and of those who sit in a body that does, for it."""
    role = AgreementParty.Role.RESPONSIBLE
    parties = list(AgreementParty.objects.filter(agreement__in=agreements, role=role))
    bodies = {party.organization_id for party in parties if party.organization_id and not party.person_id}
    people = sitting(bodies, timezone.localdate())
    wanted = {
        party.pk: {party.person_id} if party.person_id else people.get(party.organization_id, set())
        for party in parties
    }
    known = Contact.objects.addresses(set().union(*wanted.values()), timezone.localdate()) if wanted else {}
    found: dict[int, list[str]] = {}
    for party in parties:
        for person in sorted(wanted[party.pk]):
            if person in known and known[person] not in found.setdefault(party.agreement_id, []):
                found[party.agreement_id].append(known[person])
    return found


def sitting(bodies: Iterable[int], today: date) -> dict[int, set[int]]:
    """Body -> the people who sit in it today, as its page shows them; nobody who is said to have left."""
    found: dict[int, set[int]] = {}
    for table in tables(Organization.objects.filter(pk__in=bodies), today):
        rows = [each for chair in table.chairs for each in chair.holders] + table.others
        found[table.body.pk] = {each.person_id for each in rows if each.end or not each.has_ended}
    return found


def declare_deadlines() -> None:
    """Called once, when the app is ready."""
    deadlines.declare(deadlines.Source(NAME, gettext_lazy("Agreements"), open_agreements))
