"""What somebody read before a withdrawal never makes a draft public: the ledger asks the database anew."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocrea.intake.actions import import_files
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event, Subject
from cocrea.plans import actions
from cocrea.plans.models import ActionPlan, Activity, Commitment
from cocrea.plans.tests import factory

SECRET = "texto reservado"


def is_told():
    """Whether any public object tells the secret."""
    return Subject.objects.public().filter(body__contains=SECRET).exists()


def withdraw(plan):
    actions.withdraw_plan(by=None, plan=ActionPlan.objects.get(pk=plan.pk), reason="Falta una firma")


@pytest.fixture
def held(db):
    """A public commitment as somebody read it, plan and all, before the plan was withdrawn."""
    plan = factory.plan("p")
    made = factory.commitment(plan)
    read = Commitment.objects.select_related("plan").get(pk=made.pk)
    assert read.is_public
    withdraw(plan)
    return read


def test_a_new_row_of_a_stale_owner_is_not_told(held, client):
    actions.keep_activity(by=None, commitment=held, number="1", title=SECRET)
    assert not is_told()
    assert SECRET not in b"".join(client.get(reverse("ledger:chain"))).decode()


def test_a_changed_row_of_a_stale_owner_is_not_told(held):
    activity = Activity.objects.create(commitment=held, number="1", title="Antes")
    activity.title = SECRET
    ledger.save(activity, by=None, action="plans.activity.update")
    assert not is_told()


def test_what_a_caller_has_written_itself_is_not_told_by_a_stale_owner(held):
    activity = Activity.objects.create(commitment=held, number="1", title=SECRET)
    ledger.record(by=None, action="plans.activity.move", obj=activity, changes={"title": [None, SECRET]})
    ledger.record(by=None, action="plans.commitment.move", obj=held, changes={"title": [None, SECRET]})
    assert not is_told()


def test_nor_in_a_batch(held):
    with ledger.act(by=None, action="plans.import", is_batch=True):
        for number in "123":
            actions.keep_activity(by=None, commitment=held, number=number, title=SECRET)
    assert not is_told()


def test_a_batch_that_withdraws_what_it_has_told_tells_no_more(db):
    plan = factory.plan("p")
    commitment = factory.commitment(plan)
    with ledger.act(by=None, action="plans.import", is_batch=True):
        actions.keep_activity(by=None, commitment=commitment, number="1", title="Se lee")
        actions.withdraw_plan(by=None, plan=plan, reason="Falta una firma")
        actions.keep_activity(by=None, commitment=commitment, number="2", title=SECRET)
    told = Event.objects.latest("seq").subjects.public()
    assert told.filter(body__contains="Se lee").exists() and not is_told()


@pytest.mark.engine_free
def test_a_batch_reads_each_owner_once(db):
    commitment = factory.commitment(factory.plan("p"))
    asked = []
    for first, rows in ((0, 5), (10, 25)):
        with CaptureQueriesContext(connection) as queries, ledger.act(by=None, action="x.import", is_batch=True):
            for number in range(first, first + rows):
                actions.keep_activity(by=None, commitment=commitment, number=str(number + 1), title="Se lee")
        asked.append(sum('FROM "plans_commitment"' in each["sql"] for each in queries.captured_queries))
    assert asked[0] == asked[1] > 0


def test_an_imported_row_of_a_plan_withdrawn_in_the_same_import_is_not_told(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    factory.commitment(factory.plan("p"), "1")
    files = [
        ("commitments.csv", b"plan,number,publication\np,1,draft\n"),
        ("activities.csv", f"commitment,number,title\np/1,1,{SECRET}\n".encode()),
    ]
    found = import_files(files, by=None)
    assert not is_told(), found


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_that_commits_first_is_seen():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    plan = factory.plan("p")
    made = factory.commitment(plan)
    go = threading.Event()

    def write():
        go.wait()
        actions.keep_activity(by=None, commitment=Commitment.objects.get(pk=made.pk), number="1", title=SECRET)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    with transaction.atomic():
        withdraw(plan)
        go.set()
        time.sleep(0.5)  # the other one has read, and waits to write
    writer.join()
    assert Subject.objects.filter(body__contains=SECRET).exists() and not is_told()
