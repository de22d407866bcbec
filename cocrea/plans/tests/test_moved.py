"""Where former addresses lead, what attached files are called, and acts that break in the middle."""

import pytest
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user
from cocrea.documents.actions import keep_document
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event, Head
from cocrea.plans import actions
from cocrea.plans.actions import merging, splitting
from cocrea.plans.actions.attaching import attach
from cocrea.plans.actions.merging import merge
from cocrea.plans.actions.splitting import split
from cocrea.plans.models import Activity, Commitment, MovedAddress
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def ana(db):
    user = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    return user


def test_a_former_address_leads_to_the_plan_where_the_commitment_is_now(client):
    one, two = factory.plan("uno"), factory.plan("dos")
    made = factory.commitment(one, "2")
    MovedAddress.objects.create(plan=one, number="9", commitment=made)
    made = actions.keep_commitment(by=None, commitment=made, plan=two, number="9")
    for route in ("plans:commitment-detail", "plans:commitment-schedule"):
        answer = client.get(reverse(route, args=["uno", "9"]))
        assert answer.status_code == 301 and answer["Location"] == reverse(route, args=["dos", "9"])


def test_a_former_address_in_a_draft_names_no_draft(client):
    draft, public = factory.plan("plan-secreto", status="draft"), factory.plan("p")
    kept = actions.keep_moved_address(by=None, plan=draft, number="7", commitment=factory.commitment(public, "1"))
    assert not kept.is_public and not MovedAddress.objects.published().exists()
    assert "plan-secreto" not in client.get("/datos/moved-addresses.csv").content.decode()
    assert client.get("/planes/plan-secreto/compromisos/7/").status_code == 404


def test_a_file_that_came_first_for_the_staff_is_saved_under_its_public_title(ana, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = factory.commitment(factory.plan("p"), "1")
    document = keep_document(by=ana, title="Interno", file_name="no-decir-a-nadie.pdf", content=PDF)
    attach(by=ana, owner=made, files=[("acta.pdf", PDF, "Acta firmada")])
    url = f"/documentos/{document.sha256}/"
    assert client.get(url)["Content-Disposition"] == 'attachment; filename="Acta firmada.pdf"'
    client.force_login(ana)
    assert "no-decir-a-nadie.pdf" in client.get(url)["Content-Disposition"]


def test_two_that_no_longer_belong_together_when_the_act_begins_are_not_merged(ana, monkeypatch):
    plan, other = factory.plan("p"), factory.plan("q")
    stays, goes = factory.commitment(plan, "1"), factory.commitment(plan, "2")
    Commitment.objects.filter(pk=goes.pk).update(plan=other)  # after both were read
    with pytest.raises(Refused):
        merge(by=ana, stays=stays, goes=goes, values={}, reason="Es lo mismo")
    assert Commitment.objects.count() == 2


class Killed(BaseException):
    """As a process that is killed: nobody catches it."""


def killed(*_args, **_more):
    raise Killed


@pytest.mark.parametrize("what", ["split", "merge"])
def test_nothing_is_half_done_when_the_process_dies_in_the_middle(ana, monkeypatch, what):
    plan = factory.plan("p")
    one, two = factory.commitment(plan, "1"), factory.commitment(plan, "2")
    child = factory.activity(one, "1") or Activity.objects.get(commitment=one)
    before, events = Head.objects.values().first(), Event.objects.count()
    monkeypatch.setattr(splitting, "lead_on", killed)
    monkeypatch.setattr(merging, "remove", killed)
    monkeypatch.setattr(splitting, "give_to", killed)
    with pytest.raises(Killed):
        if what == "split":
            new = {"number": "1b", "title": "Otra"}
            split(by=ana, row=one, number="1a", new=new, moved=[child], reason="Son dos")
        else:
            merge(by=ana, stays=two, goes=one, values={}, reason="Es lo mismo")
    assert list(Commitment.objects.order_by("pk").values_list("number", flat=True)) == ["1", "2"]
    assert Activity.objects.get().commitment_id == one.pk
    assert (Head.objects.values().first(), Event.objects.count()) == (before, events)
    assert not MovedAddress.objects.exists()
