"""Behind a personal link, without an account: what is missing from a body, its reports, its evidence."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.accounts import throttle
from cocrea.accounts.throttle import Limit
from cocrea.evidence.actions import invite_to_submit
from cocrea.evidence.models import Evidence, EvidenceAct
from cocrea.kernel.access import secret_door, staff
from cocrea.letters import rules as letter_rules
from cocrea.letters import tokens as letter_tokens
from cocrea.letters.models import Letter
from cocrea.monitoring import actions, tokens
from cocrea.monitoring.forms import ReportForm
from cocrea.monitoring.lacking import Kind, Lack, Sight, gather, of_bodies
from cocrea.monitoring.lacking.scope import ANSWERING, NAMED
from cocrea.monitoring.models import Asked, PersonalLink, ProgressReport
from cocrea.monitoring.views.frame import on
from cocrea.monitoring.views.reporting import Desired
from cocrea.plans.models import ActionPlan, Commitment, Responsibility
from cocrea.ui.page import Page

WRITES = {"report pair": Limit("pair", 30, 600), "report address": Limit("address", 120, 600)}
MARKS = {Evidence.State.ACCEPTED: "complete", Evidence.State.RETURNED: "at_risk"}
GUESSES = {"report guess address": Limit("address", 30, 600)}


def opened(request: HttpRequest, token: str) -> tuple[PersonalLink | None, HttpResponse | None]:
    """The link, or the page that says kindly why it opens nothing. Wrong links are counted."""
    link, is_over = tokens.find(token, timezone.now())
    if link is not None:
        return link, None
    if throttle.begin(throttle.address_of(request), "reports", GUESSES):
        return None, draw(request, "mine_stale", _("This link does not work"), code=429)
    title = _("This link has run out") if is_over else _("This link does not work")
    return None, draw(request, "mine_stale", title, code=410 if is_over else 404, is_over=is_over)


def draw(request: HttpRequest, template: str, title: str, *, code: int = 200, **context) -> HttpResponse:
    """A page behind a link: its address, which is a secret, is not drawn on it."""
    page = Page.of(request, title, share=False)
    page.path = reverse("monitoring:report-list")
    context = {"page": page, "title": title, "trail": [(_("Home"), reverse("site:home"))], **context}
    return render(request, f"monitoring/{template}.html", context, status=code)


def sight_of(link: PersonalLink) -> Sight:
    """What is missing from the body of a link: of plans in force, and of what a letter asks it for."""
    open_ones = Letter.objects.filter(organization=link.organization, cancelled_on=None, closed_on=None)
    told = list(Asked.objects.filter(letter__in=open_ones).values_list("letter", "commitment"))
    row_by_row = {f"letter:{letter}" for letter, _commitment in told}  # what these ask for stands here itself
    is_wanted = Q(pk__in=reportable(link).filter(plan__status=ActionPlan.Status.IN_FORCE).values("pk"))
    sight = gather(
        Commitment.objects.published().filter(is_wanted | Q(pk__in={commitment for _letter, commitment in told}))
    )
    sight.rows = [row for row in of_bodies(sight, [link.organization_id]) if row.key not in row_by_row]
    return sight


@secret_door
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """The desk of a body: each thing that is missing, with what can be done about it here."""
    link, refusal = opened(request, token)
    if link is None:
        return refusal
    sight = sight_of(link)
    rows = [line(sight, row, token) for row in sight.rows]
    sent = ProgressReport.objects.standing().filter(organization=link.organization)
    sent = sent.select_related("commitment__plan", "activity").order_by("-reported_on", "-pk")[:10]
    title = _("What %(body)s owes") % {"body": link.organization}
    context = {
        "link": link,
        "until": on(timezone.localdate(link.expires_at)),
        "rows": rows,
        "evidence_url": reverse("monitoring:mine-evidence", args=[token]),
        "sent": [(str(each), each.get_absolute_url()) for each in sent],
        "brought": brought_by(link),
        "said": request.GET.get("hecho", ""),
    }
    return draw(request, "mine", title, **context)


def brought_by(link: PersonalLink) -> list[dict]:
    """The evidence that its body sent last, and what became of each piece: why it came back, if it did."""
    rows = Evidence.objects.published().filter(author_organization=link.organization)
    found = list(rows.select_related("commitment__plan").order_by("-submitted_on", "-pk")[:10])
    acts = EvidenceAct.objects.filter(evidence__in=found, kind=EvidenceAct.Kind.RETURNED).order_by("on", "pk")
    reasons = {act.evidence_id: act.reason for act in acts}
    return [
        {
            "title": str(each),
            "href": each.get_absolute_url(),
            "mark": MARKS.get(each.state, "no_data"),
            "state": each.get_state_display(),
            "why": reasons.get(each.pk, "") if each.state == Evidence.State.RETURNED else "",
        }
        for each in found
    ]


def line(sight: Sight, row: Lack, token: str) -> dict:
    """A row, with its way on."""
    args = [token, row.commitment_id or 0, row.activity_id or 0, row.period]
    letter = sight.asked.get(row.key)
    return {
        "words": row.words,
        "why": row.why,
        "where": sight.where(row),
        "due": on(row.due_on),
        "status": row.mark,
        "label": row.standing.label,
        "href": row.href,
        "letter": letter.folio if letter is not None else "",
        "report": reverse("monitoring:mine-report", args=args) if row.kind == Kind.REPORT else "",
        "evidence": row.key if row.kind == Kind.EVIDENCE else "",
        "dissemination": reverse("monitoring:mine-dissemination", args=[token, row.key])
        if row.kind == Kind.DISSEMINATION
        else "",
    }


def reportable(link: PersonalLink):
    """The commitments for which the body of a link answers, or is named without a role, or that it coordinates."""
    body = link.organization
    duties = Responsibility.objects.filter(organization=body, role__in=(*ANSWERING, NAMED)).order_by()
    return Commitment.objects.published().filter(Q(pk__in=duties.values("commitment")) | Q(committee=body))


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, token: str, commitment: int, activity: int, period: str) -> HttpResponse:
    """The form of a report, filled with what the record knows."""
    link, refusal = opened(request, token)
    if link is None:
        return refusal
    desired = Desired(reportable(link), commitment, activity, period)
    back = reverse("monitoring:mine", args=[token])
    context = desired.context | {"back": back, "link": link}
    title = _("Progress report")
    if request.method != "POST":
        form = ReportForm(initial=desired.initial, label_suffix="")
        return draw(request, "mine_report", title, form=form, **context)
    form = ReportForm(request.POST.dict(), label_suffix="")
    if wait := throttle.begin(throttle.address_of(request), f"report:{link.pk}", WRITES):
        return draw(request, "mine_report", title, code=429, form=form, refused=throttle.words(wait), **context)
    made = desired.hand_in(form, by=None, link=link, is_draft="borrador" in request.POST)
    if made is None:
        return draw(request, "mine_report", title, code=422, form=form, **context)
    return redirect(f"{back}?hecho={'borrador' if made.reported_on is None else 'entregado'}")


@secret_door
@require_POST
def evidence(request: HttpRequest, token: str) -> HttpResponse:
    """The way to send evidence of one row: the form of evidence, by a link of its own."""
    link, refusal = opened(request, token)
    if link is None:
        return refusal
    if wait := throttle.begin(throttle.address_of(request), f"report:{link.pk}", WRITES):
        return draw(request, "mine_stale", throttle.words(wait), code=429)
    sight, key = sight_of(link), request.POST.get("fila", "")
    row = next((each for each in sight.rows if each.key == key and each.kind == Kind.EVIDENCE), None)
    if row is None:  # it has arrived meanwhile
        return redirect("monitoring:mine", token=token)
    names = {"organization": link.organization, "person": link.person, "email": ""}
    commitment = sight.scope.commitments[row.commitment_id]
    activity = sight.scope.activity(row.commitment_id, row.activity_id)
    _made, address = invite_to_submit(by=None, commitment=commitment, activity=activity, **names)
    return redirect(address)


@secret_door
@require_POST
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """From the link of a letter to the desk of its body, by the same right: with a personal link of its own."""
    letter, _is_over = letter_tokens.find(token, timezone.now())
    if letter is None or letter.organization is None or not letter.is_awaited:
        if throttle.begin(throttle.address_of(request), "reports", GUESSES):
            return draw(request, "mine_stale", _("This link does not work"), code=429)
        raise Http404(token)
    if wait := throttle.begin(throttle.address_of(request), f"asked:{letter.pk}", WRITES):
        return draw(request, "mine_stale", throttle.words(wait), code=429)
    _link, address = actions.follow_letter(by=None, letter=letter)
    return redirect(address)


@staff(letter_rules.may_receive_letters)
def asked_inside(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for whoever speaks for the body at the desk."""
    if pk >= 2**62:
        raise Http404(str(pk))
    letter = get_object_or_404(letter_rules.received_by(request.user), pk=pk, closed_on=None, cancelled_on=None)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _link, address = actions.follow_letter(by=request.user, letter=letter)
    return redirect(address)
