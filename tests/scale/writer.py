"""A process of its own that writes through the ledger, one line of orders at a time.

`write NAME` saves and commits; `begin NAME` saves and waits; `commit` or `rollback` ends that. Each answers `done`.
"""

import contextlib
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
django.setup()

from django.db import transaction  # noqa: E402

from cocrea.actors.models import Organization  # noqa: E402
from cocrea.ledger import actions as ledger  # noqa: E402

SLUG = "medida"


class _Undone(Exception):
    pass


def write(name: str) -> None:
    """One act of the ledger that changes what a page says."""
    body = Organization.objects.filter(slug=SLUG).first() or Organization(slug=SLUG, classification="government")
    body.name = name
    ledger.save(body, by=None, action="actors.organization.update")


def orders():
    for line in sys.stdin:
        order, _, name = line.strip().partition(" ")
        yield order, name


def obey(lines) -> None:
    for order, name in lines:
        if order == "begin":
            with contextlib.suppress(_Undone), transaction.atomic():
                write(name)
                print("done", flush=True)  # noqa: T201
                if next(lines)[0] == "rollback":
                    raise _Undone
        else:
            write(name)
        print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    obey(orders())
