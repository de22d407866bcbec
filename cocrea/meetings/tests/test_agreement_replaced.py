"""An agreement in whose place another one came: what may take it, since when it is told, and to whom."""

import csv
import datetime
import io

import pytest
from django.utils import timezone

from cocrea.kernel.errors import Invalid
from cocrea.meetings.actions.agreement import (
    add_agreement,
    cancel_agreement,
    extend_agreement,
    record_outcome,
    remove_agreement,
)
from cocrea.meetings.actions.session import withdraw_session
from cocrea.meetings.models import Agreement
from cocrea.meetings.tests import minuted
from cocrea.plans.tests import factory as plans

pytestmark = pytest.mark.django_db
ON = datetime.date(2031, 5, 1)
LATER = {"date": "2031-04-10", "starts_at": None, "ends_at": None}


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    """Three months after the session."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2031, 6, 2, 18, tzinfo=datetime.UTC))


def replaced(old: Agreement, new: Agreement | None, on: datetime.date = ON):
    return cancel_agreement(by=None, agreement=old, on=on, reason="Se acordó otro", instead=new)


def page(client, of: Agreement, query: str = "") -> str:
    return client.get(of.get_absolute_url() + query).content.decode()


def columns(client, of: Agreement) -> tuple[str, str]:
    """What the table says took its place: session and number."""
    answer = client.get("/datos/agreements.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig") if answer.streaming else answer.content.decode()
    row = next(each for each in csv.DictReader(io.StringIO(text)) if each["id"] == str(of.pk))
    return row["cancelled_by_session"], row["cancelled_by"]


def test_what_took_its_place_is_told_only_where_its_session_is_public(client):
    old = minuted.agreement()
    draft = minuted.session("borrador-secreto", publication="draft", **LATER)
    replaced(old, minuted.agreement(draft, text="Texto secreto"))
    told = page(client, old) + client.get("/api/v1/agreements/").content.decode()
    assert "Texto secreto" not in told and "borrador-secreto" not in told
    assert columns(client, old) == ("", "")


def test_a_session_that_is_withdrawn_takes_what_it_agreed_along(client):
    old, later = minuted.agreement(), minuted.session("2031-04-10", **LATER)
    replaced(old, minuted.agreement(later, text="Lo nuevo"))
    assert "Lo nuevo" in page(client, old) and columns(client, old) == ("2031-04-10", "1")
    withdraw_session(by=None, session=later, reason="Un error")
    assert "Lo nuevo" not in page(client, old) and columns(client, old) == ("", "")


def test_what_took_its_place_is_told_while_it_stands_cancelled(client):
    session = minuted.session()
    old, new = minuted.agreement(session), minuted.agreement(session, text="Lo nuevo")
    replaced(old, new)
    assert "Lo nuevo" not in page(client, old, "?fecha=2031-04-30") and "Lo nuevo" in page(client, old)
    record_outcome(by=None, agreements=[old], kind="reopened", on=ON + datetime.timedelta(days=1), text="Sigue")
    assert "Lo nuevo" not in page(client, old) and columns(client, old) == ("", "")
    assert "Lo nuevo" in page(client, old, "?fecha=2031-05-01")


def test_what_is_cancelled_anew_without_another_one_has_none_in_its_place(client):
    session = minuted.session()
    old, new = minuted.agreement(session), minuted.agreement(session, text="Lo nuevo")
    replaced(old, new)
    record_outcome(by=None, agreements=[old], kind="reopened", on=ON + datetime.timedelta(days=1), text="Sigue")
    replaced(Agreement.objects.get(pk=old.pk), None, ON + datetime.timedelta(days=2))
    assert "Lo nuevo" not in page(client, old)


def test_no_two_agreements_take_the_place_of_each_other():
    session = minuted.session()
    first, second = minuted.agreement(session), minuted.agreement(session)
    replaced(first, second)
    with pytest.raises(Invalid) as caught:
        replaced(second, first)
    assert "instead" in caught.value.errors
    second.refresh_from_db()
    assert second.cancelled_by is None and not second.outcomes.exists()


def test_an_earlier_or_cancelled_one_takes_no_place_and_is_not_offered(client):
    session, before = minuted.session(), minuted.session("2031-01-09", **LATER | {"date": "2031-01-09"})
    row, _stands = minuted.agreement(session), minuted.agreement(session, text="Lo que sigue")
    gone, old = minuted.agreement(session, text="Lo cancelado"), minuted.agreement(before, text="Lo anterior")
    replaced(gone, None)
    for instead in (row, gone, old):
        with pytest.raises(Invalid):
            replaced(row, instead)
    client.force_login(minuted.keeper())
    form = client.get(f"/gestion/acuerdos/{row.pk}/cancelar/").content.decode()
    assert "Lo que sigue" in form and "Lo cancelado" not in form and "Lo anterior" not in form
    sent = {"on": "2031-05-01", "instead": old.pk, "text": "Porque sí"}
    assert client.post(f"/gestion/acuerdos/{row.pk}/cancelar/", sent).status_code == 422


@pytest.mark.parametrize("day", [datetime.date(2031, 3, 20), datetime.date(2031, 3, 25)])
def test_an_extension_ends_later_than_the_deadline_in_force(day):
    row = minuted.agreement()  # until 25 March
    with pytest.raises(Invalid) as caught:
        extend_agreement(by=None, agreement=row, due_on=day, on=datetime.date(2031, 3, 15), reason="Más")
    assert "25 de marzo de 2031" in str(caught.value)
    first = {"due_on": datetime.date(2031, 7, 1), "on": datetime.date(2031, 3, 15)}
    extend_agreement(by=None, agreement=row, reason="Más", **first)
    with pytest.raises(Invalid, match="1 de julio"):
        extend_agreement(by=None, agreement=row, due_on=datetime.date(2031, 6, 1), on=ON, reason="Más")
    assert Agreement.objects.as_on().get(pk=row.pk).status == "open"


@pytest.mark.parametrize(("publication", "numbers"), [("published", [1, 3, 4]), ("draft", [1, 2, 3])])
def test_the_address_of_one_that_was_public_and_taken_away_is_not_given_again(publication, numbers):
    session, other = minuted.session(publication=publication), minuted.session("2031-04-10", **LATER)
    given = {"by": None, "mode": "agreed", "kind": "task"}
    first, second = (add_agreement(session=session, text=text, **given) for text in ("Uno", "Dos"))
    remove_agreement(by=None, agreement=second, reason="Nunca se acordó")
    more = [add_agreement(session=session, text=text, **given) for text in ("Tres", "Cuatro")]
    assert [each.position for each in (first, *more)] == numbers
    assert add_agreement(session=other, text="Uno", **given).position == 1


def test_a_commitment_that_is_not_public_is_named_on_no_page_of_its_agreements(client):
    promise = plans.commitment(plans.plan("2031"), title="Promesa secreta", publication="draft")
    row = minuted.agreement(commitment=promise)
    assert "Promesa secreta" not in page(client, row) + client.get("/acuerdos/").content.decode()
    promise.publication = "published"
    minuted.kept(promise)
    assert "Promesa secreta" in page(client, row) and "Promesa secreta" in client.get("/acuerdos/").content.decode()
