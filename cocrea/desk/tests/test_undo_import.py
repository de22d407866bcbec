"""An import of many rows is undone in seconds, with as few questions to the database as it takes to write."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocrea.desk.actions.undo import MANY, CannotUndo, undo
from cocrea.intake.actions import import_files
from cocrea.intake.tests import writing
from cocrea.ledger.chain import verify
from cocrea.ledger.models import Event, Head
from cocrea.plans import actions
from cocrea.plans.models import Activity, Commitment, TimelineEvent
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def last() -> Event:
    return Event.objects.latest("seq")


def events(number: int, title: str, first: int = 10) -> list:
    rows = [["plan", "position", "title"], *(["2031", n, f"{title} {n}"] for n in range(first, first + number))]
    return [("events.csv", writing.as_csv(rows))]


def undone(by, event) -> int:
    """Undoes it; how many queries that took."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        undo(by=by, event=event, reason="Archivo equivocado")
    return len(asked)


def test_new_rows_go_with_as_few_queries_however_many(ana, plan):
    numbers = []
    for rows in (MANY + 10, MANY + 300):
        import_files(events(rows, "Hecho"), by=ana)
        assert TimelineEvent.objects.filter(title__startswith="Hecho").count() == rows
        numbers.append(undone(ana, last()))
        assert not TimelineEvent.objects.filter(title__startswith="Hecho").exists()
    assert numbers[1] - numbers[0] < 10 and numbers[1] < 60, numbers  # some are asked for every 500 rows
    assert verify().is_whole


def test_changed_rows_get_back_what_they_had_one_write_each(ana, plan):
    numbers = []
    for first, rows in ((1_000, MANY + 10), (5_000, MANY + 110)):
        import_files(events(rows, "Antes", first), by=ana)
        import_files(events(rows, "Después", first), by=ana)
        numbers.append(undone(ana, last()))
        titles = TimelineEvent.objects.filter(position__gte=first).values_list("title", flat=True)
        assert len(titles) == rows and all(title.startswith("Antes") for title in titles)
    assert numbers[1] - numbers[0] <= 100 + 10, numbers


def test_five_thousand_rows_take_seconds(desk, ana, plan):
    import_files(events(5_000, "Hecho"), by=ana)
    event = last()
    address = reverse("desk:undo", args=[event.seq])
    begun = time.process_time()
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"reason": "Archivo equivocado"}).status_code == 302
    assert time.process_time() - begun < 15
    assert not TimelineEvent.objects.filter(title__startswith="Hecho").exists()
    assert last().subjects.count() == 5_000


def test_rows_of_one_workbook_that_hang_on_each_other_go_together(ana, plan):
    sheets = {
        "commitments": [["plan", "number", "title"], *(["2031", n, f"Promesa {n}"] for n in range(100, 140))],
        "activities": [
            ["plan", "commitment", "number", "title"],
            *(["2031", n, 1, f"Hacer {n}"] for n in range(100, 140)),
        ],
    }
    book = writing.as_xlsx(sheets["commitments"], title="commitments", more={"activities": sheets["activities"]})
    import_files([("libro.xlsx", book)], by=ana)
    assert undone(ana, last()) < 120
    assert not Activity.objects.filter(title__startswith="Hacer").exists()
    assert not Commitment.objects.filter(title__startswith="Promesa 1").exists()


def test_what_stands_in_the_way_is_said_and_nothing_is_undone(ana, plan):
    rows = [["plan", "number", "title"], *(["2031", n, f"Promesa {n}"] for n in range(100, 100 + MANY + 10))]
    import_files([("commitments.csv", writing.as_csv(rows))], by=ana)
    event = last()
    factory.activity(Commitment.objects.get(number="105"), title="Excavar")
    actions.keep_commitment(by=ana, commitment=Commitment.objects.get(number="107"), theme="Riego")
    head = Head.objects.values().get()
    with pytest.raises(CannotUndo) as caught:
        undo(by=ana, event=event, reason="x")
    assert len(caught.value.obstacles) == 2 and "Excavar" in str(caught.value) and "107" in str(caught.value)
    assert Head.objects.values().get() == head and Commitment.objects.filter(number="105").exists()


def test_parents_and_children_of_one_table_go_in_whatever_order(ana, db):
    count = MANY + 10
    rows = [["slug", "name", "classification", "parent"]]
    rows += [[f"o-{n}", f"Área {n}", "department", f"o-{n + 1}" if n + 1 < count else ""] for n in range(count)]
    import_files([("organizations.csv", writing.as_csv(rows))], by=ana)
    event = last()
    undo(by=ana, event=event, reason="x")
    assert last().seq == event.seq + 1 and last().subjects.count() == count
    undo(by=ana, event=last(), reason="Sí hacía falta")
    assert last().subjects.filter(kind="actors.organization").values("key").distinct().count() == count
