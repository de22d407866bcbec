"""Nobody, in whatever role, finds out how somebody voted, who has voted, or how it stands before the close: not
on any page, in data, in the API, the ledger, the search, at the desk, in exports, or in a backup after the close."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from cocrea.accounts.models import RoleName
from cocrea.elections import actions, cleaning
from cocrea.elections.models import Ballot, Candidate, Election, Voter
from cocrea.elections.tests import factory
from cocrea.ledger.models import Event, Subject
from cocrea.opendata.declarations import datasets, find
from tests.architecture.routes import ROUTES
from tests.architecture.test_drafts_stay_home import unpacked

pytestmark = pytest.mark.django_db

ROLES = ("stranger", *RoleName.values)
TABLES = ("elections", "candidates", "election-posts", "election-consents")
DESK = ("", "reglas/", "padron/", "enlaces/", "votos/", "conteo/", "acta/", "asientos/", "cerrar/", "declarar/")


@pytest.fixture
def browsers(db):
    found = {role: Client() for role in ROLES}
    for role in ROLES[1:]:
        found[role].force_login(factory.user(role))
    return found


@pytest.fixture
def receipts(db):
    """A secret election in which eleven of twelve have voted, all for the second; their receipts."""
    election = factory.opened(now=timezone.now())
    return [factory.vote(token, "2", now=timezone.now()) for token in factory.tokens(election)[:11]]


def addresses() -> list[str]:
    """Everything that could tell: pages of the election, of its rows, data, ledger, search, desk, exports."""
    election, candidate = Election.objects.get(), Candidate.objects.get(number=2)
    found = ["/", "/elecciones/", election.get_absolute_url(), f"{election.get_absolute_url()}urna.csv"]
    found += [f"{election.get_absolute_url()}?recibo={Ballot.objects.values_list('receipt', flat=True).first()}"]
    found += [
        "/buscar/?q=Votante",
        "/buscar/?q=Candidata",
        "/novedades.atom",
        "/bitacora/",
        "/bitacora/cadena.ndjson",
    ]
    for key in ("ballots", "election-results", *TABLES):
        found += [
            f"/datos/{key}/",
            f"/datos/{key}.csv",
            f"/datos/{key}.json",
            f"/datos/{key}.xlsx",
            f"/api/v1/{key}/",
        ]
    found += [f"/api/v1/ballots/{pk}/" for pk in Ballot.objects.values_list("pk", flat=True)[:2]]
    found += [f"/bitacora/{seq}/" for seq in Event.objects.values_list("seq", flat=True)]
    found += [
        f"/bitacora/objetos/{kind}/{key}/" for kind, key in Subject.objects.values_list("kind", "key").distinct()
    ]
    found += ["/gestion/", "/gestion/tablas/libro.xlsx", "/gestion/buscar/?q=Votante"]
    found += [f"/gestion/elecciones/{election.slug}/{place}" for place in DESK]
    for table, row in (("elections", election), ("candidates", candidate)):
        found += [reverse(f"desk:row-{name}", args=[table, row.pk]) for name in ("edit", "history")]
        found += [reverse(f"desk:{name}", args=[table]) for name in ("row-list", "table-book")]
    return found


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    return unpacked(answer.getvalue() if hasattr(answer, "getvalue") else answer.content)


@pytest.mark.engine_free
def test_before_the_close_nobody_sees_a_ballot_or_a_count(browsers, receipts):
    call_command("snapshot")
    marked = set(Voter.objects.filter(has_voted=True).values_list("name", flat=True))
    left = Voter.objects.get(has_voted=False).name
    for role, browser in browsers.items():
        for address in addresses():
            text = read(browser, address)
            told = [receipt for receipt in receipts if receipt in text.replace(address.partition("=")[2], "")]
            assert not told, (role, address)
            assert "11 votos" not in text and "Está en la urna" not in text, (role, address)
            if "padron" in address and role in ("coordinator", "steward"):
                rows = {name: shape(text, name) for name in (*marked, left)}
                assert len(set(rows.values())) == 1, "who has voted looks like who has not"
    assert not find("ballots").rows().exists() and not find("election-results").rows().exists()
    told = "".join(Subject.objects.values_list("body", flat=True)) + "".join(
        Event.objects.values_list("body", flat=True)
    )
    assert not [each for each in (*receipts, "has_voted", "Votante") if each in told]


def shape(text: str, name: str) -> str:
    """The row of somebody on the roll without what is theirs."""
    row = re.search(rf"<tr[^>]*><th[^>]*>{name}</th>.*?</tr>", text, re.S)[0]
    row = re.sub(r'value="[^"]*"', "", row)
    return re.sub(r"Sector \d|v\d+@|Votante \d+|v\d+", "", row)


def test_after_the_close_a_ballot_is_nobodys_and_the_roll_stays_at_home(browsers, receipts, monkeypatch):
    monkeypatch.setattr(cleaning, "wipe", lambda: True)
    election = actions.close(by=None, election=Election.objects.get(), reason="Votaron", now=timezone.now())
    cleaning.clean()
    actions.declare(by=None, election=Election.objects.get())
    for role, browser in browsers.items():
        for address in addresses():
            text = read(browser, address)
            if "gestion" not in address:
                assert "Votante 0" not in text and "@villa.example" not in text.replace(f"{role}@villa.example", "")
            elif "Votante 0" in text:
                assert address.endswith(("padron/", "enlaces/")) and role in ("coordinator", "steward"), (
                    role,
                    address,
                )
                assert not [receipt for receipt in receipts if receipt in text]
    rows = [row for row in read(browsers["stranger"], "/datos/ballots.csv").splitlines() if "comite-2027" in row]
    assert len(rows) == 11 and [row.split(",")[2] for row in rows] == sorted(receipts)
    assert election.box_hash in read(browsers["stranger"], election.get_absolute_url())


def test_no_dataset_and_no_table_of_the_desk_is_made_of_the_roll():
    assert not [each for each in datasets() if each.model is Voter]
    published = {column.name for each in datasets() if each.model is Ballot for column in each.columns}
    assert published == {"id", "election", "receipt", "choices", "is_secret", "name"}


def test_every_page_of_an_election_is_looked_at_here():
    names = {name for name in ROUTES if name.startswith("elections:desk-")}
    seen = {get_resolver().resolve(f"/gestion/elecciones/x/{place}").view_name for place in DESK}
    assert names - seen == {"elections:desk-list", "elections:desk-new"}


@pytest.mark.parametrize("role", ROLES)
def test_a_link_is_worth_the_same_to_everybody(browsers, receipts, role):
    """Whoever holds the link of somebody who has voted learns that a vote was cast, and nothing else."""
    token = factory.tokens(Election.objects.get())[0]
    text = read(browsers[role], f"/votar/{token}/")
    assert "ya se votó" in text and not [receipt for receipt in receipts if receipt in text]
    assert "Candidata" not in text and "Votante" not in text
