"""What elections tell the floors below: rights in words, a door of the desk, files that they open, panels."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import rights
from cocrea.accounts.desk import Door, open_door
from cocrea.documents import opening
from cocrea.documents.models import Document
from cocrea.elections import letters, rules, wording
from cocrea.elections.models import Candidate, Election
from cocrea.notices import kinds
from cocrea.secretariat.panels import also, told
from cocrea.ui.panels import Panel, register


def register_all() -> None:
    """Called once the models are there."""
    kinds.declare(letters.KIND, _("Link to vote"), is_secret=True)
    rights.say(
        rules.may_keep_elections,
        _("Prepare elections"),
        _(
            "Rules, candidates, roll, signatures; write down and confirm counts of paper."
            " Never see how anybody voted."
        ),
    )
    rights.say(
        rules.may_run_elections,
        _("Run elections"),
        _(
            "Announce, open, send links, close, declare, annul."
            " Never see how anybody voted, nor a count before the close."
        ),
    )
    open_door(
        Door(_("Elections"), lambda: reverse("elections:desk-list"), rules.may_keep_elections, "secretariat", 4)
    )
    opening.register(may_have)
    opening.tell_names(name_of)
    also(of_bodies)
    register(Panel("person-detail", "elections/panels/elections.html", of_people, order=40))


def of_act(document: Document) -> Election | None:
    """The public election whose act a file is."""
    return Election.objects.published().filter(act=document).first()


def may_have(document: Document, by) -> bool | None:
    """The act of a public election is everybody's."""
    return True if of_act(document) else None


def name_of(document: Document, by) -> str:
    """What such a file is called."""
    election = of_act(document)
    return f"acta-{election.slug}" if election else ""


def of_bodies(bodies: list) -> QuerySet:
    """The elections of each body, as its page lists them beside calls and declarations."""
    rows = Election.objects.published().filter(body__in=bodies)
    return told(rows, "elected", "body_id", "slug", "title", "held_on")


def of_people(people: list) -> dict:
    """The elections in which each person stood."""
    found: dict = {}
    rows = Candidate.objects.published().filter(person__in=people).select_related("election").order_by("-pk")
    for each in rows:
        found.setdefault(each.person_id, []).append((each.election, wording.window(each.election)))
    return {key: {"elections": some} for key, some in found.items()}
