"""Ten commitments, one in each state of each of two institutions, each with a row of everything; and somebody with
each role. Every text of a commitment holds a word of its own: whoever reads that word has read the commitment."""

import dataclasses
import datetime

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Membership, Organization, Person
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Source
from cocrea.exercise.models import Exercise
from cocrea.exercise.systems import installed
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Head
from cocrea.plans import models
from cocrea.plans.actions import publish_commitment, withdraw_commitment
from cocrea.plans.actions.attaching import keep_attachment
from tests.architecture.expected import BODIES, ROLES, STATES
from tests.architecture.rows import FLOORS

PASSWORD = "una-clave-bastante-larga"
SCOPES = {"liaison": ("organization", "propia"), "member": ("committee", "comite-propio")}
BODY = {"own": ("propia", "comite-propio"), "other": ("ajena", "comite-ajeno")}


@dataclasses.dataclass
class Scene:
    """`objects`: (state, body) -> what an address needs, by name. `browsers`: role -> a browser signed in."""

    objects: dict
    browsers: dict


def word(state: str, body: str) -> str:
    """The word that only the commitment in this state of this body has."""
    return f"zafiro{state.replace('_', '')}{body}"


def kept(obj):
    """Saves through the ledger, as everything is."""
    ledger.save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def build() -> Scene:
    """All of it, in the database as it is."""
    wings = [wing.key for wing in installed()]
    kept(Exercise(slug="villa", name="Villa Abierta", territory="Villa", systems=wings))
    source = kept(Source(slug="acta", title="Acta"))
    for slug, committee in BODY.values():
        kept(Organization(slug=slug, name=f"Institución {slug}", classification="government", source=source))
        kept(Organization(slug=committee, name=f"Comité {committee}", classification="committee", source=source))
    ana = kept(Person(slug="ana", name="Ana", source=source))
    for slug, committee in BODY.values():
        own, body = Organization.objects.get(slug=slug), Organization.objects.get(slug=committee)
        kept(Membership(person=ana, organization=body, on_behalf_of=own, role=f"Por {slug}", source=source))
    objects = {(state, body): commitment(state, body, source) for state in STATES for body in BODIES}
    call_command("snapshot")
    return Scene(objects, {role: browser(role) for role in ROLES})


def browser(role: str) -> Client:
    """A browser in which somebody with this role has signed in."""
    client = Client()
    if role != "stranger":
        user = create_user(by=None, email=f"{role}@villa.example", name=role, password=PASSWORD)
        if role != "roleless":
            kind, key = SCOPES.get(role, ("", ""))
            assign_role(by=None, user=user, role=role, scope_kind=kind, scope_key=key)
        client.force_login(user)
    return client


def commitment(state: str, body: str, source: Source) -> dict:
    """A plan with one commitment in this state. It is a draft until everything of it is there."""
    (slug, committee), mark = BODY[body], word(state, body)
    place = len(STATES) * BODIES.index(body) + STATES.index(state)
    bodies = {each.slug: each for each in Organization.objects.all()}
    plan = models.ActionPlan(slug=f"{place}-{state.replace('_', '-')}", ordinal=place + 1, title=f"Plan {place}")
    plan.period_start, plan.source = "2030", source
    made = {"plans": kept(plan)}
    promise = models.Commitment(plan=plan, number="1", title="Promesa", theme=f"Tema {place}", objective=mark)
    promise.committee, promise.source = bodies[committee], source
    made["commitments"] = kept(promise)
    of = {"commitment": promise, "source": source}
    made["activities"] = kept(models.Activity(**of, number="1", title=mark, due_on=datetime.date(2030, 5, 1)))
    act = Head.objects.get().seq
    more = {
        "responsibilities": models.Responsibility(**of, organization=bodies[slug], role="executor", detail=mark),
        "indicators": models.Indicator(**of, number=1, goal=mark),
        "results": models.Result(**of, position=1, kind="reported_result", text=mark, stated_on="2030-06"),
        "figures": models.Figure(**of, plan=plan, subject=mark, value="1"),
        "commitment-details": models.Detail(**of, kind="stage", position=1, text=mark),
        "commitment-tags": models.PolicyTag(**of, scheme="editorial", tag=f"Etiqueta {mark}"),
        "sdg-targets": models.SdgTarget(**of, plan=plan, goal=16, text=mark),
        "contradictions": models.Contradiction(
            plan=plan, commitment=promise, code=f"I-{place}", subject=mark, value_a="1", source_a=source
        ),
        "moved-addresses": models.MovedAddress(plan=plan, number="9", commitment=promise),
        "objectives": models.Objective(plan=plan, kind="general", position=1, text="Fin", source=source),
        "signatories": models.Signatory(
            plan=plan, organization=bodies[slug], capacity="signs", signed_on="2030", source=source
        ),
        "legal-instruments": models.LegalInstrument(plan=plan, position=1, title="Ley", source=source),
        "events": models.TimelineEvent(plan=plan, position=1, date="2030-01-02", title="Firma", source=source),
    }
    made |= {key: kept(row) for key, row in more.items()}
    file = keep_document(by=None, title=mark, file_name="hoja.csv", content=f"a,b\n{mark},2\n".encode())
    keep_attachment(by=None, document=file, title=mark, activity=made["activities"])
    for floor in FLOORS:
        if hasattr(floor, "stage"):
            made |= floor.stage(plan=plan, committee=bodies[committee], mark=mark, place=place, source=source)
    bring(plan, promise, state)
    for floor in FLOORS:
        if hasattr(floor, "bring"):
            floor.bring(made, state)
    args = {key: getattr(row, "pk", row) for key, row in made.items()}
    today = timezone.localdate().isoformat()
    return args | {"plan": plan.slug, "theme": f"tema-{place}", "act": act, "file": file.sha256, "today": today}


def bring(plan, promise, state: str) -> None:
    """Brings plan and commitment into their state, as people do."""
    if state == "draft":
        return
    plan.status = "in_force" if state == "withdrawn" else state
    ledger.save(plan, by=None, action="plans.actionplan.publish")
    promise = publish_commitment(by=None, commitment=models.Commitment.objects.get(pk=promise.pk))
    if state == "withdrawn":
        withdraw_commitment(by=None, commitment=promise, reason="Se revisa")
