"""What sessions show on the pages of plans, commitments, organizations and people; and who may have their papers.
One query a page."""

from django.urls import reverse

from cocrea.documents import opening
from cocrea.meetings.models import AgendaItem, Attendance, Paper, Session
from cocrea.ui.panels import Panel, register

MOST = 40  # sessions listed on another page


def of_plans(plans: list) -> dict:
    """The sessions of each plan, the last one first."""
    rows = Session.objects.published().filter(plan__in=plans).select_related("organization").latest_first()
    return grouped(rows, lambda row: row.plan_id)


def of_organizations(bodies: list) -> dict:
    """The sessions of each body, and where its calendar is."""
    rows = Session.objects.published().filter(organization__in=bodies).select_related("organization").latest_first()
    feeds = {each.pk: reverse("meetings:organization-feed", args=[each.slug]) for each in bodies}
    return {
        key: found | {"feed": feeds[key]} for key, found in grouped(rows, lambda row: row.organization_id).items()
    }


def of_people(people: list) -> dict:
    """The sessions on whose public list each person stands, and where their calendar is."""
    rows = Attendance.objects.published().filter(person__in=people)
    rows = rows.select_related("session__organization").order_by("-session__date_earliest", "-session")
    feeds = {each.pk: reverse("meetings:person-feed", args=[each.slug]) for each in people}
    found: dict[int, dict] = {}
    for row in rows:
        kept = found.setdefault(row.person_id, {"attended": [], "feed": feeds[row.person_id]})
        kept["attended"].append(row)
    return found


def rows_of_commitments(commitments: list) -> list:
    """The points of agendas that were about commitments."""
    rows = AgendaItem.objects.published().filter(commitment__in=commitments)
    return [rows.select_related("session__organization").order_by("-session__date_earliest", "position")]


def of_commitments(commitments: list, rows: list) -> dict:
    """The sessions in which each commitment was on the agenda."""
    found: dict[int, dict] = {}
    for row in rows:
        found.setdefault(row.commitment_id, {"items": []})["items"].append(row)
    return found


def grouped(rows, key) -> dict:
    """Owner -> its sessions, as the panel reads them."""
    found: dict[int, dict] = {}
    for row in rows:
        found.setdefault(key(row), {"sessions": []})["sessions"].append(row)
    return {
        owner: {"sessions": kept["sessions"][:MOST], "total": len(kept["sessions"])} for owner, kept in found.items()
    }


def may_have(document, by) -> bool | None:
    """Whether a paper may be read: by everybody where it is public; else by whoever reads the session. Through the
    link of an invitation it is read at an address of its own. None where the file is no paper."""
    papers = Paper.objects.filter(document=document)
    if not papers.exists():
        return None
    return papers.published().exists() or Paper.objects.visible_to(by).filter(document=document).exists()


def title_for(document, by) -> str:
    """What a paper is called where `by` reads of it."""
    found = Paper.objects.visible_to(by).filter(document=document).order_by("pk").first()
    return found.title if found is not None else ""


def register_all() -> None:
    """Called once, when the app is ready."""
    for slot, load, order in (
        ("plan-detail", of_plans, 60),
        ("organization-detail", of_organizations, 20),
        ("person-detail", of_people, 20),
    ):
        register(Panel(slot, "meetings/panels/sessions.html", load, order=order))
    needs = rows_of_commitments
    register(Panel("commitment-detail", "meetings/panels/sessions.html", of_commitments, 60, needs=needs))
    opening.register(may_have)
    opening.tell_names(title_for)
