"""What the floors below this one let people find; and the ear that this machine has on the ledger."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.ledger.actions import on_record
from cocrea.search.actions import follow
from cocrea.search.declarations import Index, Text, register


def read_source(source: Source) -> Text:
    """A document that the record cites."""
    return Text(
        title=source.title,
        summary=source.author,
        body=[source.note],
        url=reverse("documents:source-detail", args=[source.slug]),
        date=source.published,
    )


register(
    Index(
        key="source",
        slug="fuentes",
        name=_("Sources"),
        singular=_("Source"),
        model=Source,
        rows=Source.objects.all,
        read=read_source,
        order=120,
    )
)
on_record(follow)
