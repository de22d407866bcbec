"""Pages, export and feed of the public ledger."""

from cocrea.ledger.views.export import chain, feed
from cocrea.ledger.views.objects import object_feed, object_history
from cocrea.ledger.views.pages import event_detail, event_list, verify

__all__ = ["chain", "event_detail", "event_list", "feed", "object_feed", "object_history", "verify"]
