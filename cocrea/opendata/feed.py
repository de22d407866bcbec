"""What changed in a table, as an Atom feed: the last public acts that touched its rows."""

import json

from django.conf import settings
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.exercise.models import Exercise
from cocrea.ledger.feed import Feed
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.withdrawn import is_withheld, withdrawn
from cocrea.opendata.addresses import absolute
from cocrea.opendata.declarations import Dataset

MOST = 30
NAMED = 5  # rows named in one entry


def feed_of(dataset: Dataset) -> str:
    """The feed as text: six queries, however many rows an act touched."""
    page, address = absolute("dataset-detail", dataset.key), absolute("feed", dataset.key)
    feed = Feed(
        title=_("Changes: %(table)s") % {"table": dataset.title},
        link=page,
        description=str(dataset.description),
        language=settings.LANGUAGE_CODE,
        feed_url=address,
        feed_guid=address,
        author_name=Exercise.objects.values_list("name", flat=True).first() or "Cocrea",
    )
    for event, count, labels in last_acts(dataset):
        link = settings.SITE_URL + reverse("ledger:event-detail", args=[event.seq])
        feed.add_item(
            title=ngettext("%(n)s row touched: %(first)s", "%(n)s rows touched: %(first)s and others", count)
            % {"n": count, "first": labels[0] if labels else "—"},
            link=link,
            unique_id=link,
            description="; ".join(labels),
            pubdate=event.at,
            updateddate=event.at,
        )
    return feed.writeString("utf-8")


def last_acts(dataset: Dataset) -> list[tuple[Event, int, list[str]]]:
    """The last public acts that touched a public row of the table: (event, rows, names of the first ones). Rows that
    are withdrawn by now are counted, and not named."""
    touched = Subject.objects.filter(dataset.touched(), is_public=True, event__is_public=True)
    last = list(touched.values_list("event").annotate(Count("pk")).order_by("-event")[:MOST])
    seqs = [seq for seq, _count in last]
    ranked = touched.filter(event__in=seqs).annotate(
        place=Window(RowNumber(), partition_by=F("event"), order_by=F("position").asc())
    )
    first = list(ranked.filter(place__lte=NAMED).order_by("event", "position"))
    gone = withdrawn((subject.kind, subject.key) for subject in first)
    labels: dict[int, list[str]] = {}
    for subject in first:
        if subject.body and not is_withheld(subject, gone):
            labels.setdefault(subject.event_id, []).append(json.loads(subject.body)["label"])
    events = Event.objects.in_bulk(seqs)
    return [(events[seq], count, labels.get(seq, [])) for seq, count in last]
