"""The first page of the follow-up at the desk: each plan in force with its ways on."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.kernel.access import staff
from cocrea.monitoring import rules
from cocrea.monitoring.models import Dissemination, Milestone, ProgressReport, ReportingTerm
from cocrea.monitoring.views.frame import draw
from cocrea.plans.models import ActionPlan


@staff(rules.may_keep_monitoring)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Plans with their numbers; the tables; the links."""
    plans = list(ActionPlan.objects.order_by("-ordinal"))
    terms = {term.plan_id: term for term in ReportingTerm.objects.all()}
    steps = counted(Milestone.objects.all(), "commitment__plan")
    reports = counted(ProgressReport.objects.standing(), "commitment__plan")
    made = counted(Dissemination.objects.all(), "plan")
    rows = [
        {
            "what": {"text": plan.short_title or plan.title, "note": plan.get_status_display()},
            "url": reverse("monitoring:milestones", args=[plan.slug]),
            "term": terms[plan.pk].get_every_display() if plan.pk in terms else _("asks for none"),
            "milestones": steps.get(plan.pk, 0),
            "reports": reports.get(plan.pk, 0),
            "made": made.get(plan.pk, 0),
        }
        for plan in plans
    ]
    return draw(request, "desk", _("Follow-up of the plans"), rows=rows, tables=tables())


def counted(rows, field: str) -> dict[int, int]:
    """Plan -> how many rows it has."""
    return dict(rows.order_by().values_list(field).annotate(number=Count("pk", filter=~Q(pk=None))))


def tables() -> list[tuple[str, str, str]]:
    """(label, what for, address) of the tables, each with its form and its Excel workbook."""
    return [
        (label, about, reverse("desk:row-list", args=[key]))
        for label, about, key in (
            (_("Reporting terms"), _("Since when a plan asks for reports, and how often."), "reporting-terms"),
            (_("Work plans"), _("Milestones with dates, names and weight."), "work-plans"),
            (_("Progress reports"), _("What came, period by period."), "progress-reports"),
            (_("Dissemination"), _("Campaigns, launches and trainings, planned and done."), "dissemination"),
            (_("Re-plannings of milestones"), _("Each change of dates, with its reason."), "milestone-changes"),
        )
    ]
