"""The front cache: finished public pages, kept in front of Django and never stale (docs/adr/0005).

A page is kept under address + known parameters + head of the public ledger, until the clock alone would change it.
The head is read at every request, before anything is computed; so nothing is ever invalidated by hand.
"""

from cocrea.config.frontcache.layer import FrontCache

__all__ = ["FrontCache"]
