"""The papers of a session at the desk: attached with a button or dropped, public or reserved, taken off with a
reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.documents.kinds import ALLOWED, MOST_BYTES
from cocrea.documents.views import size
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.paper import MOST, attach_papers, detach_paper, keep_paper
from cocrea.meetings.models import Paper, Session
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.frame import address_of, draw, session_or_404, told, trail

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_keep_sessions)
@FORM
def papers(request: HttpRequest, session: str) -> HttpResponse:
    """The files, and the form for more."""
    found, errors = session_or_404(session, request.user), []
    if request.method == "POST":
        try:
            done = named(request, found) if "nombrar" in request.POST else sent(request, found)
            return redirect(f"{address_of('papers', found)}?hecho={done}")
        except Refused as error:
            errors = [(text, "archivos") for text, _field in told(error)]
    listed = list(found.papers.in_order())
    return draw(
        request,
        "papers",
        _("Papers"),
        trail=trail(found),
        session=found,
        papers=[{"row": each, "size": size(each.document.size)} for each in listed],
        points=list(found.agenda_items.order_by("position")),
        errors=errors,
        allowed=ALLOWED,
        most=MOST,
        megabytes=MOST_BYTES // 1024**2,
        status=422 if errors else 200,
    )


def sent(request: HttpRequest, session: Session) -> str:
    """Attaches the files that came. Raises Refused, with the file's name."""
    came, titles = request.FILES.getlist("archivos"), request.POST.getlist("titulo")
    if not came:
        raise Refused(_("Choose a file."))
    for file in came:
        if file.size > MOST_BYTES:
            text = _("«%(name)s» is larger than %(size)d MB. Split it.")
            raise Refused(text % {"name": file.name, "size": MOST_BYTES // 1024**2})
    titles += [""] * (len(came) - len(titles))
    attach_papers(
        by=request.user,
        session=session,
        files=[(f.name, f.read(), title) for f, title in zip(came, titles, strict=False)],
        agenda_item=point_of(session, request.POST.get("punto", "")),
        is_reserved=request.POST.get("reservado") == "1",
    )
    return "adjunto"


def point_of(session: Session, key: str):
    """The point that was chosen; None for the whole session."""
    return session.agenda_items.filter(pk=int(key)).first() if is_number(key) else None


def named(request: HttpRequest, session: Session) -> str:
    """Keeps the titles, points and who may read. Raises Invalid."""
    for paper in session.papers.all():
        if f"titulo-{paper.pk}" in request.POST:
            keep_paper(
                by=request.user,
                paper=paper,
                title=request.POST[f"titulo-{paper.pk}"][:300].strip(),
                agenda_item=point_of(session, request.POST.get(f"punto-{paper.pk}", "")),
                is_reserved=request.POST.get(f"reservado-{paper.pk}") == "1",
            )
    return "guardada"


@staff(may_keep_sessions)
@FORM
def paper_remove(request: HttpRequest, session: str, pk: int) -> HttpResponse:
    """Asks why, then takes a paper off."""
    found = session_or_404(session, request.user)
    paper = Paper.objects.filter(session=found, pk=pk).first() if pk < 2**63 else None
    if paper is None:
        raise Http404(str(pk))
    reason, errors, back = request.POST.get("reason", "")[:500], [], address_of("papers", found)
    if request.method == "POST":
        try:
            detach_paper(by=request.user, paper=paper, reason=reason)
            return redirect(f"{back}?hecho=quitado")
        except Refused as error:
            errors = told(error)
    return draw(
        request,
        "ask",
        _("Take a paper off"),
        trail=[*trail(found), (_("Papers"), back)],
        kicker=paper.title,
        lede=_("Nobody reads it here any more. The file is kept, so that this can be undone for 30 days."),
        verb=_("Take it off"),
        kind="danger",
        needs_reason=True,
        reason=reason,
        errors=errors,
        back=back,
        status=422 if errors else 200,
    )
