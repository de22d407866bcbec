"""What sorts of letters there are. A floor declares its own in `ready()`:

    kinds.declare("meetings.invitation", _("Invitation to a session"))                     # leaves at once, always
    kinds.declare("meetings.news", _("News of a committee"), group=Group.NEWS)             # can be refused
    kinds.declare("letters.receipt", _("Receipt"), compose=function)                       # written when it leaves
    kinds.declare("secretariat.confirm", _("Confirmation"), is_secret=True)                # holds a secret link

A kind that nobody declared leaves at once, cannot be refused, and is taken to hold a secret.
"""

import dataclasses
import datetime
from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """What somebody may refuse. What the law or they themselves ask for belongs to none of these."""

    REMINDERS = "reminders", _("Reminders of what is due")
    DIGEST = "digest", _("The summary of each Monday")
    NEWS = "news", _("News of what you follow")


@dataclasses.dataclass(frozen=True)
class Text:
    """What a letter says when it leaves. `about`: what it speaks of, row by row."""

    subject: str
    body: str
    about: list


# `compose(notice, now)` gives what the letter says at the moment when it leaves; None when it is not needed any more.
Compose = Callable[[object, datetime.datetime], Text | None]


@dataclasses.dataclass(frozen=True)
class Kind:
    """A sort of letter. `group`: what one refuses to get none of them; empty where it cannot be refused. What has a
    `compose` asks there who refused what. `is_secret`: what it says opens something: nobody but the addressee reads
    it, and it is not kept once it has left."""

    code: str
    title: object
    group: str = ""
    compose: Compose | None = None
    is_secret: bool = False


_kinds: dict[str, Kind] = {}


def declare(code: str, title, *, group: str = "", compose: Compose | None = None, is_secret: bool = False) -> Kind:
    """Makes a kind known."""
    _kinds[code] = Kind(code, title, group, compose, is_secret)
    return _kinds[code]


def kind_of(code: str) -> Kind:
    """The kind with this code; of one that nobody declared, the strictest."""
    return _kinds.get(code) or Kind(code, code, is_secret=True)


def kinds() -> list[Kind]:
    """All that were declared, by title."""
    return sorted(_kinds.values(), key=lambda kind: str(kind.title))
