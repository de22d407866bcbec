"""Order, splitting, merging, attached files: each is one act; what hangs on a row goes with it; addresses lead on."""

import pytest
from django.apps import apps

from cocrea.accounts.actions import assign_role, create_user
from cocrea.documents.models import Document
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.chain import verify
from cocrea.ledger.models import Event
from cocrea.plans import calc
from cocrea.plans.actions.attaching import attach, detach
from cocrea.plans.actions.children import CHILDREN
from cocrea.plans.actions.merging import merge
from cocrea.plans.actions.ordering import ORDERED, in_order, keep_order
from cocrea.plans.actions.splitting import movable, parts_of, split
from cocrea.plans.models import Activity, Attachment, Commitment, Detail, MovedAddress, Objective, Responsibility
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def ana(db):
    user = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    return user


@pytest.fixture
def plan(db):
    return factory.plan("2031")


def acts() -> int:
    return Event.objects.count()


def numbers(plan) -> list[str]:
    return [each.number for each in Commitment.objects.filter(plan=plan).in_order()]


def test_every_table_that_hangs_on_a_commitment_or_an_activity_is_spoken_of():
    for model, children in CHILDREN.items():
        hanging = {(each.related_model, each.field.name) for each in model._meta.related_objects}
        assert {(child.model, child.owner) for child in children} == hanging


def test_every_table_with_positions_can_be_put_in_order():
    found = {
        model
        for model in apps.get_app_config("plans").get_models()
        if any(field.name == "position" for field in model._meta.fields)
    }
    assert found == set(ORDERED)


def test_commitments_change_their_place_and_not_their_number(ana, plan):
    rows = [factory.commitment(plan, number) for number in ("1", "2", "10", "GPA-1")]
    assert numbers(plan) == ["1", "2", "10", "GPA-1"]
    before = acts()
    assert keep_order(by=ana, rows=[rows[3], rows[1], rows[0], rows[2]]) == 4
    assert acts() == before + 1 and Event.objects.latest("seq").action == "plans.commitment.reorder"
    assert numbers(plan) == ["GPA-1", "2", "1", "10"] and verify().is_whole
    factory.commitment(plan, "0")
    assert numbers(plan)[-1] == "0", "a new one comes last"


def test_the_order_of_the_numbers_needs_no_positions(ana, plan):
    rows = [factory.commitment(plan, number) for number in ("1", "2")]
    keep_order(by=ana, rows=rows[::-1])
    keep_order(by=ana, rows=in_order(Commitment, plan)[::-1])
    assert not Commitment.objects.exclude(position=None).exists()
    before = acts()
    assert keep_order(by=ana, rows=in_order(Commitment, plan)) == 0 and acts() == before


def test_activities_and_lists_with_unique_positions_are_put_in_order(ana, plan):
    commitment = factory.commitment(plan)
    tasks = [factory.activity(commitment, number) for number in ("1", "2", "3F")]
    keep_order(by=ana, rows=[tasks[2], tasks[0], tasks[1]])
    assert [row.number for row in in_order(Activity, commitment)] == ["3F", "1", "2"]
    for position in (2, 5):
        Objective.objects.create(plan=plan, kind="general", position=position, text=f"O{position}")
    Objective.objects.create(plan=plan, kind="impact", position=1, text="I")
    rows = in_order(Objective, plan)
    general = [row for row in rows if row.kind == "general"]
    keep_order(by=ana, rows=[*general[::-1], *(row for row in rows if row.kind == "impact")])
    assert [(row.text, row.position) for row in in_order(Objective, plan)] == [
        ("O5", 1),
        ("O2", 2),
        ("Objetivo 2031", 5),
        ("I", 1),
    ]


def test_an_order_of_only_some_rows_is_refused(ana, plan):
    rows = [factory.commitment(plan, number) for number in ("1", "2", "3")]
    with pytest.raises(Refused):
        keep_order(by=ana, rows=rows[:2])
    with pytest.raises(NotAllowed):
        keep_order(
            by=create_user(by=None, email="x@villa.example", name="X", password="otra-clave-larga-1"), rows=rows
        )


@pytest.mark.parametrize(
    ("number", "taken", "offered"),
    [
        ("2", {"2"}, ("2a", "2b")),
        ("2", {"2", "2a"}, ("2b", "2c")),
        ("2a", {"2a", "2b"}, ("2a", "2c")),
        ("GPA-1", {"GPA-1"}, ("GPA-1a", "GPA-1b")),
        ("2z", {"2z"}, ("2z", "")),
    ],
)
def test_the_numbers_that_are_offered(number, taken, offered):
    row = Commitment(number=number)
    row.series, row.ordinal, row.part = calc.split_number(number)
    assert parts_of(row, taken) == offered


def halves(ana, commitment, **more):
    moved = [commitment.activities.get(number="2"), commitment.details.get(), commitment.policy_tags.get()]
    given = {"number": "1a", "new": {"number": "1b", "title": "Redes"}, "moved": moved, "reason": "Son dos", **more}
    return split(by=ana, row=commitment, **given)


def test_a_commitment_becomes_two(ana, plan, client):
    commitment = factory.furnish(factory.commitment(plan, "1", problem="Sequía"), 2)
    before = acts()
    second = halves(ana, commitment)
    assert acts() == before + 1 and Event.objects.latest("seq").action == "plans.commitment.split"
    commitment.refresh_from_db()
    assert (commitment.number, second.number, second.problem, second.publication) == (
        "1a",
        "1b",
        "Sequía",
        "published",
    )
    assert [row.number for row in second.activities.all()] == ["2"]
    assert (
        {row.activity.number for row in second.responsibilities.all()}
        == {"2"}
        == {row.activity.number for row in second.indicators.all()}
    )
    assert second.details.count() == 1 and commitment.details.count() == 0 and commitment.activities.count() == 1
    response = client.get("/planes/2031/compromisos/1/")
    assert response.status_code == 301 and response["Location"] == commitment.get_absolute_url()
    assert client.get("/planes/2031/compromisos/1/cronograma/")["Location"].endswith("/1a/cronograma/")
    assert client.get("/planes/2031/compromisos/7/").status_code == 404


def test_what_is_promised_is_not_split_without_a_reason(ana, plan):
    commitment = factory.furnish(factory.commitment(plan, "1"), 2)
    with pytest.raises(Invalid):
        halves(ana, commitment, reason=" ")
    assert Commitment.objects.count() == 1
    with pytest.raises(Invalid):
        halves(ana, commitment, new={"number": "x", "title": "y"})
    commitment.refresh_from_db()
    assert commitment.number == "1", "all of it or nothing"


def test_an_activity_becomes_two(ana, plan):
    row = factory.activity(factory.commitment(plan), "1")
    who = row.responsibilities.get()
    assert [child.model for child, _rows in movable(row)] == [Responsibility, type(row.indicators.get())]
    second = split(by=ana, row=row, number="1", new={"number": "2", "title": "b"}, moved=[who], reason="Son dos")
    who.refresh_from_db()
    assert who.activity == second and second.due_on == row.due_on and row.indicators.count() == 1


def test_two_commitments_become_one(ana, plan, client):
    stays = factory.furnish(factory.commitment(plan, "1"), 1)
    goes = factory.furnish(factory.commitment(plan, "2", theme="Agua"), 2)
    MovedAddress.objects.create(plan=plan, number="9", commitment=goes)
    attach(by=ana, owner=goes, files=[("acta.pdf", PDF, "Acta")])
    address, before = goes.get_absolute_url(), acts()
    merge(by=ana, stays=stays, goes=goes, values={"theme": "Agua"}, reason="Es lo mismo")
    assert acts() == before + 1 and Event.objects.latest("seq").action == "plans.commitment.merge"
    stays.refresh_from_db()
    assert stays.theme == "Agua" and [row.number for row in in_order(Activity, stays)] == ["1", "2", "3"]
    assert stays.policy_tags.count() == 1 and stays.sdg_targets.count() == 1 and stays.attachments.count() == 1
    assert sorted(stays.details.values_list("position", flat=True)) == [1, 2]
    assert all(row.activity.commitment_id == stays.pk for row in stays.indicators.all())
    assert not Commitment.objects.filter(pk=goes.pk).exists() and verify().is_whole
    for old in (address, "/planes/2031/compromisos/9/"):
        response = client.get(old)
        assert response.status_code == 301 and response["Location"] == stays.get_absolute_url()
    stays.publication = "draft"
    stays.save()
    assert client.get(address).status_code == 404, "nobody is led to a draft"


def test_what_does_not_belong_together_is_not_merged(ana, plan):
    one, other = factory.commitment(plan, "1"), factory.commitment(factory.plan("2032"), "1")
    draft = factory.commitment(plan, "2", publication="draft")
    for goes in (one, other, draft):
        with pytest.raises(Refused):
            merge(by=ana, stays=one, goes=goes, values={}, reason="x")
    with pytest.raises(Invalid):
        merge(by=ana, stays=one, goes=factory.commitment(plan, "3"), values={}, reason="")


def test_two_activities_become_one(ana, plan):
    commitment = factory.commitment(plan)
    one, two = factory.activity(commitment, "1"), factory.activity(commitment, "2")
    merge(by=ana, stays=one, goes=two, values={"title": two.title}, reason="Es lo mismo")
    one.refresh_from_db()
    assert one.title == "Tarea 2" and one.responsibilities.count() == 1 and one.indicators.count() == 2


def test_files_are_attached_all_or_none_and_follow_their_owner(ana, plan, client):
    commitment = factory.commitment(plan, "1", publication="draft")
    with pytest.raises(Refused, match="malo.pdf"):
        attach(by=ana, owner=commitment, files=[("acta.pdf", PDF, ""), ("malo.pdf", b"hola", "")])
    assert not Attachment.objects.exists() and not Document.objects.exists()
    before = acts()
    (made,) = attach(by=ana, owner=commitment, files=[("acta.pdf", PDF, " Acta de firma ")])
    assert made.title == "Acta de firma" and acts() == before + 1
    assert attach(by=ana, owner=commitment, files=[("otra.pdf", PDF, "Otra")]) == [made]
    file = f"/documentos/{made.document.sha256}/"
    assert client.get(file).status_code == 404 and not Attachment.objects.published().exists()
    commitment.publication = "published"
    commitment.save()
    assert client.get(file).status_code == 200 and Attachment.objects.published().get() == made
    page = client.get(commitment.get_absolute_url()).content.decode()
    assert "Acta de firma" in page and file in page and made.document.sha256[:12] in page
    with pytest.raises(Invalid):
        detach(by=ana, attachment=made, reason="")
    detach(by=ana, attachment=made, reason="No era")
    assert client.get(file).status_code == 404 and Document.objects.exists()


@pytest.mark.parametrize("what", ["plan", "activity", "figure", "source"])
def test_files_of_every_owner_are_shown_on_its_page(ana, plan, client, what):
    commitment = factory.furnish(factory.commitment(plan, "1"))
    owner = {
        "plan": plan,
        "activity": commitment.activities.get(),
        "figure": commitment.figures.first(),
        "source": factory.source(),
    }[what]
    page = {"plan": plan.get_absolute_url(), "source": "/fuentes/acta/"}.get(what, commitment.get_absolute_url())
    (made,) = attach(by=ana, owner=owner, files=[("acta.pdf", PDF, "Acta de firma")])
    assert "Acta de firma" in client.get(page).content.decode()
    file = f"/documentos/{made.document.sha256}/"
    plan.status = "draft"
    plan.save()
    assert client.get(file).status_code == (200 if what == "source" else 404)
    assert Detail.objects.exists()
