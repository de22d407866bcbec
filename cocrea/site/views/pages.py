"""What the site says of itself: its words, what it is, how it can be used by everybody, what it keeps of whom."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.models import Head
from cocrea.site.contact import contact
from cocrea.site.models import GlossaryTerm
from cocrea.status.words import rule_lines
from cocrea.ui.page import Page


def trail() -> list[tuple[str, str]]:
    """Where these pages hang."""
    return [(_("Home"), reverse("site:home"))]


@public()
def glossary(request: HttpRequest) -> HttpResponse:
    """Words that readers may not know, with their source."""
    title = _("Glossary")
    terms = list(GlossaryTerm.objects.published().select_related("source").order_by("term"))
    terms.sort(key=lambda each: each.term.casefold())
    context = {
        "page": Page.of(request, title, _("The words and acronyms of open government, in plain language.")),
        "trail": trail(),
        "title": title,
        "terms": terms,
    }
    return render(request, "site/glossary.html", context)


@public()
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how a state is decided, how to cite and reuse it, whom to write to."""
    title = _("About this site")
    today = periods.words(timezone.localdate().isoformat())
    context = {
        "page": Page.of(request, title, _("What this site is, where its data comes from and how to cite it.")),
        "trail": trail(),
        "title": title,
        "rule": rule_lines(),
        "site_address": settings.SITE_URL,
        "contact": contact(),
        "today_words": today,
        "head": Head.objects.first() or Head(),
    }
    return render(request, "site/about.html", context)


@public()
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we do so that everybody can use it, what is still wrong, and how to tell us."""
    title = _("Accessibility")
    context = {
        "page": Page.of(request, title, _("How this site can be used by everybody, and what to do when it cannot.")),
        "trail": trail(),
        "title": title,
        "contact": contact(),
    }
    return render(request, "site/accessibility.html", context)


@public()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why and for how long."""
    title = _("Privacy")
    context = {
        "page": Page.of(request, title, _("What is kept of people here: of readers, nothing.")),
        "trail": trail(),
        "title": title,
        "contact": contact(),
    }
    return render(request, "site/privacy.html", context)
