"""What of elections can be found: the election with its candidates. No ballot, no roll."""

from django.utils.translation import gettext_lazy as _

from cocrea.elections import wording
from cocrea.elections.models import Election
from cocrea.search.declarations import Index, Text, register


def read_election(election: Election) -> Text:
    """An election with who stood."""
    opened = election.opens_at.date().isoformat() if election.opens_at else ""
    return Text(
        title=election.title,
        summary=f"{election.body.name} · {wording.window(election)}",
        body=[
            str(election.get_mode_display()),
            *(" · ".join(filter(None, (c.name, c.sector, c.statement))) for c in election.candidates.all()),
            election.reason,
            election.note,
        ],
        names=[election.slug],
        url=election.get_absolute_url(),
        date=election.held_on or opened,
    )


register(
    Index(
        key="election",
        slug="elecciones",
        name=_("Elections"),
        singular=_("Election"),
        model=Election,
        rows=lambda: Election.objects.published().select_related("body").prefetch_related("candidates"),
        read=read_election,
        affected_by={"elections.candidate": "candidates", "actors.organization": "body"},
        order=65,
    )
)
