"""Search over everything that anybody may read."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.search.declarations import shown
from cocrea.search.models import Answer, Asked, SearchEntry
from cocrea.search.question import MAX_LENGTH
from cocrea.site.views.home import popular
from cocrea.ui.page import Page

LONGEST_SHARED = 300  # characters of an address that is printed with its code


@public("q", "tipo", "plan", "despues")
def search(request: HttpRequest) -> HttpResponse:
    """What was found, by kind and by plan; what is understood of the address is kept in every link of the page."""
    indexes = {index.slug: index for index in shown()}
    plans = dict(ActionPlan.objects.published().order_by("ordinal").values_list("slug", "short_title"))
    kind, plan = request.GET.get("tipo", ""), request.GET.get("plan", "")
    kind, plan = kind if kind in indexes else "", plan if plan in plans else ""
    asked = Asked(
        request.GET.get("q", ""),
        kind=indexes[kind].key if kind else "",
        plan=plan,
        after=seen_before(request.GET.get("despues", "")),
    )
    said = SearchEntry.objects.answer(asked)
    address = Address(said.question.text, kind, plan)
    context = {
        "page": Page(path=address.shared, title=title_of(said), description=_("Search over the whole record.")),
        "search_query": said.question.text,
        "answer": said,
        "results": [result_of(entry, indexes, plans) for entry in said.results],
        "kinds": kind_tabs(said, address, indexes),
        "plans": plan_tabs(said, address, plans),
        "address": address,
        "previous": "" if said.previous is None else address.of(after=said.previous),
        "next": "" if said.next is None else address.of(after=said.next),
        "mended": mended_words(said),
        "max_length": MAX_LENGTH,
        "range_note": range_note(said),
        "topics": [] if said.total else topics(),
    }
    return render(request, "site/search.html", context)


class Address:
    """The address of one search, and of its neighbours."""

    def __init__(self, text: str, kind: str, plan: str):
        self.text, self.kind, self.plan = text, kind, plan

    def of(self, *, kind: str | None = None, plan: str | None = None, after: int = 0) -> str:
        """The same search with another kind or plan (empty for all), or farther on."""
        given = {
            "q": self.text,
            "tipo": self.kind if kind is None else kind,
            "plan": self.plan if plan is None else plan,
            "despues": after or "",
        }
        query = urlencode({name: value for name, value in given.items() if value != ""})
        return reverse("site:search") + (f"?{query}" if query else "")

    @property
    def shared(self) -> str:
        """What the page gives as its own address; a very long search has none of its own."""
        return self.of() if len(self.of()) <= LONGEST_SHARED else reverse("site:search")

    @property
    def is_filtered(self) -> bool:
        """Whether a kind or a plan was chosen."""
        return bool(self.kind or self.plan)

    @property
    def hidden(self) -> dict[str, str]:
        """What the form keeps of the filters."""
        return {name: value for name, value in (("tipo", self.kind), ("plan", self.plan)) if value}


def seen_before(text: str) -> int:
    """How many results were seen before, from the address; anything odd is the beginning."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def title_of(said: Answer) -> str:
    """The page's title says what was searched: it is what a history of visits shows."""
    return _("Search: %(words)s") % {"words": said.question.text} if said.question.text else _("Search")


def result_of(entry: SearchEntry, indexes: dict, plans: dict[str, str]) -> dict:
    """One result as the page draws it."""
    singular = next((index.singular for index in indexes.values() if index.key == entry.kind), "")
    return {
        "entry": entry,
        "kind": singular,
        "plan": plans.get(entry.plan) or entry.plan if entry.kind != "plan" else "",
    }


def kind_tabs(said: Answer, address: Address, indexes: dict) -> list[tuple]:
    """(label, href, is_current, count): every kind that has results, and all of them together. When there are more
    than are counted: every kind, without counts."""
    every = (_("Everything"), address.of(kind=""), not address.kind, said.kinds.total() or None)
    tabs = [(i.name, address.of(kind=slug), slug == address.kind, said.kinds[i.key]) for slug, i in indexes.items()]
    return shown_tabs(every, tabs, is_counted=said.is_counted)


def plan_tabs(said: Answer, address: Address, plans: dict[str, str]) -> list[tuple]:
    """The same for plans; what belongs to no plan is in «all plans» only, which therefore has no count."""
    every = (_("All plans"), address.of(plan=""), not address.plan, None)
    tabs = [
        (name or slug, address.of(plan=slug), slug == address.plan, said.plans[slug]) for slug, name in plans.items()
    ]
    return shown_tabs(every, tabs, is_counted=said.is_counted)


def shown_tabs(every: tuple, tabs: list[tuple], *, is_counted: bool) -> list[tuple]:
    """The tabs that lead anywhere; none where there is nothing to choose."""
    shown = [tab for tab in tabs if tab[3] or tab[2]] if is_counted else [(*tab[:3], None) for tab in tabs]
    return [every, *shown] if shown else []


def mended_words(said: Answer) -> str:
    """What the words typed were taken for: «transparencia», «ladrilleras o ladrillera»."""
    return ", ".join(_(" or ").join(f"«{word}»" for word in meant) for meant in said.mended.values())


def range_note(said: Answer) -> str:
    """Which of the results stand on the page; that only the best are put in order, where there are more."""
    if not said.results or said.total <= len(said.results):
        return ""
    first, last = said.asked.after + 1, said.asked.after + len(said.results)
    if said.reachable < said.total:
        return _("%(first)s to %(last)s, of the first %(reachable)s.") % {
            "first": first,
            "last": last,
            "reachable": said.reachable,
        }
    return _("%(first)s to %(last)s.") % {"first": first, "last": last}


def topics() -> list[tuple[str, str]]:
    """(topic, address): the topics of most commitments, to begin with."""
    found = popular(Commitment.objects.published().topics().values())
    return [(topic.name, reverse("plans:theme-detail", args=[topic.slug])) for topic in found]
