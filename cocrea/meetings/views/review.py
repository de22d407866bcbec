"""The draft of minutes as those who attended read it, by their secret address, and what they propose."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import secret_door
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.review import opened_link, propose_amendment, refuse_late
from cocrea.meetings.minuting.rights import sits_in_the_body
from cocrea.meetings.minuting.sealing import sheet_of
from cocrea.meetings.minuting.sheet import Sheet, rows_for
from cocrea.meetings.models import Amendment, Minutes, MinutesTopic, ReviewLink
from cocrea.meetings.views.frame import told
from cocrea.ui.page import Page

OTHER = "otros"  # the additional considerations, in the list of parts
MEETING = "reunion"  # attendance, place and hours


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_review(request: HttpRequest, secret: str) -> HttpResponse:
    """The draft, a form for each part, and what this person has proposed so far with its answer."""
    link = opened_link(secret)
    if link is None:
        raise Http404
    errors, posted = [], request.POST
    if request.method == "POST":
        try:
            propose_amendment(
                minutes=link.minutes,
                topic=topic_of(link, posted.get("parte", "")),
                part=Amendment.Part.MEETING if posted.get("parte") == MEETING else Amendment.Part.TEXT,
                text=posted.get("text", ""),
                reason=posted.get("reason", "")[:2000],
                attendance=link.attendance,
            )
            return redirect(f"{request.path}?hecho=propuesta#propuestas")
        except Refused as error:
            errors = told(error)
    return drawn(request, link, errors)


def topic_of(link: ReviewLink, part: str) -> MinutesTopic | None:
    """The part that a proposal is about. Raises Refused for one that is none."""
    if part in (OTHER, MEETING):
        return None
    found = link.minutes.topics.filter(pk=int(part)).first() if is_number(part) else None
    if found is None:
        raise Refused(_("Choose which part should change."))
    return found


def read_by(link: ReviewLink, minutes: Minutes) -> Sheet:
    """What the holder of a link reads: of approved minutes what everybody does; of a draft, what is reserved only
    where they are of the body."""
    if minutes.is_closed:
        return sheet_of(minutes)
    sheet = sheet_of(minutes, inside=True)
    return sheet if sits_in_the_body(link.attendance) else sheet.redacted()


def drawn(request: HttpRequest, link: ReviewLink, errors: list) -> HttpResponse:
    """The page."""
    minutes = rows_for().get(pk=link.minutes_id)
    closed = ""
    try:
        refuse_late(minutes, timezone.localdate())
    except Refused as error:
        closed = str(error)
    sheet = read_by(link, minutes)
    parts = [(str(topic.key), f"{topic.position}. {topic.title}", topic.text) for topic in sheet.topics]
    parts.insert(0, (MEETING, str(Amendment.Part.MEETING.label), sheet_of(minutes).meeting_lines))
    parts.append((OTHER, _("Additional considerations"), sheet.considerations))
    chosen = request.POST.get("parte") or request.GET.get("parte", "")
    title = _("Draft minutes")
    context = {
        "page": Page.of(request, title, share=False),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "minutes": minutes,
        "sheet": sheet,
        "who": link.attendance.shown_name,
        "closed": closed,
        "parts": parts,
        "chosen": chosen,
        "text": request.POST.get("text") or next((text for key, _t, text in parts if key == chosen), ""),
        "reason": request.POST.get("reason", ""),
        "own": list(
            minutes.amendments.filter(attendance=link.attendance).select_related("topic").order_by("made_at")
        ),
        "errors": errors,
        "done": _("It is proposed. The secretary answers it here.")
        if request.GET.get("hecho") == "propuesta"
        else "",
    }
    return render(request, "meetings/minutes_review.html", context, status=422 if errors else 200)
