"""Opinions at the desk: giving one by name, answering, taking back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.accounts.rules import may_keep_record
from cocrea.evidence import actions, reading, rules
from cocrea.evidence.forms import AnswerForm, OpinionForm
from cocrea.evidence.models import Evidence, Opinion
from cocrea.evidence.views.desk import draw
from cocrea.evidence.views.public import said
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused

MOST = 50
SAID = {
    "nueva": lambda: _("It is published, with the name. Whoever answers for the commitment is asked to answer."),
    "responder": lambda: _("The answer is published beside it."),
    "retirar": lambda: _("It is withdrawn. It stays readable, marked so."),
}


@staff(rules.may_see_evidence)
@require_safe
def opinion_desk(request: HttpRequest) -> HttpResponse:
    """What was said: first what waits for an answer."""
    return shown(request)


def shown(request: HttpRequest, refused: list[str] = (), code: int = 200) -> HttpResponse:
    """The page of opinions."""
    by = request.user
    needed = ("commitment__plan", "evidence", "organization", "person")
    waiting = list(reading.to_answer(by).select_related(*needed).order_by("said_on", "pk")[:MOST])
    rows = Opinion.objects.visible_to(by).exclude(pk__in=[each.pk for each in waiting])
    others = list(rows.select_related(*needed).order_by("-said_on", "-pk")[:MOST])
    mine = set(rules.spoken_of_by(by).values_list("pk", flat=True)) if rules.may_speak(by) else set()
    context = {
        "waiting": [row_of(each, mine, is_answered=True) for each in waiting],
        "others": [row_of(each, mine) for each in others],
        "form": AnswerForm(label_suffix=""),
        "refused": [(text, "") for text in refused],
        "said": SAID[request.GET["hecho"]]() if request.GET.get("hecho") in SAID else "",
        "may_speak": rules.may_speak(by),
        "is_keeper": may_keep_record(by),
    }
    return draw(request, "opinion_desk", _("Opinions of civil society"), below=True, code=code, **context)


def row_of(opinion: Opinion, mine: set[int], is_answered: bool = False) -> dict:
    """One in the list, and what may be done with it."""
    return said(opinion) | {
        "about": str(opinion.evidence or opinion.commitment),
        "plan": opinion.commitment.plan,
        "url": opinion.get_absolute_url() if opinion.is_public else "",
        "may_answer": is_answered,
        "may_withdraw": opinion.withdrawn_on is None and opinion.commitment_id in mine,
    }


@staff(rules.may_speak)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_new(request: HttpRequest) -> HttpResponse:
    """Says something of a commitment or of evidence, in somebody's name."""
    commitments = rules.spoken_of_by(request.user)
    number, evidence = request.GET.get("evidencia", ""), None
    if is_number(number):
        evidence = Evidence.objects.published().filter(number=number, commitment__in=commitments).first()
    initial = {"evidence": evidence, "commitment": evidence.commitment if evidence else request.GET.get("compromiso")}
    bodies, people = rules.voices_of(request.user)
    told = {"commitments": commitments, "bodies": bodies, "people": people}
    form = OpinionForm(request.POST or None, initial=initial, **told)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_opinion(by=request.user, **form.values)
            return redirect(f"{reverse('evidence:opinion-desk')}?hecho=nueva")
        except Invalid as error:
            form.blame(error.errors)
        except Refused as error:
            form.add_error(None, str(error))
    code = 422 if request.method == "POST" else 200
    return draw(request, "opinion_new", _("Give an opinion"), below=True, code=code, form=form, evidence=evidence)


@staff(rules.may_see_evidence)
@require_POST
def opinion_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Answers, or takes back."""
    opinion = get_object_or_404(Opinion.objects.visible_to(request.user).select_related("commitment__plan"), pk=pk)
    if act not in ("responder", "retirar"):
        raise Http404(act)
    try:
        if act == "responder":
            actions.answer_opinion(by=request.user, opinion=opinion, answer=request.POST.get("answer", "")[:5000])
        else:
            actions.withdraw_opinion(by=request.user, opinion=opinion)
    except Invalid as error:
        return shown(request, [text for texts in error.errors.values() for text in texts], 422)
    except Refused as error:
        return shown(request, [str(error)], 422)
    return redirect(f"{reverse('evidence:opinion-desk')}?hecho={act}")
