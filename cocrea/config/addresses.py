"""Addresses without a variable part: every page names some forty of them, and to find each anew was a tenth of its
time. They stay as they are for as long as a process lives."""

import functools

from django.urls import get_script_prefix, reverse


def fixed(route: str) -> str:
    """The address of a route without a variable part, under the folder in which the site is served."""
    return _found(route, get_script_prefix())


@functools.cache
def _found(route: str, _prefix: str) -> str:
    return reverse(route)
