"""A small record with everything that a table can hold: a published plan and a draft, and texts that would bite."""

import datetime
import decimal
import hashlib

import pytest

from cocrea.actors.models import Membership, Organization, Person, Place, Post
from cocrea.documents.models import Document, Source
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.systems import installed
from cocrea.ledger import actions as ledger
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Attachment,
    Commitment,
    Contradiction,
    Detail,
    Figure,
    Indicator,
    LegalInstrument,
    MovedAddress,
    Objective,
    PolicyTag,
    Responsibility,
    Result,
    SdgTarget,
    Signatory,
    TimelineEvent,
)
from cocrea.site.models import GlossaryTerm
from tests.standards.calls import keep_calls
from tests.standards.evaluated import keep_evaluations
from tests.standards.followed import keep_follow_up
from tests.standards.listed import keep_registers
from tests.standards.measured import keep_measured
from tests.standards.proofs import keep_proofs
from tests.standards.work import keep_work

SECRET = "BORRADOR-SECRETO"
FORMULA = '=HYPERLINK("http://example.org";"x")'


class Keeper:
    """Saves through the ledger, as everything is saved."""

    def __init__(self):
        self.source = self.save(Source(slug="fuente", title="Fuente", published="2015-08"))
        self.place = self.save(Place(slug="lugar", name="Lugar", kind="state", code="10", source=self.source))
        self.body = self.save(
            Organization(slug="cuerpo", name="Cuerpo, «S. C.»", classification="government", place=self.place)
        )
        self.person = self.save(Person(slug="persona", name="Persona", honorific="Lic.", source=self.source))

    @staticmethod
    def save(obj):
        """One act for each object."""
        ledger.save(obj, by=None, action="test.thing.create")
        return obj

    def plan(self, slug, ordinal, status="closed", text="Texto", publication="published"):
        """A plan with one of everything."""
        plan = self.save(
            ActionPlan(
                slug=slug,
                ordinal=ordinal,
                title=f"{text} {slug}",
                status=status,
                period_start="2015",
                url="https://example.org/plan",
            )
        )
        commitment = self.save(
            Commitment(
                plan=plan,
                number="2a",
                title=f"{text}\ncon «acentos», comas y\ttabulador",
                problem=FORMULA,
                objective="-1+1",
                publication=publication,
                place=self.place,
                source=self.source,
            )
        )
        activity = Activity(commitment=commitment, number="3F", title=text, due_on=datetime.date(2016, 8, 25))
        indicator = Indicator(
            commitment=commitment,
            number=1,
            numerator="a",
            denominator="b",
            factor=100,
            baseline=decimal.Decimal("12.5"),
        )
        of_commitment = [
            activity,
            indicator,
            PolicyTag(commitment=commitment, scheme="ogp", tag=text),
            Detail(commitment=commitment, kind="stage", position=1, text=text),
            Result(commitment=commitment, position=1, kind="reported_result", text=text, stated_on="2019-11"),
            SdgTarget(plan=plan, commitment=commitment, goal=16, target="16.6", is_inferred=True, text=text),
            Figure(plan=plan, commitment=commitment, subject=f"{text} {slug}", value="347243", comparator="="),
            Contradiction(
                plan=plan, commitment=commitment, subject=text, code=f"I-{ordinal}", value_a="1", value_b="2"
            ),
        ]
        of_plan = [
            Objective(plan=plan, kind="general", position=1, text=text),
            Signatory(plan=plan, person=self.person, organization=self.body, capacity="signs"),
            LegalInstrument(plan=plan, position=1, title=text),
            TimelineEvent(plan=plan, position=1, date="2015-08-25", title=text),
        ]
        paper = self.save(
            Document(
                sha256=hashlib.sha256(slug.encode()).hexdigest(),
                title=text,
                file_name="papel.pdf",
                media_type="application/pdf",
                size=1,
            )
        )
        of_plan += [
            Attachment(document=paper, title=text, commitment=commitment),
            MovedAddress(plan=plan, number="9", commitment=commitment),
        ]
        for each in [*of_commitment, *of_plan]:
            self.save(each)
        self.save(
            Responsibility(
                commitment=commitment, activity=activity, organization=self.body, role="executor", detail=text
            )
        )
        return plan

    @staticmethod
    def draft_number():
        """Permanent number of a commitment of the draft plan."""
        return Commitment.objects.get(plan__slug="2030").pk

    def in_charge_again(self):
        """The same body is in charge today; its name."""
        self.save(Custodian(exercise=Exercise.objects.get(), organization="cuerpo", role="sigue", start="2024"))
        return self.body.name

    def rest(self):
        """One row of each table that does not hang on a plan."""
        exercise = self.save(
            Exercise(
                slug="ejercicio",
                name="Ejercicio",
                territory="Aquí",
                summary="Resumen",
                contact_email="a@example.org",
                systems=[wing.key for wing in installed()],
            )
        )
        post = Post(slug="asiento", organization=self.body, role="vocal", label="Vocal")
        for each in (
            Custodian(exercise=exercise, organization="cuerpo", role="convoca", start="2015", end="2020-03"),
            post,
            Membership(person=self.person, organization=self.body, role="Vocal", start="2015"),
            GlossaryTerm(term="Término", definition="@cosa", source=self.source, position=1),
            Document(
                sha256="a" * 64,
                title="Archivo",
                file_name="a.pdf",
                media_type="application/pdf",
                size=1,
                visibility="public",
            ),
            Document(sha256="b" * 64, title=SECRET, file_name="b.pdf", media_type="application/pdf", size=1),
        ):
            self.save(each)


@pytest.fixture
def keeper(db):
    """Makes rows through the ledger."""
    return Keeper()


@pytest.fixture(scope="module")
def whole_record(for_the_module):
    """A public plan, a draft plan, and a draft commitment in a public plan; one row of everything else."""
    keeper = Keeper()
    keeper.rest()
    keeper.plan("2015-2016", 1)
    keeper.plan("2030", 2, status="draft", text=SECRET)
    keep_calls(keeper, SECRET)
    keep_work(keeper, SECRET)
    keep_evaluations(keeper, SECRET)
    keep_proofs(keeper, SECRET)
    keep_follow_up(keeper, SECRET)
    keep_measured(keeper, SECRET)
    keep_registers(SECRET)
    keeper.plan("2017-2019", 3, publication="draft", text="Texto")
    Commitment.objects.filter(plan__slug="2017-2019").update(title=SECRET)
    return keeper


@pytest.fixture
def record(whole_record, db):
    """The same for one test. A module whose tests ask for it asks for no `keeper`."""
    return whole_record
