"""What of evidence can be found: what was submitted and is not reserved."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.evidence.models import Evidence
from cocrea.search.declarations import Index, Text, register


def rows():
    """Public evidence, with all that its entry says."""
    found = Evidence.objects.published()
    return found.select_related(
        "commitment__plan", "activity", "indicator", "author_organization", "author_person", "place", "document"
    )


def read(evidence: Evidence) -> Text:
    """Evidence: its title, what it proves, of what, by whom."""
    return Text(
        title=evidence.title,
        summary=evidence.claim,
        body=[
            f"{evidence.commitment} · {evidence.commitment.plan}",
            *(str(each) for each in (evidence.activity, evidence.indicator, evidence.place) if each),
            evidence.author,
            evidence.url,
        ],
        names=[str(evidence.number), evidence.document.sha256 if evidence.document else ""],
        url=evidence.get_absolute_url(),
        plan=evidence.commitment.plan.slug,
        date=evidence.made_on or evidence.submitted_on.isoformat(),
        facets={"place": [evidence.place.slug] if evidence.place else []},
    )


register(
    Index(
        key="evidence",
        slug="evidencias",
        name=pgettext_lazy("many", "Evidence"),
        singular=_("Evidence"),
        model=Evidence,
        rows=rows,
        read=read,
        affected_by={
            "plans.commitment": "commitment",
            "plans.actionplan": "commitment__plan",
            "actors.organization": "author_organization",
            "actors.person": "author_person",
        },
        order=45,
    )
)
