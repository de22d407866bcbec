"""What a liaison and a member of a committee do at the desk: theirs and no more, whatever a browser sends."""

import pytest
from django.urls import reverse

from cocrea.accounts import reach
from cocrea.accounts.actions import assign_role, create_user, end_role
from cocrea.accounts.models import Autosave
from cocrea.actors.actions import keep_membership, keep_person
from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.desk.actions.row import keep_row
from cocrea.desk.tables import find
from cocrea.desk.tests.conftest import PASSWORD
from cocrea.desk.tests.test_rows import form_of
from cocrea.desk.versions import version_of
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.models import Event, Head
from cocrea.plans.actions import keep_activity, keep_commitment, keep_result
from cocrea.plans.models import Activity, Commitment, Responsibility, Result
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
WHY = "Lo pidió la institución"


@pytest.fixture
def eva(db):
    """The liaison of «propia»."""
    user = create_user(by=None, email="eva@villa.example", name="Eva", password=PASSWORD)
    factory.organization("propia", classification="government")
    assign_role(by=None, user=user, role="liaison", scope_kind="organization", scope_key="propia")
    return user


@pytest.fixture
def hers(eva, plan):
    """A published commitment in which her institution takes part, with an activity."""
    made = factory.commitment(plan, "1")
    Responsibility.objects.create(commitment=made, organization=factory.organization("propia"), role="executor")
    Activity.objects.create(commitment=made, number="1", title="Abrir pozos")
    return made


@pytest.fixture
def others(plan):
    """A published commitment of others, with an activity."""
    made = factory.commitment(plan, "2")
    Activity.objects.create(commitment=made, number="1", title="Ajena")
    return made


@pytest.fixture
def browser(eva, client):
    """Hers."""
    client.force_login(eva)
    return client


def at(table, row):
    return reverse("desk:row-edit", args=[table, row.pk])


def text(response):
    return response.content.decode()


def test_she_changes_her_activity_and_nothing_that_stays_as_it_is(browser, eva, hers, others):
    activity = hers.activities.get()
    page = text(browser.get(at("activities", activity)))
    assert 'name="title"' in page and 'name="number"' not in page and 'name="commitment"' not in page
    sent = form_of("activities", activity, title="Abrir tres pozos", number="7", reason=WHY)
    answer = browser.post(at("activities", activity), sent | {"commitment": str(others.pk)})
    assert answer.status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.number, activity.commitment) == ("Abrir tres pozos", "1", hers)
    assert eva.ledger_name in Event.objects.order_by("-seq").first().body


def test_a_new_row_is_of_her_commitments(browser, hers, others):
    url = reverse("desk:row-new", args=["results"])
    page = text(browser.get(url))
    assert f'value="{hers.pk}"' in page and f'<option value="{others.pk}"' not in page
    sent = {"position": "1", "kind": "reported_result", "text": "Dos pozos", "version": "0"}
    assert browser.post(url, sent | {"commitment": str(others.pk)}).status_code == 200
    assert not Result.objects.exists()
    assert browser.post(url, sent | {"commitment": str(hers.pk)}).status_code == 302
    assert Result.objects.get().commitment == hers


def test_her_institution_says_what_it_does_never_what_it_is(browser, eva):
    own, other = factory.organization("propia"), factory.organization("ajena")
    sent = form_of("organizations", own, summary="Abre pozos", power="municipal", classification="municipality")
    assert browser.post(at("organizations", own), sent).status_code == 302
    own.refresh_from_db()
    assert (own.summary, own.power, own.classification) == ("Abre pozos", "", "government")
    refused = browser.post(at("organizations", other), form_of("organizations", other, summary="Cierra"))
    assert refused.status_code == 403 and "Cierra" in text(refused), "what was typed can be copied"
    other.refresh_from_db()
    assert other.summary == ""


def test_what_she_only_reads_has_no_form_and_no_buttons(browser, hers):
    page = text(browser.get(at("commitments", hers)))
    assert "<textarea" not in page and "publicar/" not in page and "retirar/" not in page
    assert "vista-previa" in page
    lists = text(browser.get(reverse("desk:row-list", args=["commitments"])))
    assert "nuevo/" not in lists and "importar/" not in lists and "plantilla" not in lists
    assert "nuevo/" in text(browser.get(reverse("desk:row-list", args=["activities"])))


def test_the_actions_ask_too(eva, hers, others):
    mine, theirs = hers.activities.get(), others.activities.get()
    keep_activity(by=eva, activity=mine, note="Va bien")
    for act in (
        lambda: keep_activity(by=eva, activity=theirs, note="No"),
        lambda: keep_activity(by=eva, activity=mine, number="9"),
        lambda: keep_activity(by=eva, activity=mine, commitment=others),
        lambda: keep_commitment(by=eva, commitment=hers, title="Otro"),
        lambda: keep_commitment(by=eva, commitment=hers, publication="draft"),
        lambda: keep_result(by=eva, commitment=others, position=1, kind="reported_result", text="No"),
        lambda: keep_row(find("activities"), theirs, {"note": "No"}, by=eva, version=version_of(theirs)),
    ):
        before = Head.objects.values().get()
        with pytest.raises(NotAllowed):
            act()
        assert Head.objects.values().get() == before


def test_what_she_lost_meanwhile_is_refused_in_words_and_a_draft_is_gone(browser, eva, hers):
    activity = hers.activities.get()
    sent = form_of("activities", activity, title="Escrito con cuidado")
    Responsibility.objects.all().delete()
    answer = browser.post(at("activities", activity), sent)
    assert answer.status_code == 403
    assert "Escrito con cuidado" in text(answer) and "coordinación" in text(answer)
    Commitment.objects.update(publication="draft")
    assert browser.post(at("activities", activity), sent).status_code == 404
    assert browser.post(at("activities", activity), sent | {"borrador": "1"}).status_code == 404
    assert not Autosave.objects.exists()


def test_a_role_that_ended_reads_no_drafts(browser, eva, hers, ana):
    Commitment.objects.update(publication="draft")
    assert browser.get(at("commitments", hers)).status_code == 200
    end_role(by=ana, role=eva.roles.get(), reason="cambio de encargo")
    assert browser.get(at("commitments", hers)).status_code == 404


def test_she_undoes_her_own_act_and_nobody_elses(browser, ana, hers, others):
    activity, theirs = hers.activities.get(), others.activities.get()
    keep_activity(by=ana, activity=activity, note="De Ana")
    of_ana = Head.objects.get().seq
    browser.post(at("activities", activity), form_of("activities", activity, note="De Eva"))
    of_eva = Head.objects.get().seq
    history = text(browser.get(reverse("desk:row-history", args=["activities", activity.pk])))
    assert reverse("desk:undo", args=[of_eva]) in history and reverse("desk:undo", args=[of_ana]) not in history
    assert browser.post(reverse("desk:undo", args=[of_ana]), {"reason": WHY}).status_code == 403
    assert browser.post(reverse("desk:undo", args=[of_eva]), {"reason": WHY}).status_code == 302
    activity.refresh_from_db()
    assert activity.note == "De Ana"
    Commitment.objects.filter(pk=others.pk).update(publication="draft")
    keep_activity(by=ana, activity=theirs, note="Oculta")
    assert browser.get(reverse("desk:undo", args=[Head.objects.get().seq])).status_code == 404


def test_a_history_names_no_draft_of_others(browser, ana, hers, others):
    Commitment.objects.filter(pk=others.pk).update(publication="draft", title="Xilófono")
    activity = others.activities.get()
    keep_activity(by=ana, activity=activity, commitment=hers, number="5")
    page = text(browser.get(reverse("desk:row-history", args=["activities", activity.pk])))
    assert "Xilófono" not in page and f"#{others.pk}" in page


def test_a_municipality_reads_what_names_it_and_its_departments_do_not(eva, plan):
    place = factory.place()
    power = {"power": "municipal", "place": place}
    body = factory.organization("ayuntamiento", classification="municipality", **power)
    factory.organization("obras-publicas", classification="department", parent=body, **power)
    named = factory.commitment(plan, "8", publication="draft", **power)
    factory.commitment(plan, "9", publication="draft", power="municipal", place=factory.place("otro"))
    for slug, seen in (("ayuntamiento", {named}), ("obras-publicas", set())):
        user = create_user(by=None, email=f"{slug}@villa.example", name=slug, password=PASSWORD)
        assign_role(by=None, user=user, role="liaison", scope_kind="organization", scope_key=slug)
        assert set(Commitment.objects.visible_to(user)) == seen


def test_a_person_of_two_institutions_is_nobodys_to_change(eva):
    person, own = factory.person(), Organization.objects.get(slug="propia")
    person.memberships.create(organization=own, role="Titular")
    assert reach.may_keep(eva, type(person), person, {"summary": "Abre pozos"})
    person.memberships.create(organization=factory.organization("ajena"), role="Vocal")
    assert not reach.may_keep(eva, type(person), person, {"summary": "Abre pozos"})


def test_lists_of_a_liaison_ask_the_same_however_many_rows(browser, hers, django_assert_num_queries):
    url = reverse("desk:row-list", args=["activities"])
    with django_assert_num_queries(8) as first:
        browser.get(url)
    for number in range(2, 30):
        Activity.objects.create(commitment=hers, number=str(number), title="Otra")
    with django_assert_num_queries(len(first)):
        browser.get(url)


def test_the_first_page_leads_her_to_the_tables_and_to_nothing_that_she_may_not(browser):
    page = text(browser.get(reverse("desk:home")))
    assert reverse("desk:table-list") in page
    assert reverse("desk:import") not in page and reverse("accounts:person-list") not in page


def seated(browser, person, organization, **more):
    """Sends the form of a new membership, as a browser would."""
    sent = {**form_of("memberships", None), "organization": organization.pk, "person": person.pk, "role": "Vocal"}
    return browser.post(reverse("desk:row-new", args=["memberships"]), sent | more)


def test_she_seats_nobody_whom_others_name_and_renames_nobody_by_it(browser, eva, plan):
    signed, own = Person.objects.get(slug="ana-luna"), Organization.objects.get(slug="propia")
    answer = seated(browser, signed, own)
    assert answer.status_code == 200 and "coordinación" in text(answer)
    with pytest.raises(Invalid):
        keep_membership(by=eva, person=signed, organization=own, role="Vocal")
    assert not Membership.objects.exists()
    Membership.objects.create(person=signed, organization=own, role="Vocal")  # by a keeper: still no name to change
    assert not reach.may_keep(eva, Person, signed, {"name": "Otra"})
    new = keep_person(by=eva, slug="nueva", name="Nueva Sosa")
    assert seated(browser, new, own).status_code == 302
    assert reach.may_keep(eva, Person, new, {"name": "Nueva Sosa Ruiz"})


def test_she_writes_nothing_on_the_page_of_another_body(browser, eva):
    other, own = factory.organization("ajena"), Organization.objects.get(slug="propia")
    seat = Post.objects.create(slug="titular-ajena", organization=other, role="titular", label="Titular de la ajena")
    person = keep_person(by=eva, slug="nueva", name="Nueva Sosa")
    for more in ({"post": "titular-ajena"}, {"on_behalf_of": other.pk}, {"on_behalf_of": "ajena"}):
        seated(browser, person, own, **more)
    for more in ({"post": seat}, {"on_behalf_of": other}):
        with pytest.raises(NotAllowed):
            keep_membership(by=eva, person=person, organization=own, role="Vocal", **more)
    assert not Membership.objects.exists()
    kept = Membership.objects.create(person=person, organization=own, role="Vocal", on_behalf_of=other)
    url = at("memberships", kept)
    sent = form_of("memberships", kept, role="Titular")
    assert browser.post(url, sent).status_code == 302, "what a keeper put there may stay"
    kept.refresh_from_db()
    assert (kept.role, kept.on_behalf_of) == ("Titular", other)


def test_a_seat_of_another_body_is_nobodys_there(ana):
    own, other = factory.organization("propia"), factory.organization("ajena")
    seat = Post.objects.create(slug="titular-ajena", organization=other, role="titular", label="Titular de la ajena")
    with pytest.raises(Invalid):
        keep_membership(by=ana, person=factory.person(), organization=own, post=seat, role="Titular")


def test_what_decides_the_state_is_not_hers_to_say(browser, eva, hers, ana):
    url, sent = reverse("desk:row-new", args=["results"]), {"position": "1", "text": "Todo listo", "version": "0"}
    page = text(browser.get(url))
    assert 'value="reported_result"' in page and 'value="evidence_accepted"' not in page
    sent |= {"commitment": str(hers.pk), "kind": "evidence_accepted", "stated_on": "2032-01-01"}
    assert browser.post(url, sent).status_code == 403 and not Result.objects.exists()
    assert browser.post(url, sent | {"kind": "reported_result"}).status_code == 302
    with pytest.raises(NotAllowed):
        keep_result(by=eva, result=Result.objects.get(), kind="evidence_accepted")
    decided = keep_result(by=ana, commitment=hers, position=2, kind="evidence_returned", text="Falta la firma")
    with pytest.raises(NotAllowed):
        keep_result(by=eva, result=decided, text="No falta nada")
