"""A made-up exercise for tests: rows straight into the tables, as many as a test asks for."""

import datetime

from cocrea.actors.models import Organization, Person, Place
from cocrea.documents.models import Source
from cocrea.measurements.models import Measurement
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
    Contradiction,
    Detail,
    Figure,
    Indicator,
    LegalInstrument,
    Objective,
    PolicyTag,
    Responsibility,
    Result,
    SdgTarget,
    Signatory,
    TimelineEvent,
)


def source(slug: str = "acta") -> Source:
    """A source to cite."""
    return Source.objects.get_or_create(slug=slug, defaults={"title": f"Documento {slug}"})[0]


def organization(slug: str = "obras", **more) -> Organization:
    """A body; an authority unless it is said otherwise."""
    given = {"name": f"Dirección {slug}", "classification": "department", "sector": "authority", **more}
    return Organization.objects.get_or_create(slug=slug, defaults=given)[0]


def person(slug: str = "ana-luna") -> Person:
    """Somebody named in the record."""
    return Person.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").title()})[0]


def place(slug: str = "mapimi") -> Place:
    """A municipality."""
    return Place.objects.get_or_create(slug=slug, defaults={"name": slug.title(), "kind": "municipality"})[0]


def plan(slug: str = "2031", **more) -> ActionPlan:
    """A plan in force with one row of everything that hangs on a plan."""
    ordinal = ActionPlan.objects.count() + 1
    given = {"ordinal": ordinal, "title": f"Plan {slug}", "status": "in_force", "period_start": "2031", **more}
    made = ActionPlan.objects.create(slug=slug, source=source(), **given)
    Objective.objects.create(plan=made, kind="general", position=1, text=f"Objetivo {slug}", source=source())
    LegalInstrument.objects.create(plan=made, position=1, title=f"Ley {slug}", source=source())
    Signatory.objects.create(
        plan=made,
        person=person(),
        organization=organization(),
        capacity="signs",
        signed_on="2031-02",
        source=source(),
    )
    TimelineEvent.objects.create(plan=made, position=1, date="2031-03-04", title=f"Firma {slug}", source=source())
    TimelineEvent.objects.create(plan=made, position=2, after="2031", title=f"Sin fecha {slug}", source=source())
    Figure.objects.create(plan=made, subject=f"Mesas {slug}", value="8", comparator="=", source=source())
    Contradiction.objects.create(
        plan=made, code=f"P-{ordinal}", subject=f"Choque {slug}", value_a="uno", value_b="dos"
    )
    SdgTarget.objects.create(plan=made, goal=16, target="16.6", is_inferred=True)
    return made


def commitment(of: ActionPlan, number: str = "1", **more) -> Commitment:
    """A published commitment of the plan, with nothing on it."""
    given = {"title": f"Promesa {of.slug} {number}", "publication": "published", "source": source(), **more}
    return Commitment.objects.create(plan=of, number=number, **given)


def result(of: Commitment, kind: str = "evidence_accepted", stated_on: str = "2031-11-04") -> Result:
    """A dated statement about it."""
    return Result.objects.create(
        commitment=of,
        position=of.results.count() + 1,
        kind=kind,
        stated_on=stated_on,
        text=f"Dicho {of.number} {kind}",
        source=source(),
    )


def activity(of: Commitment, number: str = "1", **more) -> Activity:
    """An activity that one organization carries out, with a formula to measure it."""
    given = {"title": f"Tarea {number}", "origin": "both", "due_on": datetime.date(2031, 8, 25), **more}
    made = Activity.objects.create(commitment=of, number=number, source=source(), **given)
    Responsibility.objects.create(commitment=of, activity=made, organization=organization(), role="executor")
    Indicator.objects.create(
        commitment=of, activity=made, number=of.indicators.count() + 1, numerator="hechas", denominator="previstas"
    )
    return made


def furnish(of: Commitment, activities: int = 1) -> Commitment:
    """Puts one row of everything on the commitment, and so many activities."""
    name = f"{of.plan.slug} {of.number}"
    result(of)
    for number in range(1, activities + 1):
        activity(of, str(number))
    for each in of.indicators.all():  # measured, so that what the source says proves all of it
        values = {"as_of": "2019", "recorded_on": datetime.date(2019, 12, 31)}
        Measurement.objects.create(indicator=each, numerator=1, denominator=1, **values)
    Responsibility.objects.create(
        commitment=of, organization=organization("vecinos", sector="civil_society"), role="watcher"
    )
    PolicyTag.objects.create(commitment=of, scheme="ogp", tag="Agua y saneamiento")
    Detail.objects.create(commitment=of, kind="stage", position=1, text=f"Etapa {name}", source=source())
    SdgTarget.objects.create(plan=of.plan, commitment=of, goal=6, source=source())
    Figure.objects.create(plan=of.plan, commitment=of, subject=f"Pozos {name}", value="3", source=source())
    Figure.objects.create(
        plan=of.plan, commitment=of, subject=f"Pozos {name}", value="5", comparator=">", source=source("otro")
    )
    Contradiction.objects.create(
        plan=of.plan, commitment=of, code=f"C-{of.pk}", subject=f"Riña {name}", value_a="a", value_b="b"
    )
    return of


def exercise(plans: int = 1, commitments: int = 1, activities: int = 1) -> list[ActionPlan]:
    """So many plans, each with so many furnished commitments, each with so many activities."""
    made = [plan(f"plan-{number}") for number in range(1, plans + 1)]
    for each in made:
        for number in range(1, commitments + 1):
            furnish(commitment(each, str(number)), activities)
    return made
