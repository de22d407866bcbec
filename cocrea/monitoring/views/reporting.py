"""Writing a progress report: at the desk, and the parts that the page behind a personal link shares."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.accounts import reach
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.monitoring import actions, calc, prefill, rules
from cocrea.monitoring.actions.report import digest
from cocrea.monitoring.forms import ReportForm, WithdrawForm
from cocrea.monitoring.models import ProgressReport, ReportingTerm
from cocrea.monitoring.views.frame import draw
from cocrea.plans.models import Activity, Commitment


def above() -> tuple[str, str]:
    """The page above, and its address."""
    return _("What is missing"), reverse("monitoring:lacking")


class Desired:
    """What a report is about, from its address. Raises Http404."""

    def __init__(self, commitments, commitment: int, activity: int, period: str):
        if max(commitment, activity) >= 2**62 or not is_month(period):
            raise Http404(period)
        self.commitment = get_object_or_404(commitments.select_related("plan"), pk=commitment)
        activities = Activity.objects.filter(commitment=self.commitment)
        self.activity = get_object_or_404(activities, pk=activity) if activity else None
        self.period = period
        term = ReportingTerm.objects.filter(plan=self.commitment.plan_id).first()
        every = (self.activity.frequency if self.activity else "") or (term.every if term else "monthly")
        self.months = calc.MONTHS[every]
        rows = ProgressReport.objects.filter(commitment=self.commitment, activity=self.activity, period=period)
        self.report = rows.select_related("organization", "person").first()
        if self.report is not None:
            self.months = self.report.months
        elif term is not None and not calc.is_of_term(period, self.months, term.since):
            raise Http404(period)

    @property
    def initial(self) -> dict:
        """With what the form begins: what is there, or what the record knows."""
        if self.report is not None:
            said = {name: getattr(self.report, name) for name in ("state", "done", "obstacles", "next_steps")}
            return said | {"seen": digest(self.report)}
        return prefill.beginning(self.commitment, self.activity, self.period, self.months)

    @property
    def context(self) -> dict:
        """What the page says of it."""
        return {
            "commitment": self.commitment,
            "activity": self.activity,
            "when": ProgressReport(period=self.period, months=self.months).when,
            "report": self.report,
            "promised": prefill.promised(self.commitment, self.activity, self.period),
            "means": self.activity.means_of_verification if self.activity else "",
        }

    def hand_in(self, form: ReportForm, *, by, link=None, is_draft: bool) -> ProgressReport | None:
        """The report, kept; None where something is wrong with it, which the form says then."""
        if not form.is_valid():
            return None
        about = {"commitment": self.commitment, "activity": self.activity, "period": self.period}
        try:
            return actions.hand_in(
                by=by,
                link=link,
                months=self.months,
                seen=form.cleaned_data["seen"],
                is_draft=is_draft,
                **about,
                **form.said,
            )
        except Invalid as error:
            for field, texts in error.errors.items():
                form.add_error(field if field in form.fields else None, texts)
        except Refused as error:
            form.add_error(None, str(error))
            form.data = form.data | {"seen": digest(ProgressReport.objects.filter(**about).first())}
        return None


def is_month(period: str) -> bool:
    """Whether the text is a month, such as 2026-05."""
    try:
        return len(period) == len("2026-05") and bool(datetime.date.fromisoformat(f"{period}-01"))
    except ValueError:
        return False


@staff(rules.may_report)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, commitment: int, activity: int, period: str) -> HttpResponse:
    """The form of a report, filled with what the record knows."""
    mine = reach.owners(request.user, ProgressReport).get("commitment", Commitment.objects.all())
    desired = Desired(mine, commitment, activity, period)
    if request.method != "POST":
        return shown(request, desired, ReportForm(initial=desired.initial, label_suffix=""))
    form = ReportForm(request.POST.dict(), label_suffix="")
    made = desired.hand_in(form, by=request.user, is_draft="borrador" in request.POST)
    if made is None:
        return shown(request, desired, form, code=422)
    return redirect(f"{request.path}?hecho={'borrador' if made.reported_on is None else 'entregado'}")


def shown(request: HttpRequest, desired: Desired, form: ReportForm, *, code: int = 200) -> HttpResponse:
    """The page of the form at the desk."""
    title = _("Progress report")
    done = request.GET.get("hecho", "")
    may_withdraw = rules.may_keep_monitoring(request.user) and desired.report and desired.report.reported_on
    context = {**desired.context, "form": form, "done": done, "below": above(), "may_withdraw": may_withdraw}
    return draw(request, "desk_report", title, code=code, **context)


@staff(rules.may_keep_monitoring)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why a report is taken back, and takes it back."""
    if pk >= 2**62:
        raise Http404(str(pk))
    found = get_object_or_404(ProgressReport.objects.select_related("commitment__plan", "activity"), pk=pk)
    form = WithdrawForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_report(by=request.user, progress_report=found, reason=form.cleaned_data["reason"])
        except Invalid as error:
            form.add_error("reason", [text for texts in error.errors.values() for text in texts])
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect("monitoring:desk")
    code = 422 if request.method == "POST" else 200
    return draw(
        request, "desk_withdraw", _("Take the report back"), code=code, report=found, form=form, below=above()
    )
