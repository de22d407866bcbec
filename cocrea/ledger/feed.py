"""Changes as an Atom feed."""

import datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

from cocrea.ledger.changes import Change

ATOM = "application/atom+xml; charset=utf-8"
NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class _Feed(Atom1Feed):
    """A feed whose date is that of its newest entry; one without entries is as old as a fixed day, never «now»."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=NEVER)


def atom(changes: list[Change], *, title: str, description: str, home: str, here: str) -> str:
    """`changes` as Atom. `home` and `here`: paths of the page that it follows, and of the feed."""
    root = settings.SITE_URL
    feed = _Feed(
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
