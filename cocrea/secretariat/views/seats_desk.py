"""The seats at the desk: what stands in each, and the acts that fill them and empty them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.actors.models import Membership, Organization, Post
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.ledger.models import Event, Subject
from cocrea.secretariat import composition
from cocrea.secretariat.actions import seating
from cocrea.secretariat.forms.seats import EndForm, NewcomerForm, ReplaceForm, ResignForm, SeatForm
from cocrea.secretariat.seat_rules import bodies_kept, may_fill_seats
from cocrea.ui.page import Page

ASKED = ["GET", "HEAD", "POST"]


@staff(may_fill_seats)
@require_safe
def seat_bodies(request: HttpRequest) -> HttpResponse:
    """The forums and committees whose seats they keep, with how each stands today."""
    bodies = bodies_kept(request.user).select_related("parent", "place").order_by("classification", "name")
    tables = composition.tables(bodies, timezone.localdate())
    title = _("Seats of the secretariat")
    context = {"page": page(request, title), "title": title, "trail": trail()[:-1], "tables": tables}
    return render(request, "secretariat/seats/desk_bodies.html", context)


@staff(may_fill_seats)
@require_safe
def seat_body(request: HttpRequest, body: str) -> HttpResponse:
    """One body today: each seat, who holds it, and what can be done about it."""
    found = body_or_404(request, body)
    title = found.name
    context = {
        "page": page(request, title),
        "title": title,
        "trail": trail(),
        "body": found,
        "table": composition.tables([found], timezone.localdate())[0],
        "done": done(request),
        "seating_of": composition.seating_of,
    }
    return render(request, "secretariat/seats/desk_body.html", context)


@staff(may_fill_seats)
@require_http_methods(ASKED)
def seat_designate(request: HttpRequest, body: str, post: str) -> HttpResponse:
    """Fills a seat."""
    found = body_or_404(request, body)
    seat = get_object_or_404(Post, slug=post, organization=found)
    form = NewcomerForm(sent(request), by=request.user, body=found)

    def act():
        return seating.designate(by=request.user, post=seat, newcomer=form.newcomer(seat))

    asked = {"title": _("Fill a seat"), "kicker": seat.label, "verb": _("Fill the seat")}
    return answered(request, found, form, act, **asked)


@staff(may_fill_seats)
@require_http_methods(ASKED)
def seat_replace(request: HttpRequest, body: str, pk: int) -> HttpResponse:
    """Somebody takes the place of who holds a seat."""
    found, membership = seated_or_404(request, body, pk)
    form = ReplaceForm(sent(request), by=request.user, body=found)

    def act():
        data = form.cleaned_data
        leaving = {name: data[name] for name in ("on", "reason", "ending")}
        newcomer = form.newcomer(membership.post)
        return seating.replace(by=request.user, membership=membership, newcomer=newcomer, **leaving)

    title = _("Who takes the place of %(name)s") % {"name": membership.person}
    return answered(request, found, form, act, title=title, kicker=seat_of(membership), verb=_("Replace"))


@staff(may_fill_seats)
@require_http_methods(ASKED)
def seat_resign(request: HttpRequest, body: str, pk: int) -> HttpResponse:
    """Somebody gave up their seat."""
    found, membership = seated_or_404(request, body, pk)
    form = ResignForm(sent(request), by=request.user, body=found)

    def act():
        data = form.cleaned_data
        told = {"on": data["on"], "reason": data["reason"], "decision": form.decision}
        return seating.resign(by=request.user, membership=membership, **told)

    title = _("Resignation of %(name)s") % {"name": membership.person}
    verb = _("Record the resignation")
    return answered(request, found, form, act, title=title, kicker=seat_of(membership), verb=verb)


@staff(may_fill_seats)
@require_http_methods(ASKED)
def seat_end(request: HttpRequest, body: str, pk: int) -> HttpResponse:
    """A term is over."""
    found, membership = seated_or_404(request, body, pk)
    form = EndForm(sent(request), by=request.user, body=found)

    def act():
        data = form.cleaned_data
        told = {"on": data["on"], "reason": data["reason"], "ending": data["ending"], "decision": form.decision}
        return seating.end_term(by=request.user, membership=membership, **told)

    title = _("End of the term of %(name)s") % {"name": membership.person}
    return answered(request, found, form, act, title=title, kicker=seat_of(membership), verb=_("End the term"))


def sent(request: HttpRequest):
    """What a form was sent with, be it nothing; None where it is only asked for."""
    return request.POST if request.method == "POST" else None


def answered(
    request: HttpRequest, body: Organization, form: SeatForm, act: Callable[[], Membership], **asked
) -> HttpResponse:
    """Does what the form asks and goes back to the body; or shows the form, with what is missing."""
    if request.method == "POST" and form.is_valid() and (kept := form.attempt(act)) is not None:
        return redirect(f"{home(body)}?hecho={last_act('actors.membership', kept.pk)}")
    return ask(request, body, form, **asked)


def ask(request: HttpRequest, body: Organization, form: SeatForm, **asked) -> HttpResponse:
    """A page with one form. `verb`: its button; `kicker` and `lede`: optional."""
    context = {
        "page": page(request, asked["title"]),
        "trail": trail((body.short_name, home(body))),
        "form": form,
        "back": home(body),
        **asked,
    }
    return render(request, "secretariat/seats/desk_ask.html", context)


def body_or_404(request: HttpRequest, slug: str) -> Organization:
    """The body of an address, if its seats are theirs to fill."""
    return get_object_or_404(bodies_kept(request.user).select_related("parent", "place"), slug=slug)


def seated_or_404(request: HttpRequest, slug: str, pk: int) -> tuple[Organization, Membership]:
    """A body, and somebody who holds a seat of it still."""
    body = body_or_404(request, slug)
    if pk >= 2**63:
        raise Http404(str(pk))
    rows = (
        Membership.objects.filter(organization=body)
        .exclude(post=None)
        .select_related("person", "post", "organization")
    )
    return body, get_object_or_404(rows, pk=pk)


def seat_of(membership: Membership) -> str:
    """The seat that somebody holds, and since when."""
    return " · ".join(filter(None, (membership.post.label, membership.period)))


def last_act(kind: str, key) -> int:
    """The number of the last act that touched a row; 0 for none."""
    found = Subject.objects.filter(kind=kind, key=str(key)).order_by("-event_id").values_list("event_id", flat=True)
    return found.first() or 0


def done(request: HttpRequest) -> dict | None:
    """What was just done, in words, and the way to undo it; nothing for what is no act of theirs on seats."""
    seq = request.GET.get("hecho", "")
    event = Event.objects.filter(seq=int(seq)).first() if is_number(seq) and int(seq) < 2**63 else None
    words = {
        "secretariat.seating.designate": _("The seat is filled. Everybody sees it."),
        "secretariat.seating.replace": _("One left and the other took the seat. Everybody sees it."),
        "secretariat.seating.resign": _("The resignation is on record. Everybody sees it."),
        "secretariat.seating.end_term": _("The term is over. Everybody sees it."),
        "secretariat.seating.close_term": _("The term of everybody is over. Their seats are vacant."),
        "secretariat.seating.copy": _("The seats are copied. Nobody sits there yet."),
    }
    if event is None or event.action not in words:
        return None
    return {"text": words[event.action], "href": reverse("desk:undo", args=[event.seq])}


def home(body: Organization) -> str:
    """The page of a body at the desk."""
    return reverse("secretariat:seat-body", args=[body.slug])


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where these pages hang."""
    above = [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home"))]
    return [*above, (_("Seats of the secretariat"), reverse("secretariat:seat-bodies")), *more]


def page(request: HttpRequest, title: str) -> Page:
    """A page of the staff: it is not shared."""
    return Page.of(request, title, share=False)
