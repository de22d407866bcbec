"""A small exercise with one of everything, and people who may and who may not."""

import hashlib

import pytest
from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user, invite
from cocrea.actors.models import Membership, Organization, Person, Place, Post
from cocrea.desk.models import Scheduled, Upload
from cocrea.documents.models import Document, Source
from cocrea.documents.shelf import put
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.systems import installed
from cocrea.ledger.actions import act, save
from cocrea.plans.models import ActionPlan, Attachment, Commitment
from cocrea.site.models import GlossaryTerm
from tests.architecture.routes import ROLES
from tests.architecture.rows import FLOORS

PASSWORD = "una-clave-bastante-larga"
CONTENT = b"a,b\n1,2\n"


def keep(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


@pytest.fixture
def exercise(db):
    """One of everything, by name."""
    with act(by=None, action="exercise.exercise.create"):
        villa = keep(
            Exercise(
                slug="villa",
                name="Villa Abierta",
                territory="Villa",
                tokens={"light": {"ink": "#111111"}},
                systems=[wing.key for wing in installed()],
            )
        )
        custodian = keep(Custodian(exercise=villa, organization="comite", role="Convoca", start="2030"))
        source = keep(Source(slug="informe", title="Informe"))
        place = keep(Place(slug="villa", name="Villa", kind="municipality", source=source))
        committee = keep(
            Organization(slug="comite", name="Comité", classification="committee", place=place, source=source)
        )
        post = keep(Post(slug="silla", organization=committee, role="titular", label="Titular", source=source))
        person = keep(Person(slug="ana", name="Ana", source=source))
        keep(Membership(person=person, organization=committee, post=post, role="Titular", source=source))
        plan = keep(ActionPlan(slug="2030-2031", ordinal=1, title="Plan", status="in_force", source=source))
        commitment = keep(
            Commitment(
                plan=plan, number="1", title="Agua", theme="Salud", committee=committee, publication="published"
            )
        )
        keep(GlossaryTerm(term="PAL", definition="Plan", source=source))
        digest = hashlib.sha256(CONTENT).hexdigest()
        document = Document(
            sha256=digest, title="Hoja", file_name="hoja.csv", media_type="text/csv", size=len(CONTENT)
        )
        put(CONTENT, document.path)
        keep(document)
    file = Document.objects.create(sha256="0" * 64, title="Acta", file_name="a.csv", media_type="text/csv", size=1)
    attachment = Attachment.objects.create(document=file, title="Acta", commitment=commitment)
    sender = create_user(by=None, email="envia@villa.example", name="Envía", password=PASSWORD)
    scheduled = keep(Scheduled(user=sender, table="commitments", row=commitment.pk, at=timezone.now()))
    upload = Upload.objects.create(user=sender, document=document, file_name="hoja.csv", table="commitments")
    found = {
        "upload": upload,
        "attachment": attachment,
        "scheduled": scheduled,
        "person": sender,
        "role": assign_role(by=None, user=sender, role="evaluator"),
        "invitation": invite(by=None, email="futura@villa.example", role="steward")[0],
        "custodian": custodian,
        "organization": committee,
        "document": document,
        "commitment": commitment,
        "source": source,
        "plan": plan,
        "ana": person,
        "post": post,
    }
    for floor in FLOORS:
        found |= floor.furnish(found)
    return found


@pytest.fixture
def people(db):
    """Role, or "roleless", -> somebody who has it."""
    found = {"roleless": create_user(by=None, email="nadie@villa.example", name="Nadie", password=PASSWORD)}
    for role in ROLES:
        found[role] = create_user(by=None, email=f"{role}@villa.example", name=role, password=PASSWORD)
        assign_role(by=None, user=found[role], role=role)
    return found
