"""Readings of the outbox for its page: a fixed number of queries, however many letters there are."""

import dataclasses

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.accounts.letters import can_send
from cocrea.notices.kinds import kind_of, kinds
from cocrea.notices.models import Line, Notice

PAGE = 50
State = Notice.State
# What the page shows together: word in the address -> states.
TABS = {
    "espera": (State.WAITING, State.SENDING),
    "fallidos": (State.FAILED,),
    "enviados": (State.SENT,),
    "apartados": (State.DROPPED,),
}


@dataclasses.dataclass
class Asked:
    """What somebody wants to see. `before`: the last number of the page before this one, 0 at the start."""

    tab: str = "espera"
    kind: str = ""
    q: str = ""
    before: int = 0

    @classmethod
    def of(cls, query) -> "Asked":
        """What an address asks; what nobody understands is left out."""
        tab, before = query.get("estado", ""), query.get("antes", "")
        is_number = before.isascii() and before.isdigit() and len(before) < 19
        return cls(
            tab if tab in TABS else "espera",
            query.get("tipo", "")[:60],
            query.get("q", "").replace("\0", "").strip()[:100],
            int(before) if is_number else 0,
        )


def tab_words() -> dict[str, str]:
    """Word in the address -> what people read."""
    return {
        "espera": _("Waiting"),
        "fallidos": _("Could not be delivered"),
        "enviados": pgettext("outbox tab", "Sent"),
        "apartados": _("Laid aside"),
    }


def counts() -> dict[str, int]:
    """How many there are in each tab."""
    found = Notice.objects.by_state()
    return {tab: sum(found[state.value] for state in states) for tab, states in TABS.items()}


def listed(asked: Asked, *, with_addresses: bool) -> tuple[list[Notice], int]:
    """The letters, the newest first, and before which number the next page begins (0: there is none)."""
    found = Notice.objects.filter(state__in=TABS[asked.tab]).defer("body", "about")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    found = sought(found, asked.q, with_addresses)
    if asked.before:
        found = found.filter(pk__lt=asked.before)
    rows = list(found.order_by("-pk")[: PAGE + 1])
    for row in rows:
        row.kind_title = str(kind_of(row.kind).title)
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else 0


def sought(letters: QuerySet, words: str, with_addresses: bool) -> QuerySet:
    """Those in which every word stands: in the subject, and for whoever may read them in the address."""
    for word in words.split()[:6]:
        here = Q(subject__icontains=word)
        letters = letters.filter(here | Q(to__icontains=word) if with_addresses else here)
    return letters


def kind_options(chosen: str) -> list[tuple[str, str, bool, None]]:
    """The kinds, as the filter of a list asks for them."""
    known = {kind.code: str(kind.title) for kind in kinds()}
    if chosen and chosen not in known:
        known[chosen] = chosen
    every = [("", pgettext("outbox", "All of them"), not chosen, None)]
    return every + [(code, title, code == chosen, None) for code, title in known.items()]


def line_words() -> tuple[str, str]:
    """(kind of notice, words): whether letters leave; nothing where they do."""
    if not can_send():
        return "warning", _(
            "This house sends no mail yet: letters wait here until COCREA_EMAIL_URL is set. Until then hand links"
            " over: the pages of the session, of the minutes and of the official letter show them."
        )
    line = Line.objects.filter(pk=1).exclude(down_since=None).first()
    if line is None:
        return "", ""
    text = _("The mail server takes no letters. It is tried each minute; all leave when it is back. %(error)s")
    return "error", text % {"error": line.last_error}
