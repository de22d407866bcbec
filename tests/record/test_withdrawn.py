"""What is withdrawn leaves feeds, pages and the chain's file; its proof, and the name with which it left, stay."""

import json
import subprocess
import sys

import pytest

from cocrea.ledger import standalone
from cocrea.ledger.actions import act, differences, is_public, touch
from cocrea.ledger.chain import verify
from cocrea.ledger.changes import history_url, told
from cocrea.ledger.erasing import erase_content
from cocrea.ledger.export import ndjson
from cocrea.ledger.models import Event, Subject
from cocrea.plans import actions
from cocrea.plans.models import Activity

pytestmark = pytest.mark.django_db
SECRET, WHY = "Texto reservado", "Un motivo que lo cita"
FEEDS = ("/novedades.atom", "/bitacora/novedades.atom", "/datos/activities.atom", "/datos/commitments.atom")


@pytest.fixture
def plan():
    return actions.keep_plan(by=None, slug="p", ordinal=1, title="Plan de prueba", status="in_force")


@pytest.fixture
def activity(plan):
    """A public activity, corrected once with a reason."""
    commitment = actions.keep_commitment(by=None, plan=plan, number="1", title="Uno", publication="published")
    kept = actions.keep_activity(by=None, commitment=commitment, number="1", title=SECRET)
    with act(by=None, action="plans.activity.update", reason=WHY):
        return actions.keep_activity(by=None, activity=kept, title=f"{SECRET} y más")


def withdraw(plan):
    actions.withdraw_plan(by=None, plan=plan, reason="Falta una firma")


def everything(client) -> dict[str, str]:
    """Every public page and file of the ledger, and the feeds."""
    paths = ["/", "/bitacora/", "/bitacora/cadena.ndjson", *FEEDS]
    paths += [event.get_absolute_url() for event in Event.objects.all()]
    answers = {path: client.get(path) for path in paths}
    return {
        path: (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        for path, answer in answers.items()
    }


def delete(row):
    """Takes a row out, as undoing does."""
    changes = {name: [new, None] for name, (_old, new) in differences(None, row).items()}
    with act(by=None, action="plans.activity.delete") as current:
        current.touched.append(touch(row, changes, is_public=is_public(row), change="deleted"))
        row.delete()


def telling(client, *words) -> list[str]:
    return [path for path, text in everything(client).items() if any(word in text for word in words)]


def at_home():
    return subprocess.run(
        [sys.executable, standalone.__file__], input="".join(ndjson()), capture_output=True, text=True, check=False
    )


def test_what_is_withdrawn_is_told_nowhere_and_still_verifies(activity, plan, client):
    assert set(telling(client, SECRET)) > {"/bitacora/", "/bitacora/cadena.ndjson", *FEEDS[:3]}
    withdraw(plan)
    assert telling(client, SECRET, WHY) == []
    assert client.get(history_url(activity)).status_code == 404
    assert verify().is_whole
    assert at_home().returncode == 0, at_home().stderr


def test_the_withdrawal_itself_is_told_under_the_name_it_had(activity, plan, client):
    withdraw(plan)
    last = Event.objects.latest("seq")
    assert "Plan de prueba" in told([last])[0].what + json.dumps(list(ndjson(last.seq)))
    assert "Falta una firma" in client.get(last.get_absolute_url()).content.decode()


def test_an_act_on_what_is_withdrawn_says_number_moment_and_kind(activity, plan):
    event = Event.objects.get(subjects__kind="plans.activity", subjects__change="updated")
    withdraw(plan)
    (change,) = told([event])
    assert change.is_withdrawn and change.what == "Algo que después se retiró: Actividad"
    assert not (change.who or change.reason or change.whole_reason)
    (staff,) = told([event], private=True)
    assert SECRET in staff.what and staff.reason == WHY


def test_what_is_published_again_is_told_again(activity, plan, client):
    withdraw(plan)
    actions.publish_plan(by=None, plan=plan)
    assert "/bitacora/cadena.ndjson" in telling(client, SECRET)


def test_an_act_on_other_things_too_keeps_its_reason_and_their_names(activity, plan, client):
    with act(by=None, action="plans.import", reason="Dos planes"):
        other = actions.keep_plan(by=None, slug="q", ordinal=2, title="Otro plan", status="in_force")
        actions.keep_activity(by=None, activity=activity, title=f"{SECRET} otra vez")
    event = Event.objects.latest("seq")
    withdraw(plan)
    text = client.get(event.get_absolute_url()).content.decode()
    assert other.title in text and "Dos planes" in text and SECRET not in text
    assert telling(client, SECRET) == []


def test_what_was_deleted_while_withdrawn_does_not_come_back(activity, plan, client):
    withdraw(plan)
    delete(Activity.objects.get(pk=activity.pk))
    assert telling(client, SECRET, WHY) == []
    assert client.get(history_url(activity)).status_code == 404


def test_what_was_deleted_in_public_stays_told(activity, client):
    address = history_url(activity)
    delete(activity)
    assert "/bitacora/cadena.ndjson" in telling(client, SECRET)
    assert client.get(address).status_code == 200


def test_what_was_erased_and_then_withdrawn_verifies_at_home(activity, plan):
    event = Event.objects.get(subjects__kind="plans.activity", subjects__change="updated")
    erase_content(by=None, event=event, reason="Lo pidió su titular")
    withdraw(plan)
    assert at_home().returncode == 0, at_home().stderr


def test_the_history_of_what_was_written_as_a_draft_is_a_page(plan, client):
    withdraw(plan)
    made = actions.keep_commitment(by=None, plan=plan, number="1", title="Uno", publication="published")
    assert client.get(history_url(made)).status_code == 404
    type(plan).objects.update(status="in_force")
    answer = client.get(history_url(made))
    assert answer.status_code == 200 and "borrador" in answer.content.decode()


def test_a_page_of_an_act_counts_nothing_hidden(plan, client):
    with act(by=None, action="plans.import", reason="commitments.csv"):
        for number in range(1, 76):
            shown = "draft" if number <= 30 else "published"
            actions.keep_commitment(by=None, plan=plan, number=str(number), title="Uno", publication=shown)
    event = Event.objects.latest("seq")
    first = client.get(event.get_absolute_url()).content.decode()
    assert "?desde=40" in first and first.count("<h3>") == 40
    assert client.get(event.get_absolute_url(), {"desde": 40}).content.decode().count("<h3>") == 5
    places = Subject.objects.public().filter(event=event).values_list("position", flat=True)
    assert sorted(places) == list(range(45)), "an erasure names places: they count nothing hidden either"


@pytest.mark.parametrize("address", ["/novedades.atom", "/bitacora/novedades.atom", "/datos/commitments.atom"])
def test_invisible_characters_kept_before_do_not_break_the_feeds(plan, client, address):
    commitment = actions.keep_commitment(by=None, plan=plan, number="1", title="Uno", publication="published")
    commitment.title = "Uno\x0bDos"
    with act(by=None, action="plans.commitment.update", reason="Con\x0cinvisibles") as current:
        current.touched.append(touch(commitment, {"title": ["Uno", commitment.title]}, is_public=True))
    answer = client.get(address)
    assert answer.status_code == 200 and "Uno Dos" in answer.content.decode()


def test_an_empty_feed_is_as_old_at_every_reading(client):
    assert "2000-01-01" in client.get("/datos/documents.atom").content.decode()
