"""Behind a personal link: saying what was done to make a commitment known, where that is what is missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.accounts import throttle
from cocrea.kernel.access import secret_door
from cocrea.kernel.attempts import attempted
from cocrea.monitoring import actions
from cocrea.monitoring.forms import ToldForm
from cocrea.monitoring.lacking import Kind, Lack
from cocrea.monitoring.models import Dissemination
from cocrea.monitoring.views.mine import WRITES, draw, opened, sight_of
from cocrea.plans.models import Result

KEPT = ("title", "channel", "attendance", "url")


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """The form of one row; what arrived meanwhile leads back."""
    link, refusal = opened(request, token)
    if link is None:
        return refusal
    sight, back = sight_of(link), reverse("monitoring:mine", args=[token])
    row = next((each for each in sight.rows if each.key == key and each.kind == Kind.DISSEMINATION), None)
    if row is None:
        return redirect(back)
    found = asked_by(row)
    if found is None:
        return redirect(back)
    planned, kind = found
    initial = {name: getattr(planned, name) for name in KEPT} if planned is not None else {}
    form = ToldForm(request.POST or None, initial=initial, label_suffix="")
    context = {"form": form, "link": link, "row": row, "back": back, "commitment": sight.where(row), "refused": ""}
    if request.method == "POST":
        if wait := throttle.begin(throttle.address_of(request), f"report:{link.pk}", WRITES):
            told = context | {"refused": throttle.words(wait)}
            return draw(request, "mine_dissemination", _("Say how it was made known"), code=429, **told)
        about = {"commitment": sight.scope.commitments[row.commitment_id], "kind": kind, "dissemination": planned}
        if form.is_valid() and attempted(
            form, lambda: actions.tell_dissemination(link=link, **about, **form.cleaned_data)
        ):
            return redirect(f"{back}?hecho=difusion")
    code = 422 if request.method == "POST" else 200
    return draw(request, "mine_dissemination", _("Say how it was made known"), code=code, **context)


def asked_by(row: Lack) -> tuple[Dissemination | None, str] | None:
    """What was planned, if it was, and of which kind it is; None where it is not there any more."""
    noun, _colon, pk = row.key.partition(":")
    if noun == "dissemination":
        planned = Dissemination.objects.filter(pk=pk).first()
        return (planned, planned.kind) if planned else None
    said = Result.objects.filter(pk=pk).values_list("kind", flat=True).first()
    if said is None:
        return None
    return None, Dissemination.Kind.LAUNCH if said == Result.Kind.LAUNCH else Dissemination.Kind.ACTION
