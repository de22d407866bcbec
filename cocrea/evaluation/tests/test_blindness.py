"""Nobody, in whatever role, finds out how somebody rates before the reveal: not on any page, in data, in the API, the
ledger, the search, at the desk, in exports, in letters, in the bytes of the database, nor by how long anything is."""

import base64
import difflib
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from cocrea.accounts.actions import assign_role
from cocrea.accounts.models import Autosave, RoleName
from cocrea.evaluation import sealing
from cocrea.evaluation.actions import revealing, sheets
from cocrea.evaluation.actions.panel import prepare_assessment
from cocrea.evaluation.calc.sheets import Mark
from cocrea.evaluation.models import Assessment, Panelist, Rating, Remark, Sheet
from cocrea.evaluation.places import places_of
from cocrea.evaluation.tests.panel import NOW, called, filled, panel_of, rate, user
from cocrea.kernel.errors import NotAllowed
from cocrea.ledger.models import Event, Subject
from cocrea.notices.models import Notice
from cocrea.opendata.declarations import datasets, find
from tests.architecture.routes import ROUTES
from tests.architecture.test_drafts_stay_home import unpacked

SECRET = "Esto lo escribio Revisora Uno"
WORK = "/gestion/evaluaciones/2022-01/"
PLACES = (
    *("", "alcance/", "panel/", "panel/1/retirar/", "vista-previa/", "convocar/", "plazo/", "revelar/"),
    *("hoja/", "hoja/conflicto/", "hoja/leer/", "hoja/cerrar/"),
    *("hoja/1/", "discusion/", "discusion/calidad/especificidad/1/", "aprobacion/pedir/"),
)
TABLES = ("ratings", "panelists", "recusals", "assessments", "attribute-totals")


def kept(panelist: Panelist, value: str = "1") -> None:
    """Fills a sheet with words that nobody else may ever read."""
    marks = {place: Mark(value, f"{SECRET} {place[0]}", SECRET) for place in places_of(panelist)}
    sheets.keep_marks(by=panelist.user, panelist=panelist, marks=marks, now=NOW)


@pytest.fixture
def live(db):
    """Four reviewers: the first has closed a sheet, the second has kept one, the others have not begun."""
    made = called(commitments=2)
    one, two, *_others = panel_of(made)
    kept(one)
    sheets.close_sheet(by=one.user, panelist=one, now=NOW)
    kept(two)
    return made


@pytest.fixture
def browsers(live):
    """Everybody but the first two reviewers: each role, a stranger, a reviewer of the same panel who has not begun,
    and an evaluator of another assessment."""
    people = {role: user(role) for role in RoleName.values if role != RoleName.EVALUATOR}
    people["third reviewer"] = panel_of(live)[2].user
    other = prepare_other(live)
    people["evaluator of another"] = user("evaluator", other.slug)
    found = {"stranger": Client()}
    for name, person in people.items():
        found[name] = Client()
        found[name].force_login(person)
    return found


def prepare_other(live) -> Assessment:
    """Another assessment of the same plan."""
    told = {"slug": "2022-02", "title": "Otra", "plan": live.plan, "instrument_version": live.instrument_version}
    return prepare_assessment(by=None, commitments=live.plan.commitments.all(), **told)


def addresses() -> list[str]:
    """Everything that could tell: public pages, data, API, ledger, search, the desk, exports, histories."""
    found = [
        "/",
        "/planes/2020-2022/",
        "/planes/2020-2022/compromisos/1/",
        "/evaluaciones/",
        "/evaluaciones/2022-01/",
    ]
    found += ["/buscar/?q=Revisora", "/novedades.atom", "/bitacora/", "/bitacora/cadena.ndjson", "/datos/"]
    for key in TABLES:
        found += [f"/datos/{key}/", f"/api/v1/{key}/", f"/datos/{key}.csv"]
    found += [f"/bitacora/{seq}/" for seq in Event.objects.values_list("seq", flat=True).order_by("-seq")[:12]]
    subjects = Subject.objects.filter(kind__startswith="evaluation.").exclude(
        kind__in=("evaluation.level", "evaluation.cutoff", "evaluation.attribute", "evaluation.label")
    )
    found += [f"/bitacora/objetos/{kind}/{key}/" for kind, key in subjects.values_list("kind", "key").distinct()]
    found += ["/gestion/", "/gestion/libro.xlsx", "/gestion/buscar/?q=Revisora", "/gestion/evaluaciones/"]
    found += ["/gestion/tablas/assessments/", "/gestion/tablas/assessed-commitments/"]
    return found + [WORK + place for place in PLACES]


def read(browser: Client, address: str) -> str:
    """All that comes back: the body unpacked, the headers, and where it leads."""
    answer = browser.get(address)
    body = unpacked(answer.getvalue() if hasattr(answer, "getvalue") else answer.content)
    return body + repr(answer.headers) + repr(answer.cookies)


@pytest.mark.engine_free
def test_no_role_reads_a_word_or_a_level_on_any_page(live, browsers):
    call_command("snapshot")
    shown = addresses()
    for role, browser in browsers.items():
        for address in shown:
            assert SECRET not in read(browser, address), (role, address)
    for key in ("ratings", "panelists"):
        assert find(key) is None or not find(key).rows().exists()


def test_every_page_of_a_live_assessment_is_looked_at_here():
    mine = {name for name, row in ROUTES.items() if "gestion/evaluaciones/" in route_of(name)}
    seen = {get_resolver().resolve(WORK + place).view_name for place in PLACES}
    assert mine - seen == {"evaluation:work-list", "evaluation:work-new"}


def route_of(name: str) -> str:
    """The pattern of a route of this floor; nothing for the others."""
    if not name.startswith("evaluation:"):
        return ""
    found = [pattern for pattern, *_rest in get_resolver("cocrea.evaluation.urls").reverse_dict.getlist(name[11:])]
    return found[0][0][0]


@pytest.mark.engine_free
def test_what_a_page_says_does_not_depend_on_what_was_rated(live, browsers):
    """The same pages, byte for byte and query for query, whatever the second reviewer keeps."""
    two = panel_of(live)[1]
    shown = [WORK, f"{WORK}panel/", "/gestion/", "/gestion/evaluaciones/", "/gestion/buscar/?q=Revisora"]
    before = {role: [bare(read(browser, each)) for each in shown] for role, browser in browsers.items()}
    events = Event.objects.count()
    marks = {place: Mark("0", "x" * 3000, "y" * 3000) for place in places_of(two)}
    sheets.keep_marks(by=two.user, panelist=two, marks=marks, is_typed=True, now=NOW)
    assert Event.objects.count() == events
    for role, browser in browsers.items():
        for address, was in zip(shown, before[role], strict=True):
            now = bare(read(browser, address))
            assert list(difflib.unified_diff(was.split(), now.split(), lineterm="", n=0)) == [], (role, address)


def bare(text: str) -> str:
    """A page without what changes at each request."""
    text = re.sub(r'(csrfmiddlewaretoken" value="|csrftoken=|expires=|nonce-)[^";]+', "", text)
    return re.sub(r"\d\d:\d\d:\d\d", "", text)  # the moment at which it was sent


def test_the_ledger_and_the_letters_never_hear_what_was_rated(live):
    told = "".join(Subject.objects.values_list("body", flat=True)) + "".join(
        Event.objects.values_list("body", flat=True)
    )
    assert SECRET not in told and "sealed" not in told
    kinds = Subject.objects.filter(kind="evaluation.sheet", event__action="evaluation.sheet.keep")
    assert set(kinds.values_list("is_public", "change")) == {(False, "updated")}
    assert len({len(body) for body in kinds.values_list("body", flat=True)}) == 1
    assert not [body for body in Notice.objects.values_list("body", flat=True) if SECRET in body]
    assert not Rating.objects.exists() and not Remark.objects.exists() and not Autosave.objects.exists()


def test_no_row_of_any_table_holds_it(live):
    """What a copy of the database shows: every column of every table, whatever its model says."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert SECRET not in repr(cursor.fetchall()), table


def test_the_bytes_of_the_database_hold_nothing(db):
    """The pages themselves, the free ones too: what was kept, changed, kept again and closed."""
    if connection.vendor != "sqlite":
        pytest.skip("the files of a server are not ours to read; the columns are read above")
    one, two = panel_of(called(commitments=1, reviewers=2))
    for value in ("0", "1"):
        kept(one, value)
    sheets.close_sheet(by=one.user, panelist=one, now=NOW)
    kept(two)
    whole = connection.connection.serialize()
    assert b"Revisora 1" in whole
    assert SECRET.encode() not in whole and base64.b64encode(SECRET.encode())[:20] not in whole


def test_sheets_are_as_long_as_each_other_and_never_twice_the_same(live):
    one, two, three, four = panel_of(live)
    lengths = {len(each) for each in Sheet.objects.values_list("sealed", flat=True)}
    assert len(lengths) == 1
    before = Sheet.objects.get(panelist=two).sealed
    kept(two)
    assert Sheet.objects.get(panelist=two).sealed != before
    assert sealing.STEP > 45_000  # ten commitments, nine questions, five hundred characters each


def test_a_sheet_opens_with_the_secret_of_the_house_and_under_its_own_name_only(live, settings):
    one, two, *_others = panel_of(live)
    sealed = Sheet.objects.get(panelist=two).sealed
    assert SECRET in sealing.unseal(sheets.name_of(two), sealed)
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(sheets.name_of(one), sealed)
    whole = bytearray(base64.b64decode(sealed))
    whole[40] ^= 1
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(sheets.name_of(two), base64.b64encode(bytes(whole)).decode())
    old, settings.SECRET_KEY = settings.SECRET_KEY, "otra-clave"
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(sheets.name_of(two), sealed)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert SECRET in sealing.unseal(sheets.name_of(two), sealed)


def test_the_hash_of_a_closed_sheet_cannot_be_tried_out(live):
    """Without the salt, which is sealed too, nobody finds by guessing what a hash is of."""
    sheet = Sheet.objects.get(panelist=panel_of(live)[0])
    assert sheet.digest and sheet.salt == ""


def test_no_act_of_anybody_else_gets_at_a_sheet(live):
    one, two, three, _four = panel_of(live)
    for other in (three.user, user("coordinator"), user("steward"), user("member"), None):
        with pytest.raises(NotAllowed):
            sheets.read_sheet(other, two)
        with pytest.raises(NotAllowed):
            sheets.keep_marks(by=other, panelist=two, marks=filled(two), now=NOW)


def test_a_coordinator_on_the_panel_sees_their_own_sheet_and_no_other(live):
    coordinator, browser = user("coordinator"), Client()
    browser.force_login(coordinator)
    assert browser.get(f"{WORK}hoja/").status_code == 404
    assign_role(by=None, user=coordinator, role="evaluator", scope_kind="assessment", scope_key="2022-01")
    mine = Panelist.objects.get(user=coordinator)
    sheets.declare_conflict(by=coordinator, panelist=mine, has_conflict=False, now=NOW)
    page = read(browser, f"{WORK}hoja/1/")
    assert "Por qué ése" in page and SECRET not in page


def test_nothing_before_the_publication_tells_strangers_that_it_exists(live):
    stranger = Client()
    for address in ("/", "/planes/2020-2022/", "/datos/panelists.csv", "/buscar/?q=Revisora", "/bitacora/"):
        assert "Revisora 1" not in read(stranger, address), address
    assert not [each for each in datasets() if each.model is Sheet or each.model is Remark]


def test_at_the_reveal_all_opens_at_once_and_only_for_those_who_work_on_it(live, browsers):
    for each in panel_of(live)[1:]:
        if each.number > 2:
            rate(each)
    two = panel_of(live)[1]
    sheets.close_sheet(by=two.user, panelist=two, now=NOW)
    revealing.reveal(by=None, assessment=live, now=NOW)
    cell = f"{WORK}discusion/calidad/especificidad/1/"
    readers = {"coordinator", "steward", "third reviewer"}
    for role, browser in browsers.items():
        assert (SECRET in read(browser, cell)) == (role in readers), role
        for address in ("/datos/panelists.csv", "/api/v1/panelists/", "/bitacora/", "/planes/2020-2022/"):
            assert SECRET not in read(browser, address), (role, address)
    sealed = set(Sheet.objects.values_list("sealed", flat=True))
    assert sealed == {""}
