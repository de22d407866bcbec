"""Lists and forms: what is shown, kept, refused; nothing typed is lost, nothing of somebody else is overwritten."""

import pytest
from django.urls import reverse

from cocrea.accounts.models import Autosave
from cocrea.desk.forms import RowForm
from cocrea.desk.tables import find, tables
from cocrea.desk.versions import version_of
from cocrea.intake.declarations import importers
from cocrea.ledger.models import Event, Head
from cocrea.plans.models import Activity, Commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def form_of(table, row, **typed):
    """What a browser sends when somebody changes these fields of the form of a row."""
    form = RowForm(find(table), row, version=version_of(row))
    sent = {field.html_name: field.value() if field.value() is not None else "" for field in form}
    return {name: str(value) for name, value in sent.items()} | typed


def address(table, row):
    return reverse("desk:row-edit", args=[table, row.pk])


def text(response):
    return response.content.decode()


def test_every_importer_is_a_table(desk):
    page = text(desk.get(reverse("desk:table-list")))
    assert {table.key for table in tables()} == {importer.key for importer in importers()}
    assert all(f'href="{table.url}"' in page for table in tables())


def test_every_table_is_listed_and_every_row_opens(desk, commitment):
    factory.furnish(commitment)
    for table in tables():
        assert desk.get(table.url).status_code == 200, table.key
        assert desk.get(f"{table.url}nuevo/").status_code == 200, table.key
        row = table.rows().first()
        if row is not None:
            assert desk.get(table.url_of(row)).status_code == 200, table.key
            assert desk.post(table.url_of(row), form_of(table.key, row)).status_code == 302, table.key


def test_a_form_sent_back_as_it_is_writes_nothing(desk, commitment):
    factory.furnish(commitment)
    before = Head.objects.values().get()
    for table in tables():
        for row in table.rows():
            desk.post(table.url_of(row), form_of(table.key, row))
    assert Head.objects.values().get() == before


def test_search_and_pages(desk, plan):
    for number in range(1, 121):
        factory.commitment(plan, str(number), title=f"Promesa {number}", theme="raro" if number == 77 else "")
    url = reverse("desk:row-list", args=["commitments"])
    first = text(desk.get(url))
    assert "Promesa 50<" in first and "Promesa 51<" not in first and "120 filas" in first
    last = Commitment.objects.order_by("pk")[49].pk
    assert f'href="?despues={last}"' in first.replace("&amp;", "&")
    second = text(desk.get(f"{url}?despues={last}"))
    assert "Promesa 51<" in second and "Promesa 50<" not in second
    found = text(desk.get(f"{url}?q=RARO+promesa"))
    assert "Promesa 77<" in found and "Promesa 7<" not in found and "1 fila" in found
    assert text(desk.get(f"{url}?plan={plan.pk}&q=ninguna")).count("Promesa") == 0


def test_a_list_asks_the_same_of_the_database_however_many_rows(
    desk, commitment, django_assert_max_num_queries, django_assert_num_queries
):
    url = reverse("desk:row-list", args=["responsibilities"])
    with django_assert_max_num_queries(9) as first:
        desk.get(url)
    factory.furnish(commitment, activities=20)
    with django_assert_num_queries(len(first)):
        desk.get(url)


def test_a_change_is_public_at_once_with_its_act(desk, ana, commitment):
    response = desk.post(address("commitments", commitment), form_of("commitments", commitment, theme="Salud"))
    assert response.status_code == 302
    assert "Salud" in text(desk.get(commitment.get_absolute_url()))
    event = Event.objects.latest("seq")
    assert event.action == "plans.commitment.update" and ana.ledger_name in event.body


def test_replanning_needs_a_reason(desk, commitment):
    typed = form_of("commitments", commitment, title="Otra cosa")
    page = text(desk.post(address("commitments", commitment), typed))
    assert "Di por qué" in page and "Otra cosa" in page and 'href="#id_reason"' in page
    commitment.refresh_from_db()
    assert commitment.title == "Pozos"
    assert desk.post(address("commitments", commitment), typed | {"reason": "Lo acordó el comité"}).status_code == 302
    event = Event.objects.latest("seq")
    assert event.action == "plans.commitment.replan" and "Lo acordó el comité" in event.body


@pytest.mark.parametrize(("status", "publication"), [("closed", "published"), ("in_force", "draft")])
def test_what_is_not_in_force_or_not_published_needs_none(desk, commitment, status, publication):
    commitment.plan.status, commitment.publication = status, publication
    commitment.plan.save()
    commitment.save()
    typed = form_of("commitments", commitment, title="Otra cosa")
    assert desk.post(address("commitments", commitment), typed).status_code == 302


def test_the_due_day_of_an_activity_is_replanned_too(desk, commitment):
    row = factory.activity(commitment)
    typed = form_of("activities", row, due_on="31/12/2031")
    assert "Di por qué" in text(desk.post(address("activities", row), typed))
    assert desk.post(address("activities", row), typed | {"reason": "Falta presupuesto"}).status_code == 302
    assert Activity.objects.get(pk=row.pk).due_on.isoformat() == "2031-12-31"


def test_errors_stand_beside_fields_and_nothing_typed_is_lost(desk, plan):
    typed = {"plan": str(plan.pk), "number": "cuatro", "title": "", "problem": "Un problema muy largo", "url": "x"}
    page = text(desk.post(reverse("desk:row-new", args=["commitments"]), typed))
    assert "Un problema muy largo" in page and "cuatro" in page
    assert 'href="#id_title"' in page and 'id="id_title-error"' in page
    assert not Commitment.objects.exists()


def test_a_new_row_is_a_draft(desk, plan):
    typed = {"plan": str(plan.pk), "number": "4", "title": "Agua"}
    assert desk.post(reverse("desk:row-new", args=["commitments"]), typed).status_code == 302
    made = Commitment.objects.get()
    assert made.publication == "draft"
    assert desk.get(made.get_absolute_url()).status_code == 404


def test_an_activity_is_of_the_same_commitment(desk, commitment):
    other = factory.commitment(commitment.plan, "2")
    activity = factory.activity(other)
    body = factory.organization()
    typed = {"commitment": commitment.pk, "activity": activity.pk, "organization": body.pk, "role": "adviser"}
    page = text(desk.post(reverse("desk:row-new", args=["responsibilities"]), typed))
    assert "Pertenece a otro: 2031 / 2" in page


def test_a_long_list_of_references_is_written_by_its_key(desk, plan):
    for number in range(301):
        factory.commitment(plan, str(number + 1))
    url = reverse("desk:row-new", args=["activities"])
    page = text(desk.get(url))
    assert '<datalist id="opciones-commitment">' in page and 'list="opciones-commitment"' in page
    typed = {"commitment": "2031 / 7", "number": "1", "title": "Excavar", "origin": "plan", "reason": "Falta"}
    assert desk.post(url, typed).status_code == 302
    assert Activity.objects.get().commitment.number == "7"
    assert "Elige uno de la lista" in text(desk.post(url, typed | {"commitment": "2031 / 999"}))


def two_people(client, ana, beto, commitment, mine, theirs):
    """Both open the form; Beto saves `theirs`, then Ana sends `mine`."""
    typed = form_of("commitments", commitment, **mine)
    client.force_login(beto)
    assert client.post(address("commitments", commitment), form_of("commitments", commitment, **theirs)).status_code
    client.force_login(ana)
    return typed, client.post(address("commitments", commitment), typed)


def test_two_people_on_one_row_merge_what_they_wrote(client, ana, beto, commitment):
    typed, response = two_people(
        client, ana, beto, commitment, {"theme": "Salud", "note": "De Ana"}, {"theme": "Riego", "problem": "De Beto"}
    )
    page = text(response)
    assert response.status_code == 409
    commitment.refresh_from_db()
    assert (commitment.theme, commitment.problem, commitment.note) == ("Riego", "De Beto", ""), "nothing overwritten"
    for said in ("Agua", "Riego", "Salud", "De Ana", "De Beto", 'name="conflicto" value="theme"'):
        assert said in page
    shown = {"base": typed["version"], "version": str(version_of(commitment)), "conflicto": "theme"}
    choices = {"elegir-problem": "theirs", "elegir-note": "yours"}
    again = client.post(address("commitments", commitment), typed | shown | choices)
    assert "elige una de las dos" in text(again) and "De Ana" in text(again)
    done = client.post(address("commitments", commitment), typed | shown | choices | {"elegir-theme": "yours"})
    assert done.status_code == 302
    commitment.refresh_from_db()
    assert (commitment.theme, commitment.problem, commitment.note) == ("Salud", "De Beto", "De Ana")


def test_merging_while_a_third_act_comes_in_merges_again(client, ana, beto, commitment):
    typed, _page = two_people(client, ana, beto, commitment, {"theme": "Salud"}, {"theme": "Riego"})
    shown = {"base": typed["version"], "version": str(version_of(commitment)), "elegir-theme": "yours"}
    client.force_login(beto)
    commitment.refresh_from_db()
    client.post(address("commitments", commitment), form_of("commitments", commitment, theme="Bosques"))
    client.force_login(ana)
    response = client.post(address("commitments", commitment), typed | shown)
    assert response.status_code == 409 and "Bosques" in text(response)
    commitment.refresh_from_db()
    assert commitment.theme == "Bosques"


def test_an_unfinished_form_is_kept_for_its_writer_only(client, ana, beto, commitment):
    client.force_login(ana)
    typed = form_of("commitments", commitment, theme="A medias")
    head = Head.objects.values().get()
    assert client.post(address("commitments", commitment), typed | {"borrador": "1"}).status_code == 302
    quiet = client.post(address("commitments", commitment), typed | {"borrador": "1"}, headers={"X-Autosave": "1"})
    assert quiet.status_code == 204 and Head.objects.values().get() == head
    page = text(client.get(address("commitments", commitment)))
    assert "sin terminar" in page and "A medias" not in page
    assert "A medias" in text(client.get(address("commitments", commitment) + "?seguir=1"))
    client.force_login(beto)
    assert "sin terminar" not in text(client.get(address("commitments", commitment)))
    client.force_login(ana)
    client.post(address("commitments", commitment), typed)
    assert not Autosave.objects.exists()


def test_a_draft_of_an_older_version_still_merges(client, ana, beto, commitment):
    client.force_login(ana)
    typed = form_of("commitments", commitment, theme="A medias")
    client.post(address("commitments", commitment), typed | {"borrador": "1"})
    client.force_login(beto)
    client.post(address("commitments", commitment), form_of("commitments", commitment, theme="Riego"))
    client.force_login(ana)
    page = client.get(address("commitments", commitment) + "?seguir=1")
    assert f'name="version" value="{typed["version"]}"' in text(page)
    assert client.post(address("commitments", commitment), typed).status_code == 409


def test_what_is_invisible_in_an_old_text_is_left_alone(desk, commitment):
    commitment.note = " uno\r\ndos\u00a0"
    commitment.save()
    head = Head.objects.values().get()
    assert desk.post(address("commitments", commitment), form_of("commitments", commitment)).status_code == 302
    assert Head.objects.values().get() == head


def test_the_list_of_what_hangs_on_a_row(desk, commitment):
    factory.activity(commitment, title="Excavar")
    factory.activity(factory.commitment(commitment.plan, "2"), title="Sembrar")
    link = f"{reverse('desk:row-list', args=['activities'])}?commitment={commitment.pk}"
    assert link in text(desk.get(address("commitments", commitment)))
    page = text(desk.get(link))
    assert "Excavar" in page and "Sembrar" not in page and f"nuevo/?commitment={commitment.pk}" in page
    form = text(desk.get(f"{reverse('desk:row-new', args=['activities'])}?commitment={commitment.pk}"))
    assert f'<option value="{commitment.pk}" selected>' in form


@pytest.mark.parametrize(
    "odd", ["?q=%00", "?despues=x", "?antes=99999999999999999999", "?plan=-1", "?q=" + "a+" * 300]
)
def test_odd_addresses_are_answered(desk, commitment, odd):
    assert desk.get(reverse("desk:row-list", args=["commitments"]) + odd).status_code == 200


def test_nothing_invisible_reaches_the_database(desk, plan):
    typed = {"plan": f"{plan.pk}\0", "number": "4\0", "title": "A\0gua", "borrador": "1"}
    url = reverse("desk:row-new", args=["commitments"])
    assert desk.post(url, typed).status_code == 302
    assert "\0" not in str(Autosave.objects.get().data)
    del typed["borrador"]
    assert desk.post(url, typed).status_code == 302 and Commitment.objects.get().title == "Agua"
