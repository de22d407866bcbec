"""Milestones and reports as things that fall due: reminders, the weekly summary and calendars follow from it."""

import datetime
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Contact as PersonContact
from cocrea.letters.models import Contact
from cocrea.meetings import calendars
from cocrea.monitoring import calc
from cocrea.monitoring.lacking.reports import duties
from cocrea.monitoring.lacking.scope import look
from cocrea.monitoring.models import Milestone
from cocrea.notices import deadlines
from cocrea.plans.models import ActionPlan

MILESTONES, REPORTS = "monitoring.milestone", "monitoring.report"


def open_milestones(
    first: datetime.date | None = None, last: datetime.date | None = None, rows: list[str] | None = None
) -> Iterable[deadlines.Deadline]:
    """Public milestones of plans in force that are not done, by their dates as planned last: four queries."""
    found = Milestone.objects.published().as_on().filter(done_on="", due__isnull=False)
    found = found.filter(commitment__plan__status=ActionPlan.Status.IN_FORCE)
    if rows is not None:
        found = found.filter(pk__in=[key for key in rows if key.isdigit()])
    if first is not None:
        found = found.filter(due__gte=first)
    if last is not None:
        found = found.filter(due__lte=last)
    found = list(found.select_related("commitment__plan").order_by("due", "pk"))
    people = PersonContact.objects.addresses(
        {each.person_id for each in found if each.person_id}, timezone.localdate()
    )
    bodies = mail_of({each.organization_id for each in found if each.organization_id})
    for each in found:
        to = people.get(each.person_id) or bodies.get(each.organization_id)
        words = _("Milestone of %(commitment)s: %(title)s") % {"commitment": each.commitment, "title": each.title}
        link = settings.SITE_URL + address_of(each)
        yield deadlines.Deadline(str(each.pk), each.due, (to,) if to else (), words, link)


def open_reports(
    first: datetime.date | None = None, last: datetime.date | None = None, rows: list[str] | None = None
) -> Iterator[deadlines.Deadline]:
    """The first period that each activity or commitment lacks: six queries. What is due and not over counts too."""
    today = timezone.localdate()
    scope = look(today=today)
    found = []
    for duty in duties(scope):
        if not duty.missing:
            continue
        activity = duty.activity.pk if duty.activity else 0
        key, due = f"{duty.commitment.pk}-{activity}-{duty.missing[0]}", calc.due_on(duty.missing[0], duty.days)
        if (rows is None or key in rows) and (first is None or due >= first) and (last is None or due <= last):
            found.append((key, due, duty))
    whose = {key: scope.who(each.commitment.pk, each.activity and each.activity.pk) for key, _due, each in found}
    mail = mail_of({body for bodies in whose.values() for body in bodies})
    for key, due, duty in found:
        to = tuple(mail[body] for body in whose[key] if body in mail)
        words = _("Progress report of %(commitment)s") % {"commitment": duty.commitment}
        if duty.activity is not None:
            words = _("%(what)s, activity %(number)s") % {"what": words, "number": duty.activity.number}
        link = settings.SITE_URL + duty.commitment.get_absolute_url()
        yield deadlines.Deadline(key, due, to, words, link)


def mail_of(bodies: set[int]) -> dict[int, str]:
    """Body -> where its letters go."""
    if not bodies:
        return {}
    return dict(Contact.objects.filter(organization__in=bodies).values_list("organization", "email"))


def address_of(milestone: Milestone) -> str:
    """Where a milestone stands."""
    return reverse("monitoring:plan-work", args=[milestone.commitment.plan.slug]) + f"#hito-{milestone.pk}"


def in_calendars(whose: calendars.Whose) -> Iterator[calendars.Deadline]:
    """Milestones with a date, in the calendars of everything, of a body or of a person: one query."""
    rows = Milestone.objects.published().as_on().filter(due__isnull=False)
    rows = rows.filter(commitment__plan__status=ActionPlan.Status.IN_FORCE)
    if whose.organization is not None:
        rows = rows.filter(organization=whose.organization) | rows.filter(companion=whose.organization)
    if whose.person is not None:
        rows = rows.filter(person=whose.person) | rows.filter(companion_person=whose.person)
    yield from (dated(each) for each in rows.select_related("commitment__plan").order_by("due", "pk"))


def dated(milestone: Milestone) -> calendars.Deadline:
    """A milestone, read `as_on`, as calendars show it."""
    return calendars.Deadline(
        uid=f"milestone-{milestone.pk}",
        title=milestone.title,
        due_on=milestone.due,
        url=address_of(milestone),
        text=str(milestone.commitment),
        is_done=bool(milestone.done_on),
        organizations=frozenset(filter(None, (milestone.organization_id, milestone.companion_id))),
        people=frozenset(filter(None, (milestone.person_id, milestone.companion_person_id))),
    )


def register_all() -> None:
    """Called once, when the app is ready."""
    deadlines.declare(deadlines.Source(MILESTONES, gettext_lazy("Milestones"), open_milestones))
    deadlines.declare(deadlines.Source(REPORTS, gettext_lazy("Progress reports"), open_reports))
    calendars.register(in_calendars)
