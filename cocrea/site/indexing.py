"""What of the site itself can be found: the glossary, and the tables of open data."""

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Dataset, datasets
from cocrea.search.declarations import Index, Text, register
from cocrea.site.models import GlossaryTerm


def read_term(term: GlossaryTerm) -> Text:
    """A term with what it means."""
    return Text(
        title=f"{term.term} ({term.acronym})" if term.acronym else term.term,
        summary=term.definition,
        names=[term.term, term.acronym],
        url=f"{reverse('site:glossary')}#{slugify(term.term)}",
    )


def read_dataset(dataset: Dataset) -> Text:
    """A published table, by its words and those of its columns."""
    return Text(
        title=str(dataset.title),
        summary=str(dataset.description),
        body=[dataset.key, ", ".join(str(column.title) for column in dataset.columns)],
        url=reverse("opendata:dataset-detail", args=[dataset.key]),
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
register(
    Index(
        key="dataset",
        slug="datos",
        name=_("Data sets"),
        singular=_("Data set"),
        rows=datasets,
        read=read_dataset,
        key_of=str,
        order=115,
    )
)
