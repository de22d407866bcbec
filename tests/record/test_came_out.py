"""The act that publishes a row tells what it says from then on, and never what it said while it was a draft."""

import json

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.desk.actions.undo import undo
from cocrea.desk.versions import as_of
from cocrea.desk.views.history import entries
from cocrea.intake.actions import import_files
from cocrea.intake.tests import writing
from cocrea.ledger.actions import act
from cocrea.ledger.chain import verify
from cocrea.ledger.changes import told
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.removal import remove
from cocrea.plans import actions
from cocrea.plans.models import Activity, Commitment
from cocrea.plans.tests import factory

SECRET = "Texto reservado"
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factory.plan("p")


@pytest.fixture
def ana():
    made = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=made, role="coordinator")
    return made


def imported(*sheets: tuple[str, list]) -> Event:
    """Takes in one workbook; its act."""
    (first, rows), more = sheets[0], dict(sheets[1:])
    file = ("libro.xlsx", writing.as_xlsx(rows, title=first, more=more))
    (found,) = import_files([file], by=None, reason="Se abre")
    assert found.is_applied
    return last()


def last() -> Event:
    return Event.objects.latest("seq")


def telling(client) -> list[str]:
    """Public pages and files that tell the secret."""
    pages = {path: client.get(path) for path in ("/bitacora/cadena.ndjson", "/bitacora/", "/novedades.atom")}
    pages |= {event.get_absolute_url(): client.get(event.get_absolute_url()) for event in Event.objects.all()}
    read = {path: b"".join(page) if page.streaming else page.content for path, page in pages.items()}
    return [path for path, content in read.items() if SECRET in content.decode()]


def opened(plan) -> Event:
    """A draft that an import rewords and publishes."""
    actions.keep_commitment(by=None, plan=plan, number="1", title=SECRET, theme=SECRET, publication="draft")
    rows = [["plan", "number", "title", "publication"], ["p", 1, "Pozos", "published"]]
    return imported(("commitments", rows))


def test_a_draft_that_is_reworded_and_published_at_once(client, plan):
    event = opened(plan)
    assert telling(client) == [] and verify().is_whole
    inside, outside = event.subjects.filter(kind="plans.commitment").order_by("position")
    assert json.loads(inside.body)["changes"]["title"] == [SECRET, "Pozos"] and not inside.is_public
    changes = json.loads(outside.body)["changes"]
    assert changes == {"publication": ["draft", "published"], "title": [None, "Pozos"]} and outside.is_public
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Borrador" in page and "Pozos" in page


def test_the_staff_read_one_entry_with_all_of_it(plan, ana):
    event, made = opened(plan), Commitment.objects.get()
    (change,) = told([event], private=True)
    assert change.number == event.subjects.values("kind", "key").distinct().count()
    shown, _more = entries(
        Subject.objects.filter(kind="plans.commitment").order_by("-event_id", "-position"), 0, by=ana
    )
    said = [(field["label"], field["old"]) for field in shown[0].change.fields]
    assert len({label for label, _old in said}) == len(said) and ("Título", SECRET) in said
    assert as_of(made, event.seq - 1).title == SECRET and as_of(made, event.seq - 1).publication == "draft"


def test_publishing_and_nothing_else_stays_one_thing(plan):
    made = actions.keep_commitment(by=None, plan=plan, number="1", title="Uno", publication="draft")
    actions.publish_commitment(by=None, commitment=made)
    (subject,) = last().subjects.all()
    assert json.loads(subject.body)["changes"] == {"publication": ["draft", "published"]} and subject.is_public


def test_undoing_it_gives_back_the_draft_with_its_words(client, plan, ana):
    event = opened(plan)
    undo(by=ana, event=event, reason="Fue un error")
    made = Commitment.objects.get()
    assert (made.title, made.publication) == (SECRET, "draft") and telling(client) == []
    undo(by=ana, event=last(), reason="Sí hacía falta")
    made.refresh_from_db()
    assert (made.title, made.publication) == ("Pozos", "published")
    assert telling(client) == [] and verify().is_whole


def test_undoing_what_hid_and_reworded_tells_no_hidden_word(client, plan, ana):
    actions.keep_commitment(by=None, plan=plan, number="1", title="Pozos", publication="published")
    rows = [["plan", "number", "title", "publication"], ["p", 1, SECRET, "draft"]]
    undo(by=ana, event=imported(("commitments", rows)), reason="Fue un error")
    assert Commitment.objects.get().is_public and telling(client) == []


def test_a_plan_that_an_import_opens(client, plan):
    actions.keep_plan(by=None, slug="q", ordinal=9, title=f"Plan {SECRET}", status="draft")
    imported(("plans", [["slug", "ordinal", "title", "status"], ["q", 9, "Plan final", "in_force"]]))
    assert telling(client) == []


def test_what_moves_from_a_draft_to_a_public_owner(client, plan):
    hidden = factory.commitment(plan, "1", publication="draft", title=SECRET)
    figure = actions.keep_figure(by=None, plan=plan, commitment=hidden, subject="Pozos", value=f"3 {SECRET}")
    actions.keep_figure(by=None, figure=figure, commitment=factory.commitment(plan, "2"), value="4")
    assert telling(client) == []
    outside = last().subjects.get(is_public=True)
    assert json.loads(outside.body)["changes"]["value"] == [None, "4"]


@pytest.mark.parametrize("what", ["commitment", "plan"])
def test_what_hangs_on_what_the_same_act_has_opened(client, plan, what):
    if what == "plan":
        plan = actions.keep_plan(by=None, slug="q", ordinal=9, title="Igual", status="draft")
        sheet = ("plans", [["slug", "ordinal", "title", "status"], ["q", 9, "Igual", "in_force"]])
        made = factory.commitment(plan, "1")
    else:
        made = factory.commitment(plan, "1", publication="draft", title="Igual")
        rows = [["plan", "number", "title", "publication"], ["p", 1, "Igual", "published"]]
        sheet = ("commitments", rows)
    actions.keep_activity(by=None, commitment=made, number="1", title=f"Citar a {SECRET}")
    activities = [["plan", "commitment", "number", "title"], [plan.slug, 1, 1, "Citar"]]
    imported(sheet, ("activities", activities))
    assert Activity.objects.get().is_public and telling(client) == []


def test_nor_is_what_goes_in_the_act_that_opened_what_it_hung_on(plan):
    made = factory.commitment(plan, "1", publication="draft")
    activity = actions.keep_activity(by=None, commitment=made, number="1", title=SECRET)
    with act(by=None, action="plans.activity.delete"):
        actions.publish_commitment(by=None, commitment=made)
        remove(activity, by=None, action="plans.activity.delete")
    assert not Subject.objects.get(kind="plans.activity", change="deleted").is_public
