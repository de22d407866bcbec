"""Who a visitor says they are: the session key in their cookies, where it has the form of one."""

import re

from django.http import parse_cookie

KEY = re.compile(r"[0-9a-z]{32}")  # as Django makes them; whatever else stands there is no session


def session_of(cookies: str, name: str) -> str:
    """The session key in a Cookie header; empty where there is none. The name must be exact, and the key of Django's
    form."""
    if name not in cookies:
        return ""
    key = parse_cookie(cookies).get(name, "")
    return key if KEY.fullmatch(key) else ""
