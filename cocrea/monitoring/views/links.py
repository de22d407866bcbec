"""Personal links at the desk: sent, handed over, revoked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocrea.accounts.letters import can_send
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.monitoring import actions, rules
from cocrea.monitoring.forms import LinkForm
from cocrea.monitoring.models import PersonalLink
from cocrea.monitoring.views.frame import draw, on

MOST = 200


@staff(rules.may_keep_monitoring)
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """Those that there are, and a form for another: by mail, or shown once to be handed over."""
    form, link = LinkForm(request.POST or None, label_suffix=""), ""
    if request.method == "POST" and form.is_valid():
        try:
            if "entregar" in request.POST:
                _made, link = actions.make_link(by=request.user, **form.cleaned_data)
            else:
                actions.send_link(by=request.user, **form.cleaned_data)
                return redirect(f"{request.path}?hecho=enviada")
        except Invalid as error:
            for field, texts in error.errors.items():
                form.add_error(field if field in form.fields else None, texts)
    code = 422 if request.method == "POST" and not link else 200
    return shown(request, LinkForm(label_suffix="") if link else form, link=link, code=code)


def shown(
    request: HttpRequest, form: LinkForm, *, link: str = "", refused: str = "", code: int = 200
) -> HttpResponse:
    """The page of the links. `link`: one to be handed over, which is shown now and never again."""
    now = timezone.now()
    rows = PersonalLink.objects.select_related("organization", "person").order_by("-made_at")[:MOST]
    context = {
        "rows": [line(each, now) for each in rows],
        "form": form,
        "link": link,
        "refused": refused,
        "sees": rules.may_see_addresses(request.user),
        "sends": can_send(),
        "said": request.GET.get("hecho", ""),
        "below": (_("Follow-up of the plans"), reverse("monitoring:desk")),
    }
    return draw(request, "desk_links", _("Personal links"), code=code, **context)


def line(link: PersonalLink, now) -> dict:
    """A link in the list."""
    is_over = link.revoked_at is not None or link.expires_at <= now
    state = _("revoked") if link.revoked_at else _("run out") if is_over else _("it works")
    return {
        "pk": link.pk,
        "who": str(link.organization),
        "person": str(link.person or ""),
        "email": link.email,
        "made": on(timezone.localdate(link.made_at)),
        "until": on(timezone.localdate(link.expires_at)),
        "used": on(timezone.localdate(link.used_at)) if link.used_at else _("never"),
        "state": state,
        "works": not is_over,
    }


@staff(rules.may_keep_monitoring)
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on a link opens nothing."""
    if pk >= 2**62:
        raise Http404(str(pk))
    found = get_object_or_404(PersonalLink, pk=pk)
    try:
        actions.revoke_link(by=request.user, personal_link=found)
    except Refused as error:
        return shown(request, LinkForm(label_suffix=""), refused=str(error), code=409)
    return redirect(f"{reverse('monitoring:links')}?hecho=revocada")
