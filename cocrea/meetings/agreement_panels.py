"""What agreements and minutes show on the pages of sessions, commitments and bodies: each slot a fixed number of
queries, however many objects the page has."""

from django.db.models import Count, F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.meetings.minuting.differing import late_in
from cocrea.meetings.models import Agreement, AgreementParty, Minutes, Session
from cocrea.ui.panels import Panel, register

MOST = 12  # agreements on the page of a body or a commitment; the rest is one link away


def of_commitments(commitments: list) -> dict:
    """Agreements about commitments."""
    rows = Agreement.objects.published().as_on().filter(commitment__in=commitments)
    found: dict[int, dict] = {}
    for row in rows.overdue_first().select_related("session__organization", "commitment__plan"):
        about = f"{row.commitment.plan.slug}/{row.commitment.number}"
        entry = found.setdefault(row.commitment_id, {"agreements": [], "more": ""})
        add(entry, row, f"{reverse('meetings:agreement-list')}?compromiso={about}")
    return found


def of_organizations(organizations: list) -> dict:
    """Agreements for which bodies answer, or that are addressed to them."""
    parts = (AgreementParty.Role.RESPONSIBLE, AgreementParty.Role.ADDRESSEE)
    rows = Agreement.objects.published().as_on()
    rows = rows.filter(parties__organization__in=organizations, parties__role__in=parts).overdue_first()
    rows = rows.annotate(body_id=F("parties__organization")).select_related("session__organization")
    slugs, told, found = {each.pk: each.slug for each in organizations}, set(), {}
    for row in rows:
        if (row.body_id, row.pk) not in told:  # a body may have both parts
            told.add((row.body_id, row.pk))
            entry = found.setdefault(row.body_id, {"agreements": [], "more": ""})
            add(entry, row, f"{reverse('meetings:agreement-list')}?responsable=institucion/{slugs[row.body_id]}")
    return found


def add(entry: dict, row: Agreement, more: str) -> None:
    """One more agreement, as far as there is room."""
    if len(entry["agreements"]) < MOST:
        entry["agreements"].append(row)
    else:
        entry["more"] = more


def of_sessions(sessions: list) -> dict:
    """Minutes and agreements of public sessions; suggestions apart."""
    rows = Agreement.objects.published().as_on().filter(session__in=sessions).order_by("position")
    found = {
        each.pk: {"minutes": None, "groups": [], "agreed": [], "suggested": [], "late": set()} for each in sessions
    }
    parties = Prefetch("parties", AgreementParty.objects.select_related("organization", "person"))
    for row in rows.select_related("session__organization").prefetch_related(parties):
        found[row.session_id]["agreed" if row.is_agreed else "suggested"].append(row)
    for minutes in Minutes.objects.published().filter(session__in=sessions).select_related("session"):
        entry = found[minutes.session_id]
        entry |= {"minutes": minutes, "late": late_in(minutes, entry["agreed"] + entry["suggested"])}
    for entry in found.values():
        parts = (
            (_("Agreements"), "acuerdos", "agreed"),
            (_("Suggestions: they bind nobody"), "sugerencias", "suggested"),
        )
        entry["groups"] = [(heading, id_, entry[key]) for heading, id_, key in parts if entry[key]]
    return {key: entry for key, entry in found.items() if entry["minutes"] or entry["groups"]}


def of_session_desks(sessions: list) -> dict:
    """The way from a session's page at the desk to its minutes and agreements."""
    minutes = {each.session_id: each for each in Minutes.objects.filter(session__in=sessions)}
    counted = Session.objects.filter(pk__in=[each.pk for each in sessions]).annotate(
        agreed=Count("agreements", filter=Q(agreements__mode=Agreement.Mode.AGREED)), all=Count("agreements")
    )
    numbers = {each.pk: each.all for each in counted}
    return {
        each.pk: {
            "minutes": minutes.get(each.pk),
            "slug": each.slug,
            "number": numbers.get(each.pk, 0),
            "state": minutes[each.pk].folio or "" if each.pk in minutes else "",
        }
        for each in sessions
    }


def register_panels() -> None:
    """Called once, when the app is ready."""
    register(Panel("commitment-detail", "meetings/panels/agreements.html", of_commitments, order=60))
    register(Panel("organization-detail", "meetings/panels/agreements.html", of_organizations, order=60))
    register(Panel("session-detail", "meetings/panels/session.html", of_sessions, order=20))
    register(Panel("session-desk", "meetings/panels/session_desk.html", of_session_desks, order=20))
