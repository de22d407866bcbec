"""What of evaluations can be found: the evaluations with what people concluded, the instruments with their questions.
What is advised is found by its own."""

from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.models import Assessment, InstrumentVersion
from cocrea.search.declarations import Index, Text, register


def assessments():
    """Public evaluations with what people wrote."""
    rows = Assessment.objects.published().select_related("plan", "organization", "instrument_version__instrument")
    return rows.prefetch_related("findings", "replies")


def read_assessment(assessment: Assessment) -> Text:
    """An evaluation: its method, its findings, its conclusions, the replies."""
    return Text(
        title=assessment.title,
        summary=assessment.method or assessment.context,
        body=[
            assessment.plan.title,
            assessment.organization.name if assessment.organization else "",
            assessment.unit,
            str(assessment.instrument_version.instrument),
            assessment.context,
            *(each.text for each in assessment.findings.all()),
            *(each.text for each in assessment.replies.all()),
            assessment.note,
        ],
        names=[assessment.slug],
        url=assessment.get_absolute_url(),
        plan=assessment.plan.slug,
        date=assessment.dated,
    )


def versions():
    """Released versions with what they ask."""
    rows = InstrumentVersion.objects.published().select_related("instrument")
    return rows.prefetch_related("dimensions__attributes")


def read_version(version: InstrumentVersion) -> Text:
    """A version of an instrument with its questions."""
    dimensions = list(version.dimensions.all())
    return Text(
        title=str(version),
        summary=version.instrument.summary,
        body=[
            version.change_note,
            *(f"{each.name}. {each.help_text}" for each in dimensions),
            *(f"{one.name}: {one.question}" for each in dimensions for one in each.attributes.all()),
            version.note,
        ],
        names=[version.instrument.slug, version.instrument.name],
        url=version.get_absolute_url(),
        date=version.dated,
    )


register(
    Index(
        key="assessments",
        slug="evaluaciones",
        name=_("Evaluations"),
        singular=_("Evaluation"),
        model=Assessment,
        rows=assessments,
        read=read_assessment,
        affected_by={
            "plans.actionplan": "plan",
            "actors.organization": "organization",
            "evaluation.finding": "findings",
            "evaluation.reply": "replies",
            "evaluation.instrument": "instrument_version__instrument",
        },
        order=80,
    )
)
register(
    Index(
        key="instrument-versions",
        slug="instrumentos",
        name=_("Instruments of evaluation"),
        singular=_("Instrument of evaluation"),
        model=InstrumentVersion,
        rows=versions,
        read=read_version,
        affected_by={
            "evaluation.instrument": "instrument",
            "evaluation.dimension": "dimensions",
            "evaluation.attribute": "dimensions__attributes",
        },
        order=85,
    )
)
