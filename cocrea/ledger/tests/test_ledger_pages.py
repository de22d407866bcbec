"""The pages of the ledger: everything public in plain words, of everything else nothing but proofs."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from cocrea.ledger.actions import act
from cocrea.ledger.changes import recent, told
from cocrea.ledger.erasing import erase_content
from cocrea.ledger.feed import NEVER, Feed
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.sentences import Deed, sentence
from cocrea.ledger.tests.conftest import touch

pytestmark = pytest.mark.django_db
SECRETS = ("secreto", "Voto", "porque sí", "oculto", "votoo")


def page(client, name, *args, **query):
    response = client.get(reverse(f"ledger:{name}", args=args), query)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body.decode()


def test_nothing_of_what_is_not_public_is_on_any_page(ledger, client):
    hidden = Event.objects.get(seq=2)
    for name, args in (
        ("event-list", ()),
        ("event-detail", (2,)),
        ("event-detail", (3,)),
        ("verify", ()),
        ("chain", ()),
        ("feed", ()),
        ("object-history", ("documents.source", "2")),
    ):
        status, text = page(client, name, *args)
        assert status == 200
        assert not [word for word in SECRETS if word in text], name
        assert hidden.salt not in text and hidden.body_digest not in text
    for subject in Subject.objects.filter(is_public=False):
        for name, args in (("event-detail", (subject.event_id,)), ("event-list", ()), ("chain", ())):
            text = page(client, name, *args)[1]
            assert subject.digest not in text and subject.leaf not in text and subject.salt not in text


def test_the_page_of_a_hidden_event_proves_it(ledger, client):
    event = Event.objects.get(seq=2)
    _status, text = page(client, "event-detail", 2)
    for proof in (event.digest, event.previous, event.hash):
        assert proof in text


def test_a_mixed_event_does_not_say_how_much_is_hidden(ledger, client):
    """Event 3 touched one public object and two that are not: the same page as with two hundred."""
    _status, before = page(client, "event-detail", 3)
    with act(by=None, action="documents.source.import", reason="fuentes.csv") as current:
        current.touched.append(touch("Minuta", public=True, key="2", title="Minuta"))
        current.touched += [touch("Borrador oculto", public=False, key=str(n)) for n in range(200)]
    _status, after = page(client, "event-detail", 5)

    def shape(text):
        told = text.split("<main")[1].split("</main>")[0]
        return re.sub(r"[0-9a-f]{32,64}|\d{4}-\d\d-\d\dT[^<\"]*|\d{1,2}:\d\d|/bitacora/\d+/|Evento \d+", "#", told)

    assert shape(before) == shape(after)


def test_what_is_missing_is_missing(ledger, client):
    for path in (
        "/bitacora/99/",
        "/bitacora/99999999999999999999/",
        "/bitacora/objeto/documents.source/77/",
        "/bitacora/objeto/no.hay/1/",
        "/bitacora/objeto/documents.source/x/",
    ):
        assert client.get(path).status_code == 404, path


def test_pages_by_key(db, client):
    for number in range(95):
        with act(by=None, action="documents.source.create") as current:
            current.touched.append(touch(f"Fuente {number}", public=True, key=str(number)))
    seen, where = [], reverse("ledger:event-list")
    while where:
        text = client.get(where).content.decode()
        seen += re.findall(r'/bitacora/(\d+)/"', text)
        found = re.search(r'rel="next" href="([^"]+)"', text)
        where = found and found.group(1)
    assert [int(seq) for seq in dict.fromkeys(seen)] == list(range(95, 0, -1))
    newer = re.search(
        r'rel="prev" href="([^"]+)"', client.get(reverse("ledger:event-list") + "?antes=16").content.decode()
    )
    assert newer.group(1).endswith("?antes=56")
    assert client.get(reverse("ledger:event-list") + "?antes=abc").status_code == 200


def test_erased_content_is_gone_from_the_pages(ledger, client):
    assert "Ana" in page(client, "event-detail", 4)[1]
    erase_content(by=None, event=Event.objects.get(seq=4), reason="Lo pidió")
    for name, args in (("event-detail", (4,)), ("event-list", ()), ("chain", ()), ("verify", ()), ("feed", ())):
        status, text = page(client, name, *args)
        assert status == 200 and "Ana" not in text and "se corrigió" not in text


def test_feed_is_atom_with_absolute_addresses(ledger, client, settings):
    text = page(client, "feed")[1]
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = ElementTree.fromstring(text).findall("a:entry", names)
    assert len(entries) == 3
    assert entries[0].find("a:link", names).get("href") == f"{settings.SITE_URL}/bitacora/4/"


def test_empty_feed_has_a_lasting_date(db, client):
    assert page(client, "feed")[1] == page(client, "feed")[1]
    assert "2000-01-01" in page(client, "feed")[1]


def test_part_of_the_chain(ledger, client):
    rows = [json.loads(line) for line in page(client, "chain", desde=2, hasta=3)[1].splitlines()]
    assert [row["seq"] for row in rows] == [2, 3]


def test_broken_chain_is_said(ledger, client, django_db_blocker):
    Event.objects.filter(seq=3).empty_content()
    status, text = page(client, "verify")
    assert status == 200 and "/bitacora/3/" in text


def test_sentences():
    deed = Deed("intake.batch.import", "activities.csv (SHA-256 abc)", {("plans.activity", "created"): 33})
    assert sentence(deed) == "Se importó activities.csv: 33 filas nuevas."
    deed = Deed("x.y.update", "", {("documents.source", "updated"): 1}, "Informe", "1")
    assert sentence(deed) == "Cambió: Informe (fuente)"
    deed = Deed("x.y.update", "", {("documents.source", "updated"): 2, ("documents.source", "created"): 1})
    assert sentence(deed) == "1 fila nueva, 2 filas cambiadas (fuente)"


def test_recent_tells_only_what_is_public(ledger):
    assert [change.seq for change in recent(10)] == [4, 3, 1]
    assert [change.seq for change in recent(1, before=4)] == [3]
    assert [change.is_told for change in recent(10, hidden=True)] == [True, True, False, True]
    private = told(Event.objects.filter(seq=2), private=True)
    assert private[0].reason == "porque sí"


def test_an_erasure_is_told_in_words(ledger, client):
    erase_content(by=None, event=Event.objects.get(seq=4), reason="Lo pidió")
    text = page(client, "event-detail", 5)[1]
    assert "Se borró lo que la bitácora contaba en: evento 4." in text
    assert "lo que contaba, objeto 0" in text.replace("objeto 0, lo que contaba", "lo que contaba, objeto 0")
    assert 'href="/bitacora/4/"' in text and "erased" not in text.split("<main")[1].split("<code>{")[0].replace(
        "content.erase", ""
    )


def test_the_file_of_an_import_is_not_counted_as_one_of_its_rows():
    rows = {("plans.signatory", "created"): 15}
    told_public = sentence(Deed("intake.batch.import", "signatories.csv (SHA-256 ab)", rows))
    told_staff = sentence(
        Deed("intake.batch.import", "signatories.csv (SHA-256 ab)", {("documents.document", "created"): 1, **rows})
    )
    assert told_public == told_staff and "15" in told_public


def test_a_long_event_says_how_much_of_what_and_leaves_values_off_paper(db, client):
    with act(by=None, action="documents.source.import", reason="fuentes.csv") as current:
        current.touched += [touch(f"Fuente {n}", public=True, key=str(n), title="T") for n in range(30)]
    _status, text = page(client, "event-detail", Event.objects.last().seq)
    assert "30 filas nuevas" in text.split('id="objetos"')[1]
    assert "names-on-paper" in text and "print-only" in text


def test_a_short_event_keeps_its_values_on_paper(ledger, client):
    _status, text = page(client, "event-detail", 3)
    assert "names-on-paper" not in text


def test_what_people_wrote_is_no_markup_in_a_feed():
    feed = Feed(title="T", link="https://a.example/", description="D", feed_url="https://a.example/f")
    day = NEVER
    feed.add_item(title="<b>", link="https://a.example/1", description="<img src=x>", pubdate=day, updateddate=day)
    written = feed.writeString("utf-8")
    assert "&amp;lt;img src=x&amp;gt;" in written and "<img" not in written
