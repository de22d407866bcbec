"""Changes as an Atom feed."""

import datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from cocrea.ledger.actions import CONTROL
from cocrea.ledger.changes import Change

ATOM = "application/atom+xml; charset=utf-8"
NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Feed(Atom1Feed):
    """A feed whose date is that of its newest entry; one without entries is as old as a fixed day, never «now».
    Invisible characters that XML cannot hold, kept before they were refused, come out as blanks."""

    def __init__(self, **about):
        super().__init__(**{name: clean(value) for name, value in about.items()})

    def add_item(self, **item):
        """Adds an entry. Its description is plain text; readers take a summary for HTML, so it is written as such."""
        item["description"] = escape(item["description"])
        super().add_item(**{name: clean(value) for name, value in item.items()})

    def latest_post_date(self):
        """The moment of the newest entry."""
        return max((item["updateddate"] for item in self.items), default=NEVER)


def clean(value):
    """A text as XML can hold it; anything else as it is."""
    return CONTROL.sub(" ", value) if isinstance(value, str) else value


def atom(changes: list[Change], *, title: str, description: str, home: str, here: str) -> str:
    """`changes` as Atom. `home` and `here`: paths of the page that it follows, and of the feed."""
    root = settings.SITE_URL
    feed = Feed(
        title=title,
        link=root + home,
        description=description,
        subtitle=description,
        language=settings.LANGUAGE_CODE,
        feed_url=root + here,
        feed_guid=root + here,
    )
    for change in changes:
        feed.add_item(
            title=change.what,
            link=root + change.url,
            description=". ".join(filter(None, [change.who, change.reason])),
            unique_id=root + change.url,
            pubdate=change.at,
            updateddate=change.at,
        )
    return feed.writeString("utf-8")
