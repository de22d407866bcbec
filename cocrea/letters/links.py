"""What hangs on a letter and has a page of its own, for whoever may read it."""

from cocrea.letters.models import Letter


def agreements_of(letter: Letter) -> list[dict]:
    """The public agreements that it carries out: words and address."""
    rows = letter.agreements.select_related("agreement__session__plan", "agreement__session__organization")
    found = [row.agreement for row in rows.order_by("pk") if row.agreement.is_public]
    return [{"text": str(each), "href": each.get_absolute_url()} for each in found]
