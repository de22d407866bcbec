"""The page /buscar/, and that it never tells what is not public, whatever happens to a plan."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.actors.models import Membership, Organization, Person, Place
from cocrea.documents.models import Source
from cocrea.ledger import actions as ledger
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
    Contradiction,
    Detail,
    Figure,
    LegalInstrument,
    Responsibility,
    Result,
    TimelineEvent,
)
from cocrea.search.actions import reindex
from cocrea.search.models import Asked, Neighbour, SearchEntry, Word
from cocrea.site.models import GlossaryTerm

pytestmark = pytest.mark.django_db
CANARY = "xilofonito"


def keep(obj):
    ledger.save(obj, by=None, action="test.keep")
    return obj


def plan(slug="2015-2016", status="in_force", word="público"):
    made = keep(ActionPlan(slug=slug, ordinal=int(slug[:4]), title=f"Plan {word}", status=status, short_title=slug))
    keep(TimelineEvent(plan=made, position=1, date="2015", title=f"Firma {word}"))
    keep(LegalInstrument(plan=made, position=1, title=f"Ley {word}"))
    keep(Figure(plan=made, subject=f"Cuántos {word} {slug}", value="347243"))
    keep(Contradiction(plan=made, code=f"I-{slug}", subject=f"Choque {word}", value_a="uno"))
    return made


def commitment(of, number="1", word="público", publication="published"):
    made = keep(Commitment(plan=of, number=number, title=f"Promesa {word}", theme="Agua", publication=publication))
    activity = keep(Activity(commitment=made, number="1", title=f"Actividad {word}"))
    keep(Detail(commitment=made, kind="stage", position=1, text=f"Etapa {word}"))
    keep(Result(commitment=made, position=1, kind="reported_result", text=f"Resultado {word}"))
    body = Organization.objects.filter(slug="obras").first() or keep(
        Organization(slug="obras", name="Dirección de Obras", acronym="DIROB", classification="department")
    )
    keep(Responsibility(commitment=made, activity=activity, organization=body, role="executor"))
    keep(Figure(commitment=made, subject=f"Dato {word} {of.slug} {number}", value="16"))
    return made


def page(client, **query):
    answer = client.get("/buscar/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(html):
    return [re.sub("<[^>]+>", "", title) for title in re.findall(r"<h3><a[^>]*>(.*?)</a></h3>", html)]


def found(text):
    return {(entry.kind, entry.title) for entry in SearchEntry.objects.answer(Asked(text)).results}


def test_everything_of_a_public_plan_is_found(client):
    promise = commitment(plan())
    kinds = {kind for kind, _title in found("publico")}
    assert kinds == {"plan", "commitment", "activity", "event", "instrument", "figure", "contradiction"}
    for words in ("Etapa", "Resultado", "Dirección de obras", "dirob", "tema agua", "compromiso 1"):
        assert ("commitment", str(promise)) in found(words), words


def test_people_places_terms_and_sources_are_found(client):
    body = keep(Organization(slug="sttl", name="Secretariado Técnico", acronym="STTL", classification="forum"))
    person = keep(Person(slug="ana", name="Ana Núñez"))
    keep(Membership(person=person, organization=body, role="Vocal suplente"))
    keep(Place(slug="canatlan", name="Canatlán", kind="municipality", code="10001"))
    keep(GlossaryTerm(term="Cocreación", definition="Hacer juntos."))
    keep(Source(slug="minuta", title="Minuta de trabajo"))
    for words, kind in (
        ("nunez", "person"), ("vocal sttl", "person"), ("sttl", "organization"), ("10001", "place"),
        ("cocreacion", "term"), ("minuta", "source"),
    ):  # fmt: skip
        assert kind in {each for each, _title in found(words)}, words


def test_what_is_called_by_the_words_typed_stands_first(client):
    of = plan()
    with ledger.act(by=None, action="test.batch"):
        commitment(of, "2a", "DIROB y 2a")
        commitment(of, "2b", "2a")
    assert titles(page(client, q="dirob"))[0] == "Dirección de Obras (DIROB)"
    assert titles(page(client, q="2A"))[0] == "2a. Promesa DIROB y 2a"
    assert titles(page(client, q="actividad 2a"))[0] == "Actividad 2a"


def test_tables_of_open_data_are_found_once_the_index_is_built(client):
    reindex()
    assert "dataset" in {kind for kind, _title in found("commitments")}


def test_drafts_are_never_found(client):
    public = plan()
    commitment(public, "1")
    commitment(public, "2", CANARY, publication="draft")
    secret = plan("2030", "draft", CANARY)
    commitment(secret, "1", CANARY)
    for text in (CANARY, CANARY[:8], CANARY[1:], CANARY + "s", f'"promesa {CANARY}"'):
        html = page(client, q=text)
        assert not titles(html)
        assert CANARY in text or CANARY not in html
    assert not SearchEntry.objects.filter(title__icontains=CANARY).exists()
    assert not SearchEntry.objects.filter(body__icontains=CANARY).exists()
    assert not Word.objects.filter(folded=CANARY).exists() and not Neighbour.objects.filter(form=CANARY).exists()


def test_what_becomes_a_draft_disappears_at_once(client):
    made = plan(word=CANARY)
    promise = commitment(made, word=CANARY)
    assert len(found(CANARY)) == 8
    promise.publication = "draft"
    keep(promise)
    assert {kind for kind, _title in found(CANARY)} == {"plan", "event", "instrument", "figure", "contradiction"}
    promise.publication, made.status = "published", "draft"
    keep(promise)
    keep(made)
    assert not found(CANARY) and not Word.objects.filter(folded=CANARY).exists()
    made.status = "closed"
    keep(made)
    assert len(found(CANARY)) == 8


SHOWN = ("kind", "key", "url", "plan", "date", "title", "summary", "body", "facets", "filters", "body_tokens")


def state():
    return sorted(SearchEntry.objects.values_list(*SHOWN), key=str), sorted(
        Word.objects.values_list("text", "entries")
    )


def play(act, number, word):
    """One random act on one of three commitments of two plans, or on what they hang on."""
    promise = Commitment.objects.order_by("pk")[number % 3]
    if act == "publish":
        promise.publication = "draft" if promise.publication == "published" else "published"
        keep(promise)
    elif act == "plan":
        of = ActionPlan.objects.order_by("pk")[number % 2]
        of.status = "draft" if of.status != "draft" else "closed"
        keep(of)
    elif act == "rename":
        body = Organization.objects.get(slug="obras")
        body.name = f"Dirección {word}"
        keep(body)
    elif act == "retitle":
        promise.title = f"Promesa {word}"
        keep(promise)
    elif act == "move":
        activity = Activity.objects.order_by("pk")[number // 2]
        activity.commitment, activity.number = promise, str(Activity.objects.count() + activity.pk)[-3:]
        keep(activity)
    else:
        keep(Result(commitment=promise, position=Result.objects.count() + 1, kind="other_pending", text=word))


@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from(["publish", "plan", "rename", "retitle", "move", "result"]),
            st.integers(0, 5),
            st.sampled_from(["agua", "ladrillera", "archivo judicial", "luz"]),
        ),
        max_size=5,
    )
)
def test_after_any_acts_the_index_is_the_one_built_anew(db, acts):
    if not ActionPlan.objects.exists():
        first, second = plan("2015-2016"), plan("2017-2019", word="segundo")
        commitment(first, "1", "uno")
        commitment(first, "2", "dos")
        commitment(second, "1", "tres")
        reindex()  # brings the tables of open data, which no act touches
    for act in acts:
        play(*act)
    kept = state()
    reindex()
    assert kept == state()


def test_filters_are_links_with_counts(client):
    commitment(plan("2015-2016"))
    commitment(plan("2017-2019"))
    html = page(client, q="publico", tipo="compromisos")
    assert titles(html) == ["1. Promesa público"] * 2
    tabs = re.findall(r'href="/buscar/\?q=publico&amp;tipo=(\w+)"[^>]*>[^<]* <span class="count">(\d+)</span>', html)
    assert dict(tabs) == {
        "planes": "2", "compromisos": "2", "actividades": "2", "hechos": "2", "cifras": "4", "contradicciones": "2",
        "leyes": "2",
    }  # fmt: skip
    assert "/buscar/?q=publico&amp;tipo=compromisos&amp;plan=2017-2019" in html
    assert titles(page(client, q="publico", tipo="compromisos", plan="2017-2019")) == ["1. Promesa público"]
    assert len(titles(page(client, q="publico", tipo="nada", plan="nada"))) == 16


def test_pages_of_twenty(client):
    of = plan()
    with ledger.act(by=None, action="test.batch"):
        for number in range(1, 46):
            keep(Commitment(plan=of, number=str(number), title="Presa", publication="published"))
    seen, address = [], "/buscar/?q=presa"
    while address:
        html = client.get(address).content.decode()
        seen += titles(html)
        onward = re.search(r'rel="next" href="([^"]+)"', html)
        address = onward and onward.group(1).replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 45
    assert "No hay más resultados" in page(client, q="presa", despues="100")


def test_a_slip_is_mended_and_said(client):
    commitment(plan(), word="ladrilleras")
    html = page(client, q="ladrileras")
    assert "«ladrilleras»" in html and "Quizá quisiste decir" in html and titles(html)


def test_empty_states_say_what_to_do(client):
    commitment(plan())
    assert 'href="/temas/agua/"' in page(client)
    html = page(client, q="zzzzzz")
    assert "No se encontró nada" in html and 'href="/temas/agua/"' in html
    html = page(client, q="publico", tipo="fuentes")
    assert "filtros" in html and 'href="/buscar/?q=publico"' in html
    assert "muy largo" in page(client, q="agua " * 60)


def test_what_is_typed_and_what_is_found_is_escaped(client):
    commitment(plan(), word="<script>alert(1)</script>")
    for query in ("<script>alert(1)</script>", "script", '"><script>x</script>'):
        html = page(client, q=query)
        assert "<script" not in html


@pytest.mark.parametrize("text", ["", "publico", "pubilco", "zzzzz xxxxx", "promesa zzzzz"])
def test_at_most_twelve_queries_whatever_there_is(client, text):
    of = plan()
    with ledger.act(by=None, action="test.batch"):
        for number in range(1, 30):
            commitment(of, str(number))
    with CaptureQueriesContext(connection) as queries:
        page(client, q=text)
    assert len(queries) <= 12


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.one_of(
        st.text(max_size=300), st.sampled_from(["\x00", "' OR 1=1--", '"', "NEAR(", "🙂" * 200, "á" * 10_000])
    ),
    odd=st.text(max_size=12),
)
def test_nothing_typed_is_an_error(client, q, odd):
    page(client, q=q, tipo=odd, plan=odd, despues=odd)
