"""Numbers that come with an address."""

from django.http import HttpRequest

from cocrea.kernel.digits import is_number

LARGEST = 2**63 - 1  # what a database's integer holds


def number_in(request: HttpRequest, name: str) -> int | None:
    """A whole number of the query; None where there is none, or it is no number."""
    text = request.GET.get(name, "")
    return int(text) if is_number(text) else None
