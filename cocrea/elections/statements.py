"""The statements that declared elections make: on which day they were held, and that the votes add up."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cocrea.elections.models import Candidate, Election
from cocrea.statements.declarations import Row, Statement, Subject, name_measure, register


def told() -> Iterator[Statement]:
    """How many voted, which the votes of one choice must give. Two queries."""
    votes: dict[int, list[Candidate]] = {}
    declared = Election.objects.published().filter(state=Election.State.DECLARED, votes_per_ballot=1)
    declared = declared.exclude(cast=None).exclude(blank=None).exclude(spoiled=None).select_related("source")
    for each in Candidate.objects.filter(election__in=declared.values("pk")).order_by("election", "number"):
        votes.setdefault(each.election_id, []).append(each)
    for each in declared.order_by("pk"):
        candidates = votes.get(each.pk, [])
        if candidates and all(one.votes is not None for one in candidates):
            rows = [Row(one.name, one.votes) for one in candidates]
            rows += [Row(str(_("blank votes")), each.blank), Row(str(_("null votes")), each.spoiled)]
            subject = Subject("elections.election", each.slug, each.title, each.get_absolute_url())
            source = each.source.slug if each.source else ""
            yield Statement(subject, "voted", each.cast, source=source, rows=tuple(rows))


def register_all() -> None:
    """Called once, when the app is ready."""
    register("elections", told)
    name_measure("voted", _("how many voted"))
