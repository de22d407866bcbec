"""The WSGI application that granian serves: Django behind the front cache."""

import os

import django
from django.conf import settings
from django.db import connection
from django.urls import get_resolver

from cocrea.config.frontcache import FrontCache
from cocrea.config.frontcache.handler import Handler
from cocrea.config.frontcache.head import reader
from cocrea.config.frontcache.streams import Streams
from cocrea.kernel import collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")


def build():
    """Django, behind the front cache unless it is being developed or the cache is given no memory; long answers take
    places in any case."""
    django.setup(set_prefix=False)
    # Every view now, not at the first visit: the views say which parameters the public pages know.
    _ = get_resolver().url_patterns
    handler = Handler()
    if settings.DEBUG or not settings.FRONT_CACHE_BYTES:
        return Streams(handler)
    head = reader(connection)
    cache = FrontCache(handler, head=head, is_signed_in=head.is_signed_in, limit=settings.FRONT_CACHE_BYTES)
    return Streams(cache)


application = build()
collector.seldom()
