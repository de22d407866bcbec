"""The staff's search: anywhere from anywhere, and no farther than the person may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user
from cocrea.desk import finding, tables
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event
from cocrea.plans.models import Commitment
from cocrea.plans.tests import factory
from cocrea.search.actions import reindex


def hrefs(found: finding.Found) -> list[str]:
    return [hit.href for hit in found.exact] + [hit.href for group in found.groups for hit in group.hits]


def form(row, table: str = "commitments") -> str:
    return reverse("desk:row-edit", args=[table, row.pk])


def test_a_key_goes_first(ana, plan, commitment):
    other = factory.commitment(plan, "41", title="Otra, que también dice 1")
    for asked in ("2031 1", "2031 / 1", "2031 · 1"):
        found = finding.find(ana, asked)
        assert [hit.href for hit in found.exact] == [form(commitment)], asked
    assert form(other) in hrefs(finding.find(ana, "2031 41"))


def test_a_number_is_a_whole_number(ana, plan, commitment):
    other = factory.commitment(plan, "41")
    assert form(other) not in hrefs(finding.find(ana, "Promesa 4"))
    assert form(other) in hrefs(finding.find(ana, "Promesa 41"))


@pytest.mark.parametrize("asked", ["organización ciudadana", "ORGANIZACION CIUDADANA", "organizacion ciud"])
def test_accents_and_capitals_do_not_matter_also_in_drafts(ana, plan, asked):
    draft = factory.commitment(plan, "7", title="Organización Ciudadana", publication="draft")
    assert form(draft) in hrefs(finding.find(ana, asked))
    rows = list(finding.tables()[0].rows())  # the list of a table finds alike
    assert rows is not None
    from_list = next(table for table in finding.tables() if table.key == "commitments").search(asked)
    assert list(from_list) == [draft]


def test_one_slip_is_forgiven(ana, plan):
    commitment = factory.commitment(plan, "7", title="Transparencia del agua")
    reindex()
    found = finding.find(ana, "transparensia")
    assert form(commitment) in hrefs(found) and found.mended == "transparencia"
    assert finding.find(ana, "transparencia").mended == ""


def test_nothing_typed_breaks_it(ana, commitment):
    for asked in (
        "",
        "   ",
        "\0",
        "(",
        "[a",
        "a|b",
        "%",
        "_",
        "\\",
        "'; --",
        "·",
        "#",
        "9" * 30,
        "x" * 900,
        "$^",
        "{2}",
    ):
        finding.find(ana, asked)


def test_pages_people_and_acts(ana, desk):
    found = finding.find(ana, "atajos")
    assert reverse("desk:keys") in hrefs(found)
    assert reverse("accounts:person-detail", args=[ana.pk]) in hrefs(finding.find(ana, "villa.example"))
    chapter = next(hit for hit in hrefs(finding.find(ana, "manual excel")))
    assert desk.get(chapter).status_code == 200 and "/manual/" in chapter
    assert reverse("accounts:person-list") in hrefs(finding.find(ana, "usuarios")), "by what else people call it"
    last = Event.objects.order_by("-seq").first()
    assert finding.find(ana, f"#{last.seq}").exact[0].href == last.get_absolute_url()
    page = desk.get("/gestion/buscar/?q=atajos").content.decode()
    assert reverse("desk:keys") in page and 'value="atajos"' in page


def test_nobody_finds_what_they_may_not_see(client, ana, plan):
    draft = Commitment(plan=plan, number="9", title="Secreto aún")
    ledger.save(draft, by=ana, action="plans.commitment.create")
    hidden = Event.objects.order_by("-seq").first()
    for role in ("evaluator", "liaison", "member"):
        who = create_user(by=None, email=f"{role}@villa.example", name=role, password="una-clave-bastante-larga")
        factory.organization(role, classification="committee" if role == "member" else "department")
        assign_role(by=None, user=who, role=role, scope_key="" if role == "evaluator" else role)
        client.force_login(who)
        page = client.get("/gestion/buscar/?q=secreto").content.decode()
        assert "Secreto aún" not in page and "ana@villa.example" not in page
        assert finding.find(who, str(hidden.seq)).exact == []
        assert reverse("accounts:person-list") not in client.get("/gestion/buscar/").content.decode()
        public = client.get("/gestion/buscar/?q=2031").content.decode()
        assert "/planes/2031" in public or "/gestion/tablas/plans/" in public


def test_every_page_of_the_desk_searches_the_desk(desk, client):
    page = desk.get("/gestion/tablas/").content.decode()
    assert f'action="{reverse("desk:find")}"' in page
    client.logout()
    assert 'action="/buscar/"' in client.get("/gestion/entrar/").content.decode()


def test_twenty_times_as_many_rows_ask_no_more(desk, ana, plan):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get("/gestion/buscar/?q=agua").status_code == 200
        return len(queries)

    def more(start: int, stop: int) -> None:
        for number in range(start, stop):
            factory.furnish(factory.commitment(plan, str(number), title=f"Agua {number}"))

    more(1, 3)
    few = asked()
    more(3, 40)
    assert asked() <= few <= len(tables.tables()) + 15, "each table is asked once"
