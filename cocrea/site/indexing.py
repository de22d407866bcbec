"""What of the site itself can be found: the glossary."""

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cocrea.search.declarations import Index, Text, register
from cocrea.site.models import GlossaryTerm


def read_term(term: GlossaryTerm) -> Text:
    """A term with what it means."""
    return Text(
        title=f"{term.term} ({term.acronym})" if term.acronym else term.term,
        summary=term.definition,
        url=f"{reverse('site:glossary')}#{slugify(term.term)}",
    )


register(
    Index(
        key="term",
        slug="glosario",
        name=_("Glossary terms"),
        singular=_("Glossary term"),
        model=GlossaryTerm,
        rows=GlossaryTerm.objects.published,
        read=read_term,
        order=110,
    )
)
