"""The worker's own turn, in a process of its own, until nothing is left: `python -m tests.scale.postman SECONDS`. Its
clock is that many seconds ahead, as if the lease of who died before had passed."""

import datetime
import sys

import django
from django.utils import timezone


def main(ahead: int) -> None:
    """Turns until every letter has left."""
    django.setup()
    from cocrea.notices import machine  # noqa: PLC0415 - after the house is set up
    from cocrea.notices.models import Notice  # noqa: PLC0415

    while Notice.objects.open().exists():
        machine.turn(lambda: timezone.now() + datetime.timedelta(seconds=ahead))


if __name__ == "__main__":
    main(int(sys.argv[1]))
