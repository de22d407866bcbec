"""Guidelines at the desk: which versions have their text, and the file of each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.documents.kinds import ALLOWED, MOST_BYTES
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.guideline import attach_text, detach_text
from cocrea.meetings.models import GuidelineVersion
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.frame import draw, told
from cocrea.meetings.views.guidelines import downloads, rows

FORM = require_http_methods(["GET", "HEAD", "POST"])
HIGHEST = 2**15 - 1  # the column of a version's number


def trail() -> list[tuple[str, str]]:
    """Where these pages hang."""
    return [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home"))]


@staff(may_keep_sessions)
@require_safe
def guideline_desk_list(request: HttpRequest) -> HttpResponse:
    """All of them, version by version."""
    found = list(rows().order_by("organization__name", "title"))
    return draw(request, "guideline_desk_list", _("Guidelines"), trail=trail(), guidelines=found)


@staff(may_keep_sessions)
@FORM
def guideline_text(request: HttpRequest, guideline: str, number: int) -> HttpResponse:
    """The text of one version: attached, replaced by a better file, or taken off with a reason."""
    versions = GuidelineVersion.objects.select_related("guideline__organization", "document")
    version = versions.filter(guideline__slug=guideline, position=min(number, HIGHEST)).first()
    if version is None:
        raise Http404(f"{guideline} {number}")
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            done = sent(request, version)
            return redirect(f"{request.path}?hecho={done}")
        except Refused as error:
            field = "reason" if "quitar" in request.POST else "archivo"
            errors = [(text, field) for text, _field in told(error)]
    here = reverse("meetings:guideline-desk-list")
    return draw(
        request,
        "guideline_text",
        _("Text of the version %(label)s") % {"label": version.label},
        trail=[*trail(), (_("Guidelines"), here)],
        version=version,
        files=downloads(version),
        errors=errors,
        reason=request.POST.get("reason", "")[:500],
        allowed=ALLOWED,
        megabytes=MOST_BYTES // 1024**2,
        back=here,
        status=422 if errors else 200,
    )


def sent(request: HttpRequest, version: GuidelineVersion) -> str:
    """Attaches the file that came, or takes the one that is there off. Raises Refused."""
    if "quitar" in request.POST:
        detach_text(by=request.user, version=version, reason=request.POST.get("reason", "")[:500])
        return "quitado"
    file = request.FILES.get("archivo")
    if file is None:
        raise Refused(_("Choose a file."))
    if file.size > MOST_BYTES:
        text = _("«%(name)s» is larger than %(size)d MB. Split it.")
        raise Refused(text % {"name": file.name, "size": MOST_BYTES // 1024**2})
    attach_text(by=request.user, version=version, file_name=file.name, content=file.read())
    return "texto"
