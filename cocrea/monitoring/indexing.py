"""What of the follow-up can be found."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.monitoring.models import Dissemination, Milestone, ProgressReport
from cocrea.search.declarations import Index, Text, register

OF_COMMITMENT = {"plans.commitment": "commitment", "plans.actionplan": "commitment__plan"}


def read_report(report: ProgressReport) -> Text:
    """A progress report with all its words."""
    who = report.organization
    return Text(
        title=f"{_('Progress report')}: {report}",
        summary=report.done,
        body=[
            report.get_state_display(),
            report.obstacles,
            report.next_steps,
            report.activity.title if report.activity else "",
            f"{who.name} {who.acronym}" if who else "",
            report.note,
        ],
        url=report.get_absolute_url(),
        plan=report.commitment.plan.slug,
        date=report.period,
    )


def read_milestone(milestone: Milestone) -> Text:
    """A milestone, with who answers for it and why it moved."""
    commitment = milestone.commitment
    bodies = (milestone.organization, milestone.companion)
    people = (milestone.person, milestone.companion_person)
    number = commitment.number.lower()
    return Text(
        title=milestone.title,
        summary=f"{_('Milestone')} {milestone.number} · {commitment}",
        body=[
            *(f"{body.name} {body.acronym}" for body in bodies if body),
            *(person.name for person in people if person),
            *(change.reason for change in milestone.changes.all()),
            milestone.note,
        ],
        url=reverse("monitoring:commitment-work", args=[commitment.plan.slug, number]) + f"#hito-{milestone.pk}",
        plan=commitment.plan.slug,
        date=milestone.due_on.isoformat() if milestone.due_on else "",
    )


def read_dissemination(row: Dissemination) -> Text:
    """An action that makes something known."""
    return Text(
        title=row.title,
        summary=" · ".join(filter(None, (row.get_kind_display(), row.get_channel_display(), row.campaign))),
        body=[
            str(row.commitment or ""),
            str(row.organization or ""),
            row.place.name if row.place else "",
            row.reach_note,
            row.note,
        ],
        url=row.get_absolute_url(),
        plan=row.plan.slug,
        date=row.done_on or row.planned_on,
    )


register(
    Index(
        key="progress-report",
        slug="informes",
        name=_("Progress reports"),
        singular=_("Progress report"),
        model=ProgressReport,
        rows=lambda: ProgressReport.objects.published().select_related(
            "commitment__plan", "activity", "organization"
        ),
        read=read_report,
        affected_by={**OF_COMMITMENT, "plans.activity": "activity", "actors.organization": "organization"},
        order=44,
    )
)
register(
    Index(
        key="milestone",
        slug="hitos",
        name=_("Milestones"),
        singular=_("Milestone"),
        model=Milestone,
        rows=lambda: (
            Milestone.objects.published()
            .select_related("commitment__plan", "organization", "companion", "person", "companion_person")
            .prefetch_related("changes")
        ),
        read=read_milestone,
        affected_by={
            **OF_COMMITMENT,
            "monitoring.milestonechange": "changes",
            "actors.organization": ("organization", "companion"),
            "actors.person": ("person", "companion_person"),
        },
        order=45,
    )
)
register(
    Index(
        key="dissemination",
        slug="difusion",
        name=_("Dissemination"),
        singular=_("Dissemination"),
        model=Dissemination,
        rows=lambda: Dissemination.objects.published().select_related("plan", "commitment", "organization", "place"),
        read=read_dissemination,
        affected_by={
            "plans.commitment": "commitment",
            "plans.actionplan": "plan",
            "actors.organization": "organization",
            "actors.place": "place",
        },
        order=46,
    )
)
