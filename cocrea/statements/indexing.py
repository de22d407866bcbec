"""What the check finds, as it is found by search."""

from django.utils.translation import gettext_lazy as _

from cocrea.search.declarations import Index, Text, register
from cocrea.statements.models import Finding


def read_finding(finding: Finding) -> Text:
    """A finding with what each side says and who says it."""
    return Text(
        title=finding.subject,
        summary=str(finding.get_rule_display()),
        body=[
            *(f"{value} ({source.title})" if source else value for value, source, _locator in finding.claims),
            *(f"{label}: {value}" for label, value in finding.row_pairs),
            finding.dismissed_why,
        ],
        names=[finding.fingerprint],
        url=finding.get_absolute_url(),
        plan=finding.subject_key.partition("/")[0] if finding.subject_kind.startswith("plans.") else "",
    )


register(
    Index(
        key="finding",
        slug="hallazgos",
        name=_("What the check finds"),
        singular=_("Finding of the check"),
        model=Finding,
        rows=lambda: Finding.objects.current().cited(),
        read=read_finding,
        affected_by={"documents.source": ("source_a", "source_b", "source_c")},
        order=62,
    )
)
