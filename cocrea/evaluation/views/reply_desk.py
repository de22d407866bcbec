"""The right of reply at the desk: the evaluations of one's commitments, and what one's institution replies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.accounts import reach
from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import scope_keys
from cocrea.actors.models import Organization
from cocrea.documents.kinds import MOST_BYTES
from cocrea.evaluation import rules
from cocrea.evaluation.actions import advice as actions
from cocrea.evaluation.advice.reach import evaluated
from cocrea.evaluation.forms_advice import ReplyForm
from cocrea.evaluation.models import Assessment, Finding, Recommendation, Reply
from cocrea.evaluation.views.advice_desk import draw
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.plans.models import Responsibility

BELOW = "evaluation:reply-desk"


def open_to(by):
    """The evaluations to which somebody may reply, or write down a reply."""
    if rules.may_advise(by):
        return Assessment.objects.all()
    return evaluated(scope_keys(by, RoleName.LIAISON))


def bodies_of(by, assessment: Assessment):
    """The institutions for which somebody may reply: their own; for whoever keeps the record, all that answer for a
    commitment that is assessed."""
    if not rules.may_advise(by):
        return Organization.objects.filter(slug__in=scope_keys(by, RoleName.LIAISON)).order_by("name")
    answering = Responsibility.objects.filter(commitment__assessed__assessment=assessment)
    return Organization.objects.filter(pk__in=answering.order_by().values("organization")).order_by("name")


@staff(rules.may_follow_advice)
@require_safe
def reply_desk(request: HttpRequest) -> HttpResponse:
    """The evaluations that concern whoever asks, the last one first, and which of them have a reply."""
    rows = open_to(request.user).select_related("plan").latest_first()
    own = reach.kept(request.user, Reply).select_related("organization").order_by("organization__name")
    replies: dict[int, list[Reply]] = {}
    for each in own:
        replies.setdefault(each.assessment_id, []).append(each)
    lines = [
        {
            "what": {"text": each.title, "note": each.plan.short_title or each.plan.title},
            "url": reverse("evaluation:reply-write", args=[each.slug]),
            "state": each.get_publication_display(),
            "replies": ", ".join(str(reply.organization) for reply in replies.get(each.pk, ())) or _("nobody yet"),
        }
        for each in rows
    ]
    below = (_("Recommendations"), reverse("evaluation:advice-desk"))
    return draw(request, "desk_replies", _("Replies to evaluations"), rows=lines, below=below)


@staff(rules.may_follow_advice)
@require_http_methods(["GET", "HEAD", "POST"])
def reply_write(request: HttpRequest, slug: str) -> HttpResponse:
    """What an institution replies: read, written, changed."""
    assessment = get_object_or_404(open_to(request.user).select_related("plan"), slug=slug)
    bodies = bodies_of(request.user, assessment)
    own = reach.kept(request.user, Reply).filter(assessment=assessment)
    replies = list(own.select_related("organization", "document").order_by("pk"))
    meant = chosen(request, replies, bodies)
    known = {"organization": meant.organization_id, "text": meant.text, "said_on": meant.said_on} if meant else {}
    typed = request.POST if request.method == "POST" else None
    has_file = meant is not None and meant.document is not None
    form = ReplyForm(typed, request.FILES or None, initial=known, label_suffix="", bodies=bodies, has_file=has_file)
    if typed is not None and form.is_valid():
        given = form.cleaned_data
        standing = next((each for each in replies if each.organization_id == given["organization"].pk), None)
        told = values_of(given) | ({"assessment": assessment} if standing is None else {})
        if standing is not None:
            del told["organization"]
        if attempted(form, lambda: actions.keep_reply(by=request.user, reply=standing, **told)):
            return redirect(f"{request.path}?hecho=si")
    context = {
        "assessment": assessment,
        "form": form,
        "replies": replies,
        "findings": Finding.objects.filter(assessment=assessment).order_by("section", "position"),
        "recommendations": Recommendation.objects.filter(assessment=assessment).order_by("number"),
        "said": request.GET.get("hecho", ""),
        "below": (_("Replies to evaluations"), reverse(BELOW)),
    }
    return draw(request, "desk_reply", _("Reply to an evaluation"), code=422 if form.errors else 200, **context)


def values_of(given: dict) -> dict:
    """What the action takes of what was typed and sent."""
    said_on = periods.typed(given["said_on"].strip()) or timezone.localdate().isoformat()
    told = {"organization": given["organization"], "text": given["text"], "said_on": said_on}
    if (sent := given["file"]) is not None:
        told["file"] = (sent.name, sent.read(MOST_BYTES + 1))
    elif given.get("without_file"):
        told["document"] = None
    return told


def chosen(request: HttpRequest, replies: list[Reply], bodies) -> Reply | None:
    """The reply that is meant: that of `?de=`, or the only one of the only institution."""
    asked = request.GET.get("de", "")
    if asked:
        return next((each for each in replies if each.organization.slug == asked), None)
    return replies[0] if len(replies) == 1 and len(bodies) == 1 else None
