"""A small exercise with the evaluation that its guarantor printed: nine attributes, eight commitments, 72 cells.

The instrument has the keys of the one of 2020, and so has everything below it; the words around it are made up."""

import dataclasses
from decimal import Decimal

from django.utils import timezone

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.evaluation.models import (
    AssessedCommitment,
    Assessment,
    Attribute,
    Cutoff,
    Dimension,
    Finding,
    Instrument,
    InstrumentVersion,
    Label,
    Level,
    PrintedLabel,
    PrintedTotal,
    Recommendation,
)
from cocrea.ledger import actions as ledger
from cocrea.plans.models import ActionPlan, Commitment

QUALITY, RELEVANCE = "calidad", "relevancia"
FAVORABLE, IMPROVABLE, INSUFFICIENT, DEFICIENT = "favorable", "needs-improvement", "insufficient", "deficient"
LABELS = {"F": FAVORABLE, "P": IMPROVABLE, "I": INSUFFICIENT}
OVERALL = {"F": FAVORABLE, "P": IMPROVABLE, "I": DEFICIENT}
ATTRIBUTES = {
    QUALITY: ("especificidad", "mensurabilidad", "imputabilidad", "temporalidad"),
    RELEVANCE: ("transparencia", "participacion", "rendicion", "innovacion-tecnologica", "innovacion-social"),
}
CELLS = {  # as the document prints them, commitments 1 to 8
    "especificidad": "FFFPFPFP",
    "mensurabilidad": "FFFPFPFP",
    "imputabilidad": "PFFPFPPP",
    "temporalidad": "FFPIFIFI",
    "transparencia": "PFFFFIFF",
    "participacion": "FPIIIIII",
    "rendicion": "FIFFIIFF",
    "innovacion-tecnologica": "FFFPIPFI",
    "innovacion-social": "IIIIIIII",
}
TABLE_4 = {QUALITY: "FFFPFPFP", RELEVANCE: "FPPPIPPI"}
PRINTED = {  # of how many commitments the summary says that they are favourable
    "especificidad": 5,
    "mensurabilidad": 5,
    "imputabilidad": 5,
    "temporalidad": 3,
    "transparencia": 6,
    "participacion": 1,
    "rendicion": 3,
    "innovacion-tecnologica": 5,
    "innovacion-social": 0,
}
PRINTED_OVERALL = {
    QUALITY: {FAVORABLE: 5, IMPROVABLE: 3, DEFICIENT: 0},
    RELEVANCE: {FAVORABLE: 1, IMPROVABLE: 5, DEFICIENT: 2},
}
CUTS = {
    QUALITY: ((FAVORABLE, "1.5"), (IMPROVABLE, "0.5"), (INSUFFICIENT, "0")),
    RELEVANCE: ((FAVORABLE, "1"), (IMPROVABLE, "0.5"), (INSUFFICIENT, "0")),
}
OVERALL_CUTS = {
    QUALITY: ((FAVORABLE, "1.5"), (IMPROVABLE, "0.5"), (DEFICIENT, "0")),
    RELEVANCE: ((FAVORABLE, "7"), (IMPROVABLE, "5"), (DEFICIENT, "0")),
}
NAMES = {FAVORABLE: "Favorable", IMPROVABLE: "Puede mejorar", INSUFFICIENT: "Insuficiente"}
OVERALL_NAMES = {FAVORABLE: "Favorable", IMPROVABLE: "Susceptible de mejora", DEFICIENT: "Deficiente"}
TONES = {FAVORABLE: "good", IMPROVABLE: "middle", INSUFFICIENT: "bad", DEFICIENT: "bad"}
POINTS = {FAVORABLE: 2, IMPROVABLE: 1, INSUFFICIENT: 0, DEFICIENT: 0}


def kept(obj):
    """Saves through the ledger, as everything is."""
    ledger.save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


@dataclasses.dataclass
class Built:
    """A version of an instrument and its parts by key; `overall` are the labels of dimensions."""

    version: InstrumentVersion
    dimensions: dict[str, Dimension]
    attributes: dict[str, Attribute]
    labels: dict[str, Label]
    overall: dict[str, Label]
    levels: dict[str, dict[Decimal, Level]]


def instrument(slug: str = "inai-calidad-relevancia", *, number: int = 1, is_released: bool = True) -> Built:
    """The instrument of 2020: quality from 0 to 2, relevance 0 or 1, four reviewers. One event of the ledger."""
    with ledger.act(by=None, action="evaluation.instrument.create"):
        named = Instrument.objects.filter(slug=slug).first() or kept(
            Instrument(slug=slug, name="Calidad y relevancia potencial")
        )
        version = InstrumentVersion(instrument=named, number=number, panel_size=4)
        version.released_at = timezone.now() if is_released else None
        kept(version)
        built = Built(version, {}, {}, _labels(version, NAMES, False), _labels(version, OVERALL_NAMES, True), {})
        for position, (key, attributes) in enumerate(ATTRIBUTES.items(), 1):
            _dimension(built, position, key, attributes)
    return built


def _labels(version: InstrumentVersion, names: dict, is_overall: bool) -> dict[str, Label]:
    found = {}
    for position, (key, name) in enumerate(names.items(), 1):
        values = {"instrument_version": version, "is_overall": is_overall, "position": position}
        found[key] = kept(Label(**values, key=key, name=name, tone=TONES[key], points=POINTS[key]))
    return found


def _dimension(built: Built, position: int, key: str, attributes: tuple[str, ...]) -> None:
    score = Dimension.Score.MEDIAN if key == QUALITY else Dimension.Score.SUM
    values = {"instrument_version": built.version, "position": position, "key": key, "name": key.capitalize()}
    dimension = built.dimensions[key] = kept(Dimension(**values, score=score))
    for place, attribute in enumerate(attributes, 1):
        made = Attribute(dimension=dimension, position=place, key=attribute, name=attribute.capitalize())
        made.question = f"¿Cumple con {attribute}?"
        built.attributes[attribute] = kept(made)
        built.levels[attribute] = {
            Decimal(value): kept(Level(attribute=made, value=Decimal(value), name=str(value)))
            for value in ((0, 1, 2) if key == QUALITY else (0, 1))
        }
    for label, at_least in CUTS[key]:
        kept(Cutoff(dimension=dimension, label=built.labels[label], at_least=Decimal(at_least)))
    for label, at_least in OVERALL_CUTS[key]:
        kept(Cutoff(dimension=dimension, label=built.overall[label], at_least=Decimal(at_least)))


def plan_with_commitments(slug: str = "2017-2019", *, commitments: int = 8, ordinal: int = 2, **values) -> ActionPlan:
    """A plan in force, or what `values` say, with so many published commitments."""
    values = {"title": f"Plan {slug}", "status": "in_force", "period_start": slug[:4], **values}
    with ledger.act(by=None, action="plans.actionplan.create"):
        plan = kept(ActionPlan(slug=slug, ordinal=ordinal, **values))
        for number in range(1, commitments + 1):
            kept(Commitment(plan=plan, number=str(number), title=f"Compromiso {number}", publication="published"))
    return plan


def printed(plan: ActionPlan | None = None, built: Built | None = None, *, publication: str = "published"):
    """The evaluation of 2020 as its document printed it, with a finding, two recommendations and no rating."""
    plan = plan or plan_with_commitments()
    built = built or instrument()
    with ledger.act(by=None, action="evaluation.assessment.create"):
        source = kept(Source(slug="informe-2020", title="Informe de evaluación", published="2020-05"))
        body = kept(Organization(slug="garante", name="Órgano garante", classification="government"))
        assessment = kept(
            Assessment(
                slug="2020-05",
                title="Calidad y relevancia potencial del segundo plan",
                plan=plan,
                instrument_version=built.version,
                organization=body,
                dated="2020-05",
                is_historical=True,
                reviewers=4,
                publication=publication,
                source=source,
            )
        )
        commitments = list(plan.commitments.order_by("ordinal", "number"))
        for position, commitment in enumerate(commitments, 1):
            kept(AssessedCommitment(assessment=assessment, commitment=commitment, position=position))
        _cells(assessment, commitments, built)
        _totals(assessment, built)
        _advice(assessment, built)
    return assessment


def _cells(assessment: Assessment, commitments: list[Commitment], built: Built) -> None:
    for key, letters in CELLS.items():
        for commitment, letter in zip(commitments, letters, strict=True):
            about = {"commitment": commitment, "attribute": built.attributes[key], "locator": "Tabla 3"}
            kept(PrintedLabel(assessment=assessment, **about, label=built.labels[LABELS[letter]]))
    for key, letters in TABLE_4.items():
        for commitment, letter in zip(commitments, letters, strict=True):
            about = {"commitment": commitment, "dimension": built.dimensions[key], "locator": "Tabla 4"}
            kept(PrintedLabel(assessment=assessment, **about, label=built.overall[OVERALL[letter]]))


def _totals(assessment: Assessment, built: Built) -> None:
    for key, count in PRINTED.items():
        about = {"attribute": built.attributes[key], "label": built.labels[FAVORABLE], "locator": "Resumen"}
        kept(PrintedTotal(assessment=assessment, **about, count=count))
    for key, counts in PRINTED_OVERALL.items():
        for label, count in counts.items():
            about = {"dimension": built.dimensions[key], "label": built.overall[label], "locator": "Tabla 4"}
            kept(PrintedTotal(assessment=assessment, **about, count=count))


def _advice(assessment: Assessment, built: Built) -> None:
    for section, text in (("finding", "Un hallazgo"), ("result", "Un resultado"), ("conclusion", "Una conclusión")):
        kept(Finding(assessment=assessment, section=section, position=1, number="1", text=text))
    responsible = built.attributes["imputabilidad"]
    kept(Recommendation(assessment=assessment, number=1, text="Nombrar a los responsables", attribute=responsible))
    kept(Recommendation(assessment=assessment, number=2, text="Un plan de trabajo por compromiso"))
