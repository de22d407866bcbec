"""Routes of the results of evaluations, and whose drafts they could show."""

from cocrea.evaluation.models import (
    AssessedCommitment,
    Assessment,
    Attribute,
    Dimension,
    Finding,
    Instrument,
    InstrumentVersion,
    Label,
    PrintedLabel,
)
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment
from tests.architecture.row import public

OF = ("resultados", "claridad")
ROUTES: dict = {
    "evaluation:assessment-list": public(),
    "evaluation:comparison": public(),
    "evaluation:assessment-detail": public("2031-05"),
    "evaluation:attribute-detail": public("2031-05", *OF),
    "evaluation:dimension-detail": public("2031-05", OF[0]),
    "evaluation:profile-detail": public("2031-05", "1"),
    "evaluation:sensitivity": public("2031-05"),
    "evaluation:crossing": public("2031-05"),
    "evaluation:report": public("2031-05"),
    "evaluation:report-file": public("2031-05", "docx"),
    "evaluation:instrument-list": public(),
    "evaluation:instrument-detail": public("prueba-de-resultados"),
    "evaluation:version-detail": public("prueba-de-resultados", 1),
}
# An evaluation is as public as its plan; of a commitment that is not, no page of it tells anything.
PAGES = {
    "evaluation:assessment-detail": (),
    "evaluation:attribute-detail": OF,
    "evaluation:dimension-detail": (OF[0],),
    "evaluation:sensitivity": (),
    "evaluation:crossing": (),
    "evaluation:report": (),
    "evaluation:report-file": ("docx",),
}
ABOUT: dict = {route: [("public page", "plan", ("{evaluated}", *more))] for route, more in PAGES.items()}
ABOUT["evaluation:profile-detail"] = [("public page", "commitment", ("{evaluated}", "1"))]
MANY: dict = {}
STATELESS: dict = {
    "evaluation:instrument-detail": "an instrument is nobody's; only released versions are shown",
    "evaluation:version-detail": "a version is nobody's; only a released one is shown",
}


def kept(obj):
    """Saves through the ledger, as everything is."""
    ledger.save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def instrument() -> InstrumentVersion:
    """An instrument of one question, made once."""
    found = InstrumentVersion.objects.filter(instrument__slug="prueba-de-resultados").first()
    if found is not None:
        return found
    made = kept(Instrument(slug="prueba-de-resultados", name="Prueba"))
    version = kept(InstrumentVersion(instrument=made, number=1, released_at="2031-01-01T12:00Z"))
    dimension = kept(Dimension(instrument_version=version, position=1, key=OF[0], name="Calidad"))
    kept(Attribute(dimension=dimension, position=1, key=OF[1], name="Claridad", question="¿Es claro?"))
    kept(Label(instrument_version=version, position=1, key="favorable", name="Favorable", tone="good", points=2))
    return version


def evaluation(slug: str, plan, mark: str) -> Assessment:
    """A published evaluation of the only commitment of a plan; what it says of it bears the mark."""
    version = instrument()
    values = {"slug": slug, "title": f"Evaluación {slug}", "dated": "2031-05", "is_historical": True}
    made = kept(Assessment(plan=plan, instrument_version=version, publication="published", **values))
    commitment = Commitment.objects.get(plan=plan)
    kept(AssessedCommitment(assessment=made, commitment=commitment, position=1))
    attribute = Attribute.objects.get(dimension__instrument_version=version)
    label = Label.objects.get(instrument_version=version)
    about = {"assessment": made, "commitment": commitment, "attribute": attribute}
    kept(PrintedLabel(**about, label=label, locator=mark))
    kept(Finding(assessment=made, position=1, text="Se entiende"))
    return made


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """An evaluation of the plan that tells of its commitment."""
    return {"evaluated": evaluation(f"prueba-{place}", plan, mark).slug}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    return {"evaluated": evaluation("2031-05", found["plan"], "Página 1")}
