"""Invented exercises of any size, for tests and benchmarks. Everything in them says that it is invented.

Rows are written in bulk, as one act of the ledger that names every row, so that pages, histories and search have as
much to carry as a real exercise of this size would give them.
"""

import datetime
import random
from collections.abc import Iterable, Iterator

from django.db import models

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.exercise.models import Exercise
from cocrea.ledger import actions as ledger
from cocrea.plans import calc
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
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

ACTION = "config.exercise.generate"
VOCABULARY = """
agua archivo audiencia barrio calle camión catálogo comité compra consulta contrato cuenta dato escuela gasto
lectura mapa mercado municipio obra padrón parque portal presupuesto proveedor registro reporte revisión ruta salud
seguimiento sesión solicitud transporte trámite vecino abierto anual claro completo común mensual nuevo oportuno
"""
WORDS = VOCABULARY.split()
TAGS = (
    "Gasto público",
    "Contrataciones",
    "Participación",
    "Justicia",
    "Transporte",
    "Archivos",
    "Empleo",
    "Trámites",
)
ORGANIZATIONS = 60


def generate(
    *, plans: int, commitments: int, activities: int, first: int = 1, seed: int = 1, named: tuple = (models.Model,)
) -> dict[str, int]:
    """Makes `plans` plans of `commitments` commitments of `activities` activities each, numbered from `first`.
    Returns how many rows of each table. The same seed gives the same rows. The ledger and the search learn of rows
    of the models `named`: all of them takes most of the time."""
    chance = random.Random(seed)
    counts: dict[str, int] = {}
    with ledger.act(by=None, action=ACTION, reason="Datos inventados") as act:

        def kept(rows: Iterable[models.Model]) -> list:
            rows = list(rows)
            model = type(rows[0])
            made = model._base_manager.bulk_create(rows, batch_size=500)
            if issubclass(model, named):
                act.touched += [ledger.touch(row, ledger.differences(None, row), is_public=True) for row in made]
            counts[model._meta.model_name] = len(made)
            return made

        bodies, source = ground(kept)
        owners = kept(plan_rows(plans, first, source, chance))
        for rows in of_plans(owners, bodies, source, chance):
            kept(rows)
        promises = kept(commitment_rows(owners, commitments, bodies, source, chance))
        for rows in of_commitments(promises, source, chance):
            kept(rows)
        deeds = kept(activity_rows(promises, activities, source, chance))
        kept(indicator_rows(deeds, source, chance))
        kept(responsibility_rows(deeds, bodies, source, chance))
    return counts


def words(chance: random.Random, count: int) -> str:
    """A sentence that means nothing."""
    return " ".join(chance.choices(WORDS, k=count)).capitalize() + "."


def ground(kept) -> tuple[list[Organization], Source]:
    """The exercise, a source, and organizations: those that are there, or new ones."""
    if not Exercise.objects.exists():
        kept(
            [
                Exercise(
                    slug="inventado", name="Ejercicio inventado", territory="Ninguna parte", tagline="Es una prueba"
                )
            ]
        )
    source = Source.objects.filter(slug="inventada").first()
    if source is None:
        (source,) = kept([Source(slug="inventada", title="Documento inventado para pruebas")])
        kept(
            Organization(slug=f"inventada-{n}", name=f"Organización inventada {n}", classification="government")
            for n in range(1, ORGANIZATIONS + 1)
        )
    return list(Organization.objects.filter(slug__startswith="inventada-").order_by("pk")), source


def plan_rows(count: int, first: int, source: Source, chance: random.Random) -> Iterator[ActionPlan]:
    """Plans of two years each, from 1900 on, so that nobody takes them for real ones."""
    for ordinal in range(first, first + count):
        yield ActionPlan(
            slug=f"inventado-{ordinal}",
            ordinal=ordinal,
            title=f"Plan inventado {ordinal}",
            period_start=str(1900 + ordinal),
            period_end=str(1902 + ordinal),
            status="in_force",
            summary=words(chance, 30),
            source=source,
        )


def of_plans(plans, bodies, source, chance) -> Iterator[list]:
    """What hangs on a plan beside its commitments."""
    yield [
        TimelineEvent(
            plan=plan,
            position=n,
            date=f"{plan.period_start}-{n:02}",
            title=words(chance, 6),
            kind="session",
            source=source,
        )
        for plan in plans
        for n in range(1, 13)
    ]
    yield [
        Objective(plan=plan, kind="general", position=n, text=words(chance, 15), source=source)
        for plan in plans
        for n in range(1, 6)
    ]
    yield [
        Signatory(plan=plan, organization=body, office="Titular", capacity="signs", source=source)
        for plan in plans
        for body in chance.sample(bodies, 5)
    ]
    yield [
        LegalInstrument(plan=plan, position=n, title=words(chance, 8), source=source)
        for plan in plans
        for n in (1, 2, 3)
    ]


def commitment_rows(plans, count, bodies, source, chance) -> Iterator[Commitment]:
    """`count` commitments of each plan, every field filled."""
    for plan in plans:
        for n in range(1, count + 1):
            series, ordinal, part = calc.split_number(str(n))
            yield Commitment(
                plan=plan,
                number=str(n),
                series=series,
                ordinal=ordinal,
                part=part,
                title=f"Compromiso inventado {plan.ordinal}.{n}: {words(chance, 5)}",
                theme=chance.choice(TAGS),
                committee=chance.choice(bodies),
                problem=words(chance, 60),
                objective=words(chance, 40),
                description=words(chance, 40),
                publication="published",
                source=source,
            )


def of_commitments(commitments, source, chance) -> Iterator[list]:
    """What hangs on a commitment beside its activities."""
    yield [
        PolicyTag(commitment=each, scheme="ogp", tag=tag, source=source)
        for each in commitments
        for tag in chance.sample(TAGS, 2)
    ]
    yield [
        Detail(commitment=each, kind="trait", position=n, text=words(chance, 10), source=source)
        for each in commitments
        for n in (1, 2)
    ]
    yield [
        Result(
            commitment=each,
            position=n,
            kind=chance.choice(("evidence_accepted", "evidence_missing", "reported_result")),
            text=words(chance, 15),
            stated_on=f"{1901 + each.plan.ordinal}-06-1{n}",
            source=source,
        )
        for each in commitments
        for n in (1, 2)
    ]
    yield [
        SdgTarget(plan=each.plan, commitment=each, goal=16, target=f"16.{chance.randint(1, 9)}", source=source)
        for each in commitments
    ]
    yield [
        Figure(
            plan=each.plan,
            commitment=each,
            subject=f"Cifra inventada {each.pk}",
            value=str(chance.randint(1, 10**6)),
            stated_on="2001",
            source=source,
        )
        for each in commitments
        for _again in (1, 2)
    ]


def activity_rows(commitments, count, source, chance) -> Iterator[Activity]:
    """`count` activities of each commitment, with due dates in the time of its plan."""
    for each in commitments:
        year = 1900 + each.plan.ordinal
        for n in range(1, count + 1):
            yield Activity(
                commitment=each,
                number=str(n),
                title=words(chance, 12),
                due_on=datetime.date(year, 1, 1) + datetime.timedelta(days=chance.randint(0, 700)),
                means_of_verification=words(chance, 8),
                source=source,
            )


def indicator_rows(activities, source, chance) -> Iterator[Indicator]:
    """One indicator of each activity."""
    for each in activities:
        yield Indicator(
            commitment=each.commitment,
            activity=each,
            number=int(each.number),
            numerator=words(chance, 6),
            denominator=words(chance, 6),
            factor=100,
            source=source,
        )


def responsibility_rows(activities, bodies, source, chance) -> Iterator[Responsibility]:
    """Two organizations that answer for each activity."""
    for each in activities:
        for body, role in zip(chance.sample(bodies, 2), ("executor", "watcher"), strict=True):
            yield Responsibility(
                commitment=each.commitment, activity=each, organization=body, role=role, source=source
            )
