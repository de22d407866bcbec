"""What of letters can be found: those that were issued."""

from django.utils.translation import gettext_lazy as _

from cocrea.letters.models import Letter
from cocrea.search.declarations import Index, Text, register


def rows():
    """Public letters, with all that their entry says."""
    return Letter.objects.published().select_related("issuer", "organization", "person", "commitment__plan")


def read(letter: Letter) -> Text:
    """A letter: number, subject, text."""
    return Text(
        title=str(letter),
        summary=letter.subject,
        body=[letter.addressee, str(letter.issuer), *letter.body.split("\n\n"), letter.legal_ground],
        names=[letter.folio, letter.slug],
        url=letter.get_absolute_url(),
        plan=letter.commitment.plan.slug if letter.commitment else "",
        date=letter.issued_on.isoformat(),
    )


register(
    Index(
        key="letters",
        slug="oficios",
        name=_("Official letters"),
        singular=_("Official letter"),
        model=Letter,
        rows=rows,
        read=read,
        affected_by={
            "actors.organization": ("organization", "issuer"),
            "actors.person": "person",
            "plans.commitment": "commitment",
            "plans.actionplan": "commitment__plan",
        },
        order=70,
    )
)
