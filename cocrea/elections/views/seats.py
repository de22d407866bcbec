"""The seats of the elected, at the desk: who sits already, who holds each seat, who takes which."""

import dataclasses

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.actors.models import Membership, Post
from cocrea.elections import actions
from cocrea.elections.actions.seats import Sitting, holders_of, seated_by
from cocrea.elections.models import Candidate, Election
from cocrea.elections.rules import may_run_elections
from cocrea.elections.views.frame import bare, desk_of, draw, election_or_404
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused

WITHOUT = "ninguno"  # a member without a seat of their own


@dataclasses.dataclass(frozen=True)
class Offer:
    """One of the elected who does not sit yet. `chosen`: the seat, as its option has it; `holder`: who holds it."""

    candidate: Candidate
    chosen: str
    holder: Membership | None


@staff(may_run_elections)
@require_http_methods(["GET", "HEAD", "POST"])
def desk_seats(request: HttpRequest, key: str) -> HttpResponse:
    """The elected become members of the body: who, in which seat, in whose place, from when."""
    election, form = election_or_404(key), bare(request)
    elected = list(election.candidates.filter(is_elected=True).select_related("person").order_by("-votes", "number"))
    declared = [each.post for each in election.vacancies.select_related("post").order_by("pk")]
    posts = declared or list(election.body.posts.filter(end="").exclude(role=Post.Role.AUTHORITY).order_by("pk"))
    if request.method == "POST" and form.is_valid():
        asked = [each for each in elected if f"sienta-{each.pk}" in request.POST]
        if attempted(form, lambda: seated(request, election, asked, posts)):
            return redirect(desk_of(election, "?hecho=asientos"))
    sat, holders = seated_by(election), holders_of([post.pk for post in posts])
    waiting = [each for each in elected if each.person_id not in sat]
    free = [post for post in declared if post.pk not in holders]
    more = {
        "form": form,
        "elected": elected,
        "offers": offers(request, waiting, free, posts, holders),
        "sitting": [(each, sat[each.person_id]) for each in elected if each.person_id in sat],
        "posts": [(post, holders.get(post.pk)) for post in posts],
        "since": timezone.localdate().isoformat(),
        "typed": request.POST,
        "without": WITHOUT,
    }
    return draw(
        request, "desk_seats", _("Seats of the elected"), election, status=422 if form.errors else 200, **more
    )


def offers(request: HttpRequest, waiting: list[Candidate], free: list[Post], posts, holders) -> list[Offer]:
    """What the page asks of each: the seat that was chosen; else one that the election fills and nobody holds.
    Where no seat was named, somebody chooses it: nothing stands there by itself."""
    usual = [str(post.pk) for post in free] + ["" if posts else WITHOUT] * len(waiting)
    found = []
    for place, each in enumerate(waiting):
        chosen = request.POST.get(f"asiento-{each.pk}", usual[place])
        found.append(Offer(each, chosen, holders.get(int(chosen[:18])) if is_number(chosen) else None))
    return found


def seated(request: HttpRequest, election: Election, asked: list[Candidate], posts: list[Post]) -> bool:
    """Seats those who were ticked. Raises Refused, Invalid."""
    sittings = [sitting(request, each, posts) for each in asked]
    actions.seat_winners(by=request.user, election=election, sittings=sittings)
    return True


def sitting(request: HttpRequest, candidate: Candidate, posts: list[Post]) -> Sitting:
    """What was typed about one of the elected. Raises Refused where no seat was chosen and there are some."""
    wanted = request.POST.get(f"asiento-{candidate.pk}", "")
    post = next((each for each in posts if str(each.pk) == wanted), None)
    if posts and post is None and wanted != WITHOUT:
        raise Refused(_("Choose the seat of %(name)s.") % {"name": candidate.name})
    role = request.POST.get(f"cargo-{candidate.pk}", "").strip()[:200] or (post.label if post else "")
    given = request.POST.get(f"releva-{candidate.pk}", "")
    replaced = int(given[:18]) if is_number(given) else None
    return Sitting(candidate, post, role, request.POST.get(f"desde-{candidate.pk}", "").strip()[:10], replaced)
