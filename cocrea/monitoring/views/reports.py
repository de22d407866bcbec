"""Progress reports, for everybody: the latest; those of one period; which periods of a plan are missing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.kernel.digits import is_number
from cocrea.ledger.changes import history_url
from cocrea.monitoring import calc
from cocrea.monitoring.lacking.reports import Duty, duties
from cocrea.monitoring.lacking.scope import look
from cocrea.monitoring.models import ProgressReport, ReportingTerm
from cocrea.monitoring.views.frame import PAGE, Moved, commitment_of, data_of, plan_or_404, trail_of, until_midnight
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.ui.page import Page

RELATED = ("commitment__plan", "activity", "organization", "person", "session")


@public("plan", "desde")
def report_list(request: HttpRequest) -> HttpResponse:
    """The latest reports, of all plans or of one; and since when each plan asks for them."""
    asked, after = request.GET.get("plan", "")[:80], request.GET.get("desde", "")
    plans = list(ActionPlan.objects.published().order_by("-ordinal"))
    plan = next((each for each in plans if each.slug == asked), None)
    rows = ProgressReport.objects.published().select_related(*RELATED).order_by("-reported_on", "-pk")
    if plan is not None:
        rows = rows.filter(commitment__plan=plan)
    start = int(after) if is_number(after) and len(after) < 6 else 0
    found = list(rows[start : start + PAGE + 1])
    terms = {term.plan_id: term for term in ReportingTerm.objects.published()}
    title, here = _("Progress reports"), reverse("monitoring:report-list")
    more = f"plan={plan.slug}&" if plan else ""
    context = {
        "page": Page.of(
            request,
            title,
            _("What was done, what hinders and what comes next, as whoever answers for each commitment says it."),
            data_url=data_of("progress-reports", plan),
            feed_url=reverse("opendata:feed", args=["progress-reports"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "plan": plan,
        "plans": [(each, terms.get(each.pk), each == plan) for each in plans],
        "rows": [line(each) for each in found[:PAGE]],
        "previous": f"{here}?{more}desde={max(0, start - PAGE)}" if start else "",
        "following": f"{here}?{more}desde={start + PAGE}" if len(found) > PAGE else "",
    }
    return render(request, "monitoring/report_list.html", context)


def line(report: ProgressReport) -> dict:
    """A report in a list."""
    activity = _("activity %(number)s") % {"number": report.activity.number} if report.activity else ""
    return {
        "what": str(report.commitment),
        "url": report.get_absolute_url(),
        "activity": activity or _("the whole commitment"),
        "period": report.when,
        "state": report.get_state_display(),
        "done": Truncator(report.done).chars(140),
        "who": str(report.person or report.organization or ""),
        "on": periods.words(report.reported_on.isoformat()),
    }


@public()
def report_detail(request: HttpRequest, plan: str, number: str, period: str) -> HttpResponse:
    """What was reported of a commitment in one period: of the whole, and of each of its activities."""
    try:
        commitment = commitment_of(plan, number)
    except Moved as moved:
        return moved.led_on("monitoring:report-detail", period)
    rows = ProgressReport.objects.published().filter(commitment=commitment).select_related(*RELATED)
    found = sorted(rows.filter(period=period), key=lambda each: each.activity.rank if each.activity else ())
    if not found:
        raise Http404(period)
    others = rows.exclude(period=period).values_list("period", "months").order_by("-period").distinct()
    when = found[0].when
    title = _("Progress of %(commitment)s: %(when)s") % {"commitment": commitment, "when": when}
    context = {
        "page": Page.of(
            request,
            title,
            found[0].done,
            data_url=data_of("progress-reports", commitment.plan, commitment),
            history_url=history_url(found[0]),
            is_cited=True,
        ),
        "trail": trail_of(commitment.plan, commitment),
        "commitment": commitment,
        "when": when,
        "reports": found,
        "others": [(periods.span(*calc.bounds(*each)), address(commitment, each[0])) for each in others[:24]],
    }
    return render(request, "monitoring/report_detail.html", context)


def address(commitment: Commitment, period: str) -> str:
    """Where the reports of a period stand."""
    return reverse("monitoring:report-detail", args=[commitment.plan.slug, commitment.number.lower(), period])


@public("desde")
def plan_reports(request: HttpRequest, plan: str) -> HttpResponse:
    """One row for each activity that must be reported: what was declared last, and the periods that are missing."""
    found, today = plan_or_404(plan), timezone.localdate()
    rows = Commitment.objects.published().filter(plan=found).in_order()
    scope = look(rows, today=today)
    owed = duties(scope)
    asked = request.GET.get("desde", "")
    start = int(asked) if is_number(asked) and len(asked) < 6 else 0
    shown = owed[start : start + PAGE]
    last = last_reports(shown)
    title, here = _("Reports of %(plan)s") % {"plan": found.short_title or found.title}, request.path
    context = {
        "page": Page.of(
            request,
            title,
            _("Which progress reports of the plan came, and which are missing."),
            data_url=data_of("progress-reports", found),
        ),
        "trail": trail_of(found),
        "title": title,
        "plan": found,
        "term": ReportingTerm.objects.filter(plan=found).first(),
        "rows": [duty_line(duty, last) for duty in shown],
        "missing": sum(len(duty.missing) for duty in owed),
        "previous": f"{here}?desde={max(0, start - PAGE)}" if start else "",
        "following": f"{here}?desde={start + PAGE}" if len(owed) > start + PAGE else "",
    }
    return until_midnight(render(request, "monitoring/plan_reports.html", context))


def last_reports(owed: list[Duty]) -> dict[tuple, ProgressReport]:
    """(commitment, activity) -> its last report: one query."""
    rows = ProgressReport.objects.published().filter(commitment__in={duty.commitment.pk for duty in owed})
    return {(each.commitment_id, each.activity_id): each for each in rows.order_by("period", "pk")}


def duty_line(duty: Duty, last: dict[tuple, ProgressReport]) -> dict:
    """What must be reported, in a table."""
    report = last.get((duty.commitment.pk, duty.activity.pk if duty.activity else None))
    stretches = calc.together(list(duty.missing), duty.months)
    told = [periods.span(calc.bounds(first, duty.months)[0], end) for first, end in stretches]
    activity = f"{duty.activity.number}. {duty.activity.title}"[:120] if duty.activity else _("The whole commitment")
    known = (
        {"text": f"{report.get_state_display()} ({report.when})", "href": address(duty.commitment, report.period)}
        if report
        else ""
    )
    return {
        "what": {"text": str(duty.commitment), "note": activity},
        "url": duty.commitment.get_absolute_url(),
        "last": known,
        "number": len(duty.missing),
        "missing": "; ".join(told) or _("none"),
    }
