"""What every page knows of the house: the exercise, who is in charge today, the navigation."""

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.exercise.models import Custodian, Exercise
from cocrea.kernel import periods


def house(request: HttpRequest) -> dict:
    """Template context shared by all pages: one query, whatever the page (two before anybody is in charge)."""
    name = Organization.objects.filter(slug=OuterRef("organization")).values("name")
    terms = list(Custodian.objects.select_related("exercise").annotate(name=Subquery(name)).order_by("start", "pk"))
    exercise = terms[0].exercise if terms else Exercise.objects.first()
    return {
        "exercise": exercise and named(exercise, terms),
        "navigation": navigation(request.path),
        "footer_links": footer_links(),
        "today": periods.words(timezone.localdate().isoformat()),
    }


def named(exercise: Exercise, terms: list[Custodian]) -> dict:
    """The exercise as `ui/base.html` reads it."""
    return {
        "name": exercise.name,
        "tagline": exercise.tagline,
        "territory": exercise.territory,
        "licence": "CC BY 4.0" if exercise.licence == "CC-BY-4.0" else exercise.licence,
        "licence_url": "https://creativecommons.org/licenses/by/4.0/deed.es",
        "contact_email": exercise.contact_email,
        "custodian_line": custodian_line(terms),
        "language": settings.LANGUAGE_CODE,
    }


def custodian_line(terms: list[Custodian]) -> str:
    """Who is in charge today; honestly nobody, when the last one on record has ended. `terms` bear their names."""
    today = timezone.localdate()
    if not terms:
        return _("No institution in charge is on record.")
    current = [term.name or term.organization for term in terms if not term.end or term.end_latest >= today]
    if current:
        return _("In charge today: %(names)s.") % {"names": ", ".join(current)}
    last = max(terms, key=lambda term: term.end_latest)
    return _("No institution in charge is on record today. The last was %(name)s, until %(date)s.") % {
        "name": last.name or last.organization,
        "date": periods.words(last.end),
    }


def navigation(path: str) -> list[tuple[str, str, bool]]:
    """The five words at the head of every page."""
    items = (
        (_("Plans"), reverse("plans:plan-list")),
        (_("Who answers"), reverse("actors:organization-list")),
        (_("Timeline"), reverse("site:timeline")),
        (_("Data"), reverse("opendata:dataset-list")),
        (_("About"), reverse("site:about")),
    )
    return [(label, href, path.startswith(href)) for label, href in items]


def footer_links() -> list[tuple[str, str]]:
    """What stands at the foot of every page."""
    return [
        (_("People"), reverse("actors:person-list")),
        (_("Topics"), reverse("plans:theme-list")),
        (_("Municipalities"), reverse("actors:place-list")),
        (_("Contradictions"), reverse("plans:contradiction-list")),
        (_("Glossary"), reverse("site:glossary")),
        (_("Legal framework"), reverse("site:legal")),
        (_("Sources"), reverse("documents:source-list")),
        (_("Ledger"), reverse("ledger:event-list")),
        (_("Accessibility"), reverse("site:accessibility")),
        (_("Privacy"), reverse("site:privacy")),
        (_("Staff"), reverse("accounts:desk")),
    ]
