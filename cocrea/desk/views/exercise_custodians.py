"""Institutions in charge: one is added, changed, ended, followed by another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.actors.models import Organization
from cocrea.desk.exercise.custodians import CustodianForm
from cocrea.desk.views.exercise import below, the_exercise
from cocrea.desk.views.frame import number, page_of
from cocrea.exercise.actions import keep_custodian, replace_custodian
from cocrea.exercise.models import Custodian
from cocrea.exercise.rules import may_keep_exercise
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_keep_exercise)
@FORM
def custodian_new(request: HttpRequest) -> HttpResponse:
    """A new one; `?sucede=` names the one that it follows, which ends then."""
    exercise = the_exercise()
    former = Custodian.objects.filter(exercise=exercise, pk=number(request, "sucede")).first()
    form = CustodianForm(None, request.POST or None, initial={"start": former.end} if former else {})
    if request.method == "POST" and form.is_valid():
        try:
            if former is not None:
                replace_custodian(by=request.user, former=former, **form.cleaned_data)
            else:
                keep_custodian(by=request.user, exercise=exercise, **form.cleaned_data)
            return redirect(f"{reverse('desk:exercise')}?hecho=guardado#responsables")
        except Invalid as error:
            form.blame(error.errors)
    title = _("Successor of %(name)s") % {"name": name_of(former)} if former else _("Another institution in charge")
    return drawn(request, title, form, None, former)


@staff(may_keep_exercise)
@FORM
def custodian_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of one: its role and its dates."""
    custodian = get_object_or_404(Custodian, pk=pk if pk < 2**63 else 0)
    form = CustodianForm(custodian, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = {name: value for name, value in form.cleaned_data.items() if name in form.changed_data}
            keep_custodian(by=request.user, custodian=custodian, **changed)
            return redirect(f"{reverse('desk:exercise')}?hecho=guardado#responsables")
        except Invalid as error:
            form.blame(error.errors)
    return drawn(request, name_of(custodian), form, custodian, None)


def name_of(custodian: Custodian) -> str:
    """What its institution is called; its key where no table names it."""
    found = Organization.objects.filter(slug=custodian.organization).values_list("name", flat=True).first()
    return found or custodian.organization


def drawn(
    request: HttpRequest, title: str, form: CustodianForm, custodian: Custodian | None, former: Custodian | None
) -> HttpResponse:
    """The page of the form."""
    successor = f"{reverse('desk:custodian-new')}?sucede={custodian.pk}" if custodian is not None else ""
    context = {
        "page": page_of(request, title),
        "trail": below(),
        "title": title,
        "form": form,
        "successor": successor,
        "ends": bool(former and not former.end),
        "organizations": reverse("desk:row-new", args=["organizations"]),
    }
    return render(request, "desk/exercise_custodian.html", context)
