"""What every page knows of the house: the exercise, who is in charge today, the navigation."""

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cocrea.actors.models import Organization
from cocrea.config.addresses import fixed
from cocrea.config.languages import switch
from cocrea.desk.manual import chapter_of
from cocrea.desk.views.shortcuts import COOKIE, OFF
from cocrea.exercise import languages, systems
from cocrea.exercise.models import Exercise
from cocrea.kernel import periods
from cocrea.opendata import licences

WORDS = ("name", "tagline", "territory", "licence", "contact_email", "systems", "languages")
LOGO = ("logo__sha256", "logo_alt")
TERM = ("body", "body_name", "until", "until_latest")  # an institution in charge, until when


def house(request: HttpRequest) -> dict:
    """Template context shared by all pages: one query, whatever the page."""
    terms = list(in_charge())
    return {
        "exercise": named(terms) if terms else None,
        "navigation": navigation(request.path) + help_at_the_desk(request),
        "rooms": rooms(request.path),
        "wings": wings(terms[0]["systems"] if terms else []),
        "footer_links": footer_links(terms[0]["systems"] if terms else []),
        "languages": switch(request, terms[0]["languages"]) if terms else [],
        "today": periods.words(timezone.localdate().isoformat()),
    } | at_the_desk(request)


def at_the_desk(request: HttpRequest) -> dict:
    """On the pages of whoever has signed in at the desk: the head searches the desk, and keys work."""
    desk = fixed("desk:home")
    if not request.path.startswith(desk) or not request.user.is_authenticated:
        return {}
    return {
        "find": {"action": fixed("desk:find"), "label": _("Search at the desk")},
        "shortcuts_of": desk if request.COOKIES.get(COOKIE) != OFF else "",
    }


def help_at_the_desk(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """On the pages of the staff, the chapter of the manual that is about them."""
    match = request.resolver_match
    if match is None or not request.path.startswith(fixed("desk:home")) or not request.user.is_authenticated:
        return []
    is_manual = match.view_name.startswith("desk:manual")
    chapter = "" if is_manual else chapter_of(match.view_name)
    href = reverse("desk:manual-chapter", args=[chapter]) if chapter else fixed("desk:manual")
    return [(_("Help"), href, is_manual)]


def in_charge():
    """The exercise with each institution that was ever in charge, one a row; one empty row where there is none."""
    name = Organization.objects.filter(slug=OuterRef("custodians__organization")).values("name")
    return (
        Exercise.objects.order_by("pk", "custodians__start", "custodians__pk")
        .annotate(
            body=F("custodians__organization"),
            body_name=Subquery(name),
            until=F("custodians__end"),
            until_latest=F("custodians__end_latest"),
        )
        .values(*WORDS, *LOGO, *TERM)
    )


def named(terms: list[dict]) -> dict:
    """The exercise as `ui/base.html` reads it."""
    exercise = terms[0]
    licence = licences.named(exercise["licence"])
    return {
        "name": exercise["name"],
        "tagline": exercise["tagline"],
        "territory": exercise["territory"],
        "licence": licence.title,
        "licence_url": licence.page_url,
        "logo": exercise["logo__sha256"] and reverse("exercise:logo", args=[exercise["logo__sha256"]]),
        "logo_alt": exercise["logo_alt"],
        "contact_email": exercise["contact_email"],
        "custodian_line": custodian_line([term for term in terms if term["body"]]),
        "author": ", ".join(names_of(current([term for term in terms if term["body"]]))),
        "language": settings.LANGUAGE_CODE if languages.here() == languages.ALWAYS else languages.here(),
    }


def current(terms: list[dict]) -> list[dict]:
    """The institutions whose time in charge has not ended."""
    today = timezone.localdate()
    return [term for term in terms if not term["until"] or term["until_latest"] >= today]


def names_of(terms: list[dict]) -> list[str]:
    """What these institutions are called."""
    return [term["body_name"] or term["body"] for term in terms]


def custodian_line(terms: list[dict]) -> str:
    """Who is in charge today; honestly nobody, when the last one on record has ended."""
    if not terms:
        return _("No institution in charge is on record.")
    if today := current(terms):
        return _("In charge today: %(names)s.") % {"names": ", ".join(names_of(today))}
    last = max(terms, key=lambda term: term["until_latest"])
    return _("No institution in charge is on record today. The last was %(name)s, until %(date)s.") % {
        "name": last["body_name"] or last["body"],
        "date": periods.words(last["until"]),
    }


def navigation(path: str) -> list[tuple[str, str, bool]]:
    """The five words at the head of every page."""
    items = (
        (_("Plans"), fixed("plans:plan-list")),
        (_("Who answers"), fixed("actors:organization-list")),
        (_("Sessions"), fixed("meetings:session-list")),
        (_("Data"), fixed("opendata:dataset-list")),
        (_("About"), fixed("site:about")),
    )
    return [(label, href, path.startswith(href)) for label, href in items]


ROOMS = (
    (gettext_lazy("Sessions"), "meetings:session-list"),
    (gettext_lazy("Agreements"), "meetings:agreement-list"),
    (gettext_lazy("Official letters"), "letters:letter-list"),
    (gettext_lazy("Progress reports"), "monitoring:report-list"),
    (gettext_lazy("Dissemination"), "monitoring:dissemination-list"),
    (gettext_lazy("Secretariat"), "secretariat:forum-list"),
    (gettext_lazy("Calls"), "secretariat:call-list"),
    (gettext_lazy("Elections"), "elections:election-list"),
    (gettext_lazy("Declarations"), "secretariat:declaration-list"),
    (gettext_lazy("Guidelines"), "meetings:guideline-list"),
)
SHALLOW = 3  # slashes of the address of a list, or of one thing of it: a form below it stands alone


def rooms(path: str) -> list[tuple[str, str, bool]]:
    """On the pages of the secretariat's work, the others beside them: calls, seats, sessions, what was agreed."""
    found = [(label, href, path.startswith(href)) for label, href in ((label, fixed(name)) for label, name in ROOMS)]
    return found if path.count("/") <= SHALLOW and any(here for _label, _href, here in found) else []


def wings(keys: list[str]) -> list[dict]:
    """What the commitments left behind, as the first page names it: the wings that are on and have a page."""
    on = [system for system in systems.switched_on(keys) if system.home]
    return [{"title": each.title, "about": each.description, "href": fixed(each.home)} for each in on]


def footer_links(keys: list[str]) -> list[tuple[str, str]]:
    """What stands at the foot of every page; first the wings that are on, by the `keys` that the exercise says."""
    wings = [(system.title, fixed(system.home)) for system in systems.switched_on(keys) if system.home]
    return wings + [
        *((label, fixed(name)) for label, name in ROOMS[1:]),
        (pgettext("many", "Evidence"), fixed("evidence:evidence-list")),
        (_("Progress"), fixed("status:exercise")),
        (_("Evaluations"), fixed("evaluation:assessment-list")),
        (_("Timeline"), fixed("site:timeline")),
        (_("People"), fixed("actors:person-list")),
        (_("Topics"), fixed("plans:theme-list")),
        (_("Indicators"), fixed("measurements:indicator-list")),
        (_("Municipalities"), fixed("actors:place-list")),
        (_("Contradictions"), fixed("plans:contradiction-list")),
        (_("Glossary"), fixed("site:glossary")),
        (_("Legal framework"), fixed("site:legal")),
        (_("Sources"), fixed("documents:source-list")),
        (_("Ledger"), fixed("ledger:event-list")),
        (_("Accessibility"), fixed("site:accessibility")),
        (_("Privacy"), fixed("site:privacy")),
        (_("Staff"), fixed("desk:home")),
    ]
