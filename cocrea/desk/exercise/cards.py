"""What is set, part by part, as the page of the settings draws it."""

import dataclasses

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.accounts.letters import can_send, sender
from cocrea.actors.models import Organization
from cocrea.desk.exercise.sections import SECTIONS
from cocrea.desk.tables import find
from cocrea.exercise import languages, systems
from cocrea.exercise.calc import ENOUGH, GROUNDS, WRITTEN, contrast, whole
from cocrea.exercise.colours import MODES
from cocrea.exercise.models import Custodian, Exercise
from cocrea.kernel import periods
from cocrea.opendata import licences

LAWS = "legal-instruments"


@dataclasses.dataclass
class Card:
    """A part: `facts` as `facts()` draws them; `links`: (words, address) of what can be done. `text`: said below."""

    key: str
    title: object
    note: object
    facts: list[dict]
    links: list[tuple[object, str]]
    text: str = ""


def cards_of(exercise: Exercise) -> list[Card]:
    """Every part, in the order in which a coordinator sets them."""
    made = {key: _section(exercise, key) for key in SECTIONS}
    made["idiomas"].facts, made["idiomas"].text = _languages(exercise)
    made["sistemas"].facts, made["sistemas"].text = _systems(exercise)
    if len(languages.codes()) == 1:
        made["idiomas"].links = []
    if not systems.installed():
        made["sistemas"].links = []
    made["datos"].facts = [{"term": _("Licence"), "text": licences.of(exercise).title}]
    return [
        made["identidad"],
        _logo(exercise),
        _colours(exercise),
        _custodians(),
        _laws(),
        made["contacto"],
        _mail(),
        made["datos"],
        made["idiomas"],
        made["sistemas"],
        _clock(),
    ]


def _section(exercise: Exercise, key: str) -> Card:
    section = SECTIONS[key]
    facts = [
        {
            "term": capfirst(Exercise._meta.get_field(name).verbose_name),
            "text": getattr(exercise, name),
            "wide": name == "summary",
        }
        for name in section.fields
    ]
    links = [(section.change, reverse("desk:exercise-section", args=[key]))]
    return Card(key, section.title, section.help, facts, links)


def _languages(exercise: Exercise) -> tuple[list[dict], str]:
    shown = languages.shown(exercise.languages)
    facts = [{"term": _("The pages can be read in"), "text": ", ".join(map(languages.name_of, shown))}]
    lost = [languages.name_of(code) for code in exercise.languages if code not in shown]
    if lost:
        text = _("Chosen, and not shown because some of its texts are missing now: %(names)s.")
        return facts, text % {"names": ", ".join(lost)}
    only = _("Only Spanish has all its texts today, so there is nothing to choose and no switch on the pages.")
    return facts, only if len(languages.codes()) == 1 else ""


def _systems(exercise: Exercise) -> tuple[list[dict], str]:
    found = systems.installed()
    if not found:
        return [], _("No system is installed in this house yet.")
    on = set(exercise.systems)
    return [{"term": each.title, "text": _("on") if each.key in on else _("off")} for each in found], ""


def _logo(exercise: Exercise) -> Card:
    text = exercise.logo_alt or _("There is one, and it only repeats the name.")
    facts = [{"term": _("Logo"), "text": text if exercise.logo else _("none: an arch of stone stands in its place")}]
    note = _("A small picture before the name, at the head of every page.")
    return Card("logo", _("Logo"), note, facts, [(_("Change the logo"), reverse("desk:exercise-logo"))])


def _colours(exercise: Exercise) -> Card:
    facts = []
    for mode, values in whole(exercise.tokens).items():
        weakest = min(contrast(values[name], values[ground]) for name in WRITTEN for ground in GROUNDS)
        told = {"ratio": f"{int(weakest * 10) / 10:.1f}", "enough": ENOUGH}
        text = _("accent %(accent)s, paper %(paper)s") % values
        facts.append(
            {
                "term": MODES[mode],
                "text": text,
                "note": _("weakest contrast: %(ratio)s (at least %(enough)s)") % told,
            }
        )
    note = _("For a light and for a dark screen. A colour that cannot be read is not kept.")
    return Card("colores", _("Colours"), note, facts, [(_("Change the colours"), reverse("desk:exercise-colours"))])


def _custodians() -> Card:
    terms: QuerySet[Custodian] = Custodian.objects.order_by("start", "pk")
    names = dict(Organization.objects.values_list("slug", "name").filter(slug__in=terms.values("organization")))
    links = [
        {
            "text": names.get(term.organization, term.organization),
            "href": reverse("desk:custodian-edit", args=[term.pk]),
            "note": " · ".join(filter(None, (periods.span(term.start, term.end), term.role))),
        }
        for term in terms
    ]
    facts = [{"term": _("In charge, with dates"), "links": links, "wide": True}]
    note = _("Who is in charge is data: each with its dates, its role and its successor.")
    more = [(_("Add an institution in charge"), reverse("desk:custodian-new"))]
    return Card("responsables", _("Institutions in charge"), note, facts, more)


def _laws() -> Card:
    table, note = find(LAWS), _("The laws and agreements on which each plan rests.")
    if table is None:
        return Card("marco", _("Legal basis"), note, [], [])
    facts = [{"term": _("Rows"), "text": str(table.model._base_manager.count())}]
    text = _("They are rows of a table: each with its article and its source, plan by plan.")
    return Card(
        "marco", _("Legal basis"), note, facts, [(_("Open the table of laws and agreements"), table.url)], text
    )


def _mail() -> Card:
    host = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if can_send() else ""
    facts = [
        {"term": _("Mail server"), "text": host or _("none: no letter leaves this house")},
        {"term": _("Letters come from"), "text": sender()},
    ]
    text = "" if host else _("Whoever keeps the machine sets COCREA_EMAIL_URL and starts it again.")
    return Card("correo", _("Mail"), _("Invitations, new passwords and notices leave by it."), facts, [], text)


def _clock() -> Card:
    facts = [
        {"term": _("Time zone"), "text": settings.TIME_ZONE},
        {"term": _("Address of the site"), "text": settings.SITE_URL},
    ]
    text = _("Whoever keeps the machine sets them: COCREA_TIME_ZONE and COCREA_URL.")
    return Card(
        "maquina", _("Clock and address"), _("They belong to the machine, not to the record."), facts, [], text
    )
