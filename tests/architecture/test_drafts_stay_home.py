"""What is a draft is found nowhere by a stranger: pages, search, feeds, data in every format, API, snapshots."""

import io
import re
import zipfile
from html.parser import HTMLParser

import pyarrow.parquet
import pytest
from django.core.management import call_command
from django.test import Client

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event
from cocrea.plans import models

pytestmark = pytest.mark.django_db(transaction=True)

CANARY = "xilofonito"


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in {"href", "src", "action"} and value]


def kept(obj, label=CANARY):
    """Saves through the ledger, as everything is."""
    ledger.save(obj, by=None, action=f"test.{label}")
    return obj


@pytest.fixture
def record():
    """A public plan with a public and a draft commitment, and a draft plan, all of them full."""
    source = kept(Source(slug="acta", title="Acta"), "public")
    body = kept(Organization(slug="ayuntamiento", name="Ayuntamiento", classification="municipality"), "public")
    public = kept(plan("2015-2016", 1, "Plan público", "in_force"), "public")
    fill(public, "1", "Compromiso público", "published", body, source, "público")
    fill(public, "2", f"Compromiso {CANARY}", "draft", body, source, CANARY)
    secret = kept(plan(f"{CANARY}-2030", 2, f"Plan {CANARY}", "draft"))
    kept(models.TimelineEvent(plan=secret, position=1, date="2030", title=f"Acto {CANARY}", source=source))
    kept(models.Objective(plan=secret, kind="general", position=1, text=f"Fin {CANARY}"))
    kept(models.LegalInstrument(plan=secret, position=1, title=f"Ley {CANARY}"))
    kept(models.Signatory(plan=secret, organization=body, office=f"Cargo {CANARY}", capacity="signs"))
    fill(secret, "1", f"Promesa {CANARY}", "published", body, source, CANARY)


def plan(slug, ordinal, title, status):
    return models.ActionPlan(
        slug=slug, ordinal=ordinal, title=title, period_start="2015", status=status, summary=title
    )


def fill(owner, number, title, publication, body, source, word):
    promise = kept(
        models.Commitment(
            plan=owner,
            number=number,
            title=title,
            theme=f"Tema {word}",
            problem=f"Problema {word}",
            objective=f"Objetivo {word}",
            publication=publication,
            source=source,
        ),
        word,
    )
    activity = kept(
        models.Activity(commitment=promise, number="1", title=f"Actividad {word}", due_on="2016-08-25"), word
    )
    on = {"commitment": promise}
    kept(models.Responsibility(**on, activity=activity, organization=body, role="executor", detail=f"D {word}"), word)
    kept(models.Indicator(**on, activity=activity, number=1, numerator=f"n {word}", denominator=f"d {word}"), word)
    kept(models.PolicyTag(**on, scheme="ogp", tag=f"Etiqueta {word}"), word)
    kept(models.Detail(**on, kind="other", position=1, text=f"Detalle {word}"), word)
    kept(models.Result(**on, position=1, kind="evidence_missing", text=f"Nada {word}", stated_on="2019-11-04"), word)
    kept(models.SdgTarget(plan=owner, **on, goal=16, target="16.6", text=f"Meta {word}"), word)
    kept(models.Figure(plan=owner, **on, subject=f"Cifra {word} {owner.pk}-{number}", value="1", source=source), word)
    kept(
        models.Contradiction(plan=owner, **on, code=f"I-{owner.pk}{number}", subject=f"Duda {word}", value_a="1"),
        word,
    )


def everything(client):
    """Every address that a stranger reaches, and what it holds, unpacked."""
    seen = {}
    waiting = {
        "/",
        "/sitemap.xml",
        "/novedades.atom",
        "/bitacora/",
        f"/buscar/?q={CANARY}",
        f"/buscar/?q={CANARY[:6]}",
    }
    waiting |= {f"/planes/{CANARY}-2030/", "/planes/2015-2016/compromisos/2/", "/bitacora/cadena.ndjson"}
    waiting |= {f"/bitacora/{seq}/" for seq in Event.objects.values_list("seq", flat=True)}
    waiting |= {f"/api/v1/commitments/?plan={CANARY}-2030", "/api/v1/commitments/2/", "/api/v1/plans/2/"}
    while waiting:
        here = waiting.pop()
        answer = client.get(here)
        body = answer.getvalue() if hasattr(answer, "getvalue") else answer.content
        seen[here] = text = unpacked(body)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            parser = _Links()
            parser.feed(text)
            inside = {link.split("#")[0] for link in parser.found if link.startswith(("/", "?"))}
            inside = {here.split("?")[0] + link if link.startswith("?") else link for link in inside}
            waiting |= {link for link in inside if not link.startswith("/static/")} - seen.keys() - {""}
    return seen


def unpacked(body: bytes) -> str:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    if body.startswith(b"PAR1"):
        return str(pyarrow.parquet.read_table(io.BytesIO(body)).to_pylist())
    return body.decode(errors="replace")


@pytest.mark.engine_free
def test_a_draft_is_found_nowhere(record):
    call_command("snapshot")
    found = everything(Client())
    # A page may repeat the address or the words that it was asked for; they are the reader's own.
    leaks = [
        a
        for a, text in found.items()
        if CANARY in re.sub(rf'value="[^"]*{CANARY}[^"]*"|«{CANARY}»', "", text.replace(a, ""))
    ]
    assert not [a for a in leaks if not a.startswith("/buscar/")]
    for address in [a for a in leaks if a.startswith("/buscar/")]:
        assert f"Compromiso {CANARY}" not in found[address]
        assert f"Plan {CANARY}" not in found[address]
    assert any("Compromiso público" in text for text in found.values()), "the crawler sees what is public"
    assert "/datos/commitments.csv" in found and "/datos/commitments.xlsx" in found
    assert "/datos/commitments.parquet" in found
    assert len(found) > 100


def test_what_is_withdrawn_disappears_at_once(record):
    client = Client()
    assert client.get("/planes/2015-2016/compromisos/1/").status_code == 200
    promise = models.Commitment.objects.get(number="1", plan__slug="2015-2016")
    promise.publication = "draft"
    ledger.save(promise, by=None, action="plans.commitment.withdraw", reason="Se revisa")
    gone = client.get("/planes/2015-2016/compromisos/1/")
    assert gone.status_code == 410 and "Se revisa" in gone.content.decode()
    said = gone.content.decode()
    assert not [word for word in ("Compromiso público", "Problema", "Objetivo público", "Tema ") if word in said]
    assert "Compromiso público" not in client.get("/planes/2015-2016/").content.decode()
    assert "/compromisos/1/" not in client.get("/buscar/?q=compromiso").content.decode()
    assert "Compromiso público" not in client.get("/api/v1/commitments/").content.decode()
