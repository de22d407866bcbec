"""Evidence at the desk: what is to be reviewed, the review itself with everything side by side, sending, inviting."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.documents import shelf
from cocrea.evidence import actions, calc, gallery, reading, rules
from cocrea.evidence.forms import ActForm, EvidenceForm, InviteForm, SendForm
from cocrea.evidence.models import Evidence
from cocrea.evidence.views import sending
from cocrea.evidence.views.public import NEEDED, drawn, item_of
from cocrea.evidence.views.reviewed import context_of
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.plans.models import Commitment
from cocrea.ui.page import Page

FORM = require_http_methods(["GET", "HEAD", "POST"])
SAID = {
    "aceptar": gettext_lazy("The evidence is accepted. Whoever sent it is told."),
    "devolver": gettext_lazy("The evidence is returned. Whoever sent it is told what is missing."),
    "retirar": gettext_lazy("The evidence is withdrawn. It stays readable, marked so."),
    "enviar": gettext_lazy("The evidence is submitted. Somebody else reviews it."),
    "adjuntar": gettext_lazy("The original is kept beside it."),
    "capturar": gettext_lazy("The page is captured again within minutes."),
    "cambiar": gettext_lazy("The changes are saved."),
}


@staff(rules.may_see_evidence)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What somebody sees of evidence: first what they review, then by its state."""
    by, asked = request.user, gallery.read(request.GET)
    state = asked["estado"] or "review"
    rows = reading.to_review(by) if state == "review" else reading.seen_by(by)
    if state in Evidence.State.values:
        rows = rows.filter(state=state)
    asked["estado"] = ""
    rows = gallery.narrowed(rows, asked, inside=True).select_related(*NEEDED)
    asked["estado"] = state
    # Drafts have no day: they stand by their number, the last hundred.
    part = (
        gallery.Part(list(rows.order_by("-pk")[:100]), "", "")
        if state == calc.DRAFT
        else gallery.part(rows.exclude(submitted_on=None), asked, request.GET)
    )
    tabs = [
        ("review", _("To review")),
        *((each.value, each.label) for each in Evidence.State),
        ("all", pgettext("evidence", "All of them")),
    ]
    here = reverse("evidence:desk")
    context = {
        "rows": [row_of(each) for each in part.rows],
        "part": part,
        "tabs": [(text, f"{here}?{urlencode({'estado': key})}", key == state) for key, text in tabs],
        "q": asked["q"],
        "state": state,
        "may_send": rules.may_send_evidence(by),
        "may_speak": rules.may_speak(by),
    }
    return draw(request, "desk_list", pgettext("many", "Evidence"), **context)


def row_of(evidence: Evidence) -> dict:
    """One in the list of the desk: reserved ones by their name."""
    item = item_of(evidence)
    return {
        "what": f"{evidence.number}. {evidence.title}"
        + (f" ({pgettext('evidence', 'reserved')})" if evidence.is_reserved else ""),
        "url": reverse("evidence:review", args=[evidence.number]),
        "about": item["about"],
        "author": evidence.author,
        "on": evidence.submitted_on,
        "status": item["status"],
    }


def seen_or_404(request: HttpRequest, number: int) -> Evidence:
    """One that whoever asks may read."""
    rows = reading.seen_by(request.user).select_related(
        *NEEDED, "commitment__plan__guarantor", "activity", "indicator", "measurement", "place", "delivery", "follows"
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404(str(number))
    return found


@staff(rules.may_see_evidence)
@require_safe
def review(request: HttpRequest, number: int) -> HttpResponse:
    """The indicator, the claim and the original side by side, and what can be done with it now."""
    return shown(request, seen_or_404(request, number))


def shown(request: HttpRequest, evidence: Evidence, form: ActForm | None = None, code: int = 200) -> HttpResponse:
    """The page of one piece."""
    context = context_of(request.user, evidence, form)
    context["said"] = SAID.get(request.GET.get("hecho", ""), "")
    return draw(request, "review", str(evidence), below=True, code=code, **context)


def accept(request: HttpRequest, evidence: Evidence, told: dict) -> None:
    """Accepts it, or all that came with it."""
    told.pop("reason")
    decide(request, evidence, actions.accept_evidence, told)


def give_back(request: HttpRequest, evidence: Evidence, told: dict) -> None:
    """Returns it, or all that came with it."""
    decide(request, evidence, actions.return_evidence, told)


def decide(request: HttpRequest, evidence: Evidence, act, told: dict) -> None:
    """One decision for one, or for a whole delivery."""
    together = [evidence]
    if "together" in request.POST and evidence.delivery_id:
        rows = reading.seen_by(request.user).filter(delivery=evidence.delivery_id, state=calc.SUBMITTED)
        rows = rows.exclude(pk=evidence.pk).select_related("commitment__plan__guarantor", "author_organization")
        together += rows.order_by("number")
    actions.decide_together(by=request.user, evidence=together, decide=act, **told)


def withdraw(request: HttpRequest, evidence: Evidence, told: dict) -> None:
    """Takes it back."""
    actions.withdraw_evidence(by=request.user, evidence=evidence, **told)


def submit(request: HttpRequest, evidence: Evidence, told: dict) -> None:
    """Submits a draft, or once more what was returned."""
    actions.submit_again(by=request.user, evidence=evidence, **told)


def attach(request: HttpRequest, evidence: Evidence, _told: dict) -> None:
    """Puts its original beside it."""
    came = request.FILES.get("file")
    if came is None:
        raise Refused(_("Choose a file."))
    actions.attach_original(by=request.user, evidence=evidence, file_name=came.name, content=came.read())


def capture(request: HttpRequest, evidence: Evidence, _told: dict) -> None:
    """Tries once more."""
    actions.capture_again(by=request.user, evidence=evidence)


ACTS = {
    "aceptar": accept,
    "devolver": give_back,
    "retirar": withdraw,
    "enviar": submit,
    "adjuntar": attach,
    "capturar": capture,
}


@staff(rules.may_see_evidence)
@require_POST
def act(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """Does one of them; what is wrong is said beside what was typed."""
    evidence = seen_or_404(request, number)
    if act not in ACTS:
        raise Http404(act)
    form = ActForm(request.POST, bodies=rules.bodies_of(request.user))
    if form.is_valid():
        try:
            ACTS[act](request, evidence, dict(form.cleaned_data))
            return redirect(f"{reverse('evidence:review', args=[number])}?{urlencode({'hecho': act})}")
        except Invalid as error:
            for name, texts in error.errors.items():
                form.add_error(name if name in form.fields else None, texts)
        except Refused as error:
            form.add_error(None, str(error))
    return shown(request, seen_or_404(request, number), form, code=422)


@staff(rules.may_see_evidence)
def inside_picture(request: HttpRequest, number: int) -> HttpResponse:
    """The picture of a photo, of what is not public too, for whoever may read it."""
    evidence = seen_or_404(request, number)
    if evidence.preview_id is None:
        raise Http404(str(number))
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response = HttpResponse(drawn(shelf.read(evidence.preview.path), 480), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@staff(rules.may_send_evidence)
@FORM
def new(request: HttpRequest) -> HttpResponse:
    """Sending evidence: first of which commitment, then the rest."""
    commitment = asked_commitment(request)
    if commitment is None:
        rows = rules.answered_by(request.user).select_related("plan").in_order()
        return draw(request, "choose", _("Send evidence"), below=True, commitments=rows)
    bodies = rules.bodies_of(request.user)
    only = list(bodies[:2])
    initial = {"author_organization": only[0] if len(only) == 1 else None, "indicator": request.GET.get("indicador")}
    follows = followed(request, commitment)
    if follows is not None:
        initial |= {
            name: getattr(follows, name)
            for name in ("title", "claim", "activity", "indicator", "author_organization")
        }
    form = SendForm(request.POST or None, commitment=commitment, bodies=bodies, initial=initial)
    if request.method == "POST" and form.is_valid():
        more = {"by": request.user, "is_draft": "draft" in request.POST, "follows": follows}
        if receipt := sending.taken_in(request, form, commitment, **more):
            return redirect("evidence:receipt", receipt=receipt)
    return sending.shown(request, form, commitment)


def asked_commitment(request: HttpRequest) -> Commitment | None:
    """The commitment that the address names, if whoever asks may submit evidence of it."""
    number = request.GET.get("compromiso", "")
    if not is_number(number):
        return None
    return rules.answered_by(request.user).select_related("plan").filter(pk=number).first()


def followed(request: HttpRequest, commitment: Commitment) -> Evidence | None:
    """The returned evidence that the new one comes after."""
    number = request.GET.get("despues", "")
    rows = Evidence.objects.filter(commitment=commitment, state=calc.RETURNED)
    return rows.filter(number=number).first() if is_number(number) else None


@staff(rules.may_send_evidence)
@FORM
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """The words of what is prepared or was returned."""
    evidence = seen_or_404(request, number)
    if not rules.may_change(request.user, evidence):
        raise Http404(str(number))
    bodies = rules.bodies_of(request.user)
    form = EvidenceForm(request.POST or None, instance=evidence, commitment=evidence.commitment, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_evidence(by=request.user, evidence=Evidence.objects.get(pk=evidence.pk), **form.values)
            return redirect(f"{reverse('evidence:review', args=[number])}?hecho=cambiar")
        except Invalid as error:
            form.blame(error.errors)
        except Refused as error:
            form.add_error(None, str(error))
    code = 422 if request.method == "POST" else 200
    return draw(request, "edit", _("Change evidence"), below=True, code=code, form=form, evidence=evidence)


@staff(rules.may_send_evidence)
@FORM
def invite(request: HttpRequest) -> HttpResponse:
    """A personal link for somebody without an account."""
    by = request.user
    more = {"commitments": rules.answered_by(by), "bodies": rules.bodies_of(by)}
    form = InviteForm(request.POST or None, initial={"commitment": request.GET.get("compromiso")}, **more)
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            _made, link = actions.invite_to_submit(by=by, **form.cleaned_data)
        except Invalid as error:
            for name, texts in error.errors.items():
                form.add_error(name if name in form.fields else None, texts)
        except Refused as error:
            form.add_error(None, str(error))
    code = 422 if request.method == "POST" and not link else 200
    return draw(request, "invite", _("Ask somebody for evidence"), below=True, code=code, form=form, link=link)


def draw(request: HttpRequest, template: str, title: str, *, below=False, code=200, **context) -> HttpResponse:
    """A page of the staff, below the desk."""
    trail = [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home"))]
    if below:
        trail.append((pgettext("many", "Evidence"), reverse("evidence:desk")))
    page = Page.of(request, title, share=False)
    context = {"page": page, "title": title, "trail": trail, **context}
    return render(request, f"evidence/{template}.html", context, status=code)
