"""Actions on recommendations as things that fall due: reminders, the weekly summary and calendars follow from it."""

import datetime
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Contact as PersonContact
from cocrea.evaluation.models import RecommendedAction
from cocrea.letters.models import Contact
from cocrea.meetings import calendars
from cocrea.notices import deadlines

ACTIONS = "evaluation.action"


def open_actions(
    first: datetime.date | None = None, last: datetime.date | None = None, rows: list[str] | None = None
) -> Iterable[deadlines.Deadline]:
    """Public actions that are still to be done and have a day, the last one that it can mean: three queries."""
    found = RecommendedAction.objects.published().open().filter(due_latest__isnull=False)
    if rows is not None:
        found = found.filter(pk__in=[key for key in rows if key.isdigit()])
    if first is not None:
        found = found.filter(due_latest__gte=first)
    if last is not None:
        found = found.filter(due_latest__lte=last)
    found = list(found.select_related("recommendation__assessment").order_by("due_latest", "pk"))
    people = PersonContact.objects.addresses(
        {each.owner_person_id for each in found if each.owner_person_id}, timezone.localdate()
    )
    bodies = {each.owner_organization_id for each in found if each.owner_organization_id}
    mail = dict(Contact.objects.filter(organization__in=bodies).values_list("organization", "email"))
    for each in found:
        to = people.get(each.owner_person_id) or mail.get(each.owner_organization_id)
        words = _("Recommendation %(number)s: %(text)s") % {"number": each.recommendation.number, "text": each.text}
        link = settings.SITE_URL + address_of(each)
        yield deadlines.Deadline(str(each.pk), each.due_latest, (to,) if to else (), words, link)


def address_of(action: RecommendedAction) -> str:
    """Where everybody reads of an action."""
    recommendation = action.recommendation
    here = reverse("evaluation:recommendation-list", args=[recommendation.assessment.slug])
    return f"{here}#recomendacion-{recommendation.number}"


def in_calendars(whose: calendars.Whose) -> Iterator[calendars.Deadline]:
    """The same in the calendars of everything, of a body or of a person: one query."""
    rows = RecommendedAction.objects.published().filter(due_latest__isnull=False)
    if whose.organization is not None:
        rows = rows.filter(owner_organization=whose.organization)
    if whose.person is not None:
        rows = rows.filter(owner_person=whose.person)
    for each in rows.select_related("recommendation__assessment").order_by("due_latest", "pk"):
        yield calendars.Deadline(
            uid=f"recommended-action-{each.pk}",
            title=each.text[:200],
            due_on=each.due_latest,
            url=address_of(each),
            text=str(each.recommendation),
            is_done=each.state != each.State.OPEN,
            organizations=frozenset(filter(None, (each.owner_organization_id,))),
            people=frozenset(filter(None, (each.owner_person_id,))),
        )


def register_all() -> None:
    """Called once, when the app is ready."""
    deadlines.declare(deadlines.Source(ACTIONS, gettext_lazy("Actions on recommendations"), open_actions))
    calendars.register(in_calendars)
