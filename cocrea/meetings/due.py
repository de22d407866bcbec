"""Agreements as things that fall due: who answers for one is reminded by the ladder of the letters, and calendars
show the day."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Contact, Membership, Organization
from cocrea.kernel import periods
from cocrea.kernel.shortening import shortened
from cocrea.meetings import calendars
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.models import Agreement, AgreementParty
from cocrea.notices import deadlines
from cocrea.secretariat.composition import tables

NAME = "meetings.agreement"
RESPONSIBLE = AgreementParty.Role.RESPONSIBLE


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
            words=words_of(each),
            link=settings.SITE_URL + each.get_absolute_url(),
        )
        for each in found
    ]


def words_of(agreement: Agreement) -> str:
    """Which agreement it is, where it stands among things of other kinds."""
    told = {"number": agreement.position, "day": periods.words(agreement.session.date)}
    return _("Agreement %(number)s of %(day)s: %(text)s") % {**told, "text": shortened(agreement.text, 200)}


def addresses(agreements: list[Agreement]) -> dict[int, list[str]]:
    """Agreement -> addresses of the people who answer for it, and of those who sit in a body that does, for it."""
    parties = list(AgreementParty.objects.filter(agreement__in=agreements, role=RESPONSIBLE))
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


def in_calendars(whose: calendars.Whose) -> Iterator[calendars.Deadline]:
    """Public agreements in the calendars of everything, of a body or of a person: two queries. Each stands on the
    deadline in force; one that was cancelled on none, because nothing is due any more."""
    rows = Agreement.objects.published().agreed().as_on().exclude(due=None).exclude(status=calc.CANCELLED)
    if whose.organization is not None:
        answers = AgreementParty.objects.filter(role=RESPONSIBLE, organization=whose.organization)
        rows = rows.filter(Q(session__organization=whose.organization) | Q(pk__in=answers.values("agreement")))
    if whose.person is not None:
        rows = rows.filter(pk__in=answered_by(whose.person).values("agreement"))
    rows = rows.select_related("session").prefetch_related("parties").order_by("due", "pk")
    yield from (dated(each) for each in rows)


def answered_by(person: int):
    """The parts in which somebody answers: alone, or by the dates of a seat in the body that does."""
    seats = Membership.objects.filter(person=person, post__isnull=False, organization=OuterRef("organization"))
    seats = seats.exclude(end_latest__lt=OuterRef("agreement__session__date_earliest"))
    seats = seats.exclude(start_earliest__gt=OuterRef("agreement__session__date_latest"))
    of_body = Q(Exists(seats), person__isnull=True)
    return AgreementParty.objects.filter(Q(person=person) | of_body, role=RESPONSIBLE)


def dated(agreement: Agreement) -> calendars.Deadline:
    """An agreement, read `as_on`, as calendars show it."""
    answer = agreement.responsible
    return calendars.Deadline(
        uid=f"agreement-{agreement.pk}",
        title=words_of(agreement),
        due_on=agreement.due,
        url=agreement.get_absolute_url(),
        text=_("year inferred") if agreement.is_due_inferred and agreement.due == agreement.due_on else "",
        is_done=agreement.status in (calc.ANSWERED, calc.FULFILLED),
        organizations=frozenset(filter(None, (party.organization_id for party in answer))),
        people=frozenset(filter(None, (party.person_id for party in answer))),
    )


def declare_deadlines() -> None:
    """Called once, when the app is ready."""
    deadlines.declare(deadlines.Source(NAME, gettext_lazy("Agreements"), open_agreements))
    calendars.register(in_calendars)
