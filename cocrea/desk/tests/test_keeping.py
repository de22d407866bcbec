"""Screens for keeping plans: order, split, merge, files, moments, removal. None writes over somebody else's work."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cocrea.accounts.models import Autosave, Role
from cocrea.desk.actions import schedule as scheduling
from cocrea.desk.actions.tidying import forget_old
from cocrea.desk.actions.undo import undo
from cocrea.desk.keeping import of_moments
from cocrea.desk.models import Scheduled, Upload
from cocrea.desk.versions import version_of
from cocrea.desk.views import join, order, split
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document
from cocrea.ledger.chain import verify
from cocrea.ledger.models import Event
from cocrea.plans import actions
from cocrea.plans.actions.attaching import attach
from cocrea.plans.models import Activity, Attachment, Commitment, MovedAddress, Objective
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def last() -> Event:
    return Event.objects.latest("seq")


def page_of(name: str, table: str, row) -> str:
    return reverse(f"desk:{name}", args=[table, row.pk])


def numbers(plan) -> list[str]:
    return [each.number for each in Commitment.objects.filter(plan=plan).in_order()]


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """What a page was drawn from, as `response.told`."""
    for module in (join, order, split):

        def drawn(request, template, context, status=200, draw=module.render):
            response = draw(request, template, context, status=status)
            response.told = context
            return response

        monkeypatch.setattr(module, "render", drawn)


@pytest.fixture
def three(plan):
    return [factory.commitment(plan, number) for number in ("1", "2", "3")]


@pytest.fixture
def full(plan):
    """A published commitment with something of everything and two activities."""
    return factory.furnish(factory.commitment(plan, "1", theme="Agua"), 2)


class TestOrder:
    """Buttons, and one save."""

    def sent(self, desk, plan, rows, **more):
        address = reverse("desk:order", args=["commitments", plan.pk])
        seen = ",".join(str(row.pk) for row in Commitment.objects.filter(plan=plan).in_order())
        return desk.post(address, {"visto": seen, "orden": [row.pk for row in rows], **more})

    def test_a_press_moves_and_does_not_save(self, desk, plan, three):
        response = self.sent(desk, plan, three, mover=f"{three[2].pk}:primero")
        page = response.content.decode()
        assert response.status_code == 200 and "aún no se guarda" in page
        assert page.index(f'value="{three[2].pk}"') < page.index(f'value="{three[0].pk}"')
        assert numbers(plan) == ["1", "2", "3"]

    @pytest.mark.parametrize(
        ("way", "wanted"), [("arriba", "132"), ("abajo", "123"), ("ultimo", "123"), ("primero", "312"), ("x", "123")]
    )
    def test_every_way(self, desk, plan, three, way, wanted):
        rows = self.sent(desk, plan, three, mover=f"{three[2].pk}:{way}").told["groups"][0][1]
        assert "".join(row.number for row in rows) == wanted

    def test_one_save_is_one_act_that_is_undone(self, desk, ana, plan, three):
        before = Event.objects.count()
        assert self.sent(desk, plan, three[::-1]).status_code == 302
        assert numbers(plan) == ["3", "2", "1"] and Event.objects.count() == before + 1
        undo(by=ana, event=last(), reason="No")
        assert numbers(plan) == ["1", "2", "3"] and verify().is_whole

    def test_two_that_changed_places_go_back_together(self, ana, desk, plan):
        Objective.objects.create(plan=plan, kind="general", position=2, text="Segundo")
        rows = list(Objective.objects.order_by("position"))
        address = reverse("desk:order", args=["objectives", plan.pk])
        desk.post(address, {"visto": f"{rows[0].pk},{rows[1].pk}", "orden": [rows[1].pk, rows[0].pk]})
        assert Objective.objects.order_by("position").first().text == "Segundo"
        undo(by=ana, event=last(), reason="No")
        assert Objective.objects.order_by("position").last().text == "Segundo"

    def test_a_list_that_changed_meanwhile_is_not_overwritten(self, desk, plan, three):
        seen = ",".join(str(row.pk) for row in three)
        new = factory.commitment(plan, "4")
        address = reverse("desk:order", args=["commitments", plan.pk])
        response = desk.post(address, {"visto": seen, "orden": [row.pk for row in three[::-1]]})
        assert response.status_code == 409 and numbers(plan) == ["1", "2", "3", "4"]
        assert [row.pk for row in response.told["groups"][0][1]] == [*(row.pk for row in three[::-1]), new.pk]
        again = {"visto": response.told["seen"], "orden": [row.pk for row in response.told["groups"][0][1]]}
        assert desk.post(address, again).status_code == 302 and numbers(plan) == ["3", "2", "1", "4"]

    def test_only_lists_have_an_order(self, desk, plan):
        assert desk.get(reverse("desk:order", args=["figures", plan.pk])).status_code == 404
        assert desk.get(reverse("desk:order", args=["commitments", 10**6])).status_code == 404
        assert desk.get(reverse("desk:order", args=["commitments", 2**64])).status_code == 404


class TestSplit:
    """One becomes two."""

    def typed(self, row, **more):
        return {
            "version": version_of(row),
            "number": "1a",
            "new_number": "1b",
            "new_title": "Redes",
            "reason": "Son dos",
            **more,
        }

    def test_the_form_offers_parts_and_the_act_is_undone_whole(self, desk, ana, full):
        address = page_of("row-split", "commitments", full)
        assert desk.get(address).told["form"].initial["new_number"] == "1b"
        moved = f"plans.activity:{full.activities.get(number='2').pk}"
        assert desk.post(address, self.typed(full, pasa=moved)).status_code == 302
        second = Commitment.objects.get(number="1b")
        assert second.activities.count() == 1 and MovedAddress.objects.get().number == "1"
        undo(by=ana, event=last(), reason="No")
        full.refresh_from_db()
        assert full.number == "1" and full.activities.count() == 2 and full.responsibilities.count() == 3
        assert not Commitment.objects.filter(number="1b").exists() and not MovedAddress.objects.exists()
        undo(by=ana, event=last(), reason="Sí")
        assert Commitment.objects.get(number="1b").activities.count() == 1 and verify().is_whole

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("reason", "", "Di por qué"),
            ("new_number", "x", "Escribe el número"),
            ("new_number", "1a", "cambia alguno"),
            ("new_title", "", "obligatorio"),
        ],
    )
    def test_what_is_wrong_stands_beside_its_field(self, desk, full, field, value, said):
        response = desk.post(page_of("row-split", "commitments", full), self.typed(full, **{field: value}))
        assert said in str(response.told["form"].errors[field]) and Commitment.objects.count() == 1

    def test_somebody_else_was_first(self, desk, beto, full):
        typed = self.typed(full)
        actions.keep_commitment(by=beto, commitment=full, problem="Otra cosa")
        response = desk.post(page_of("row-split", "commitments", full), typed)
        assert (
            response.status_code == 409 and Commitment.objects.count() == 1 and "Redes" in response.content.decode()
        )
        again = {name: response.told["form"][name].value() for name in typed}
        assert desk.post(page_of("row-split", "commitments", full), again).status_code == 302

    def test_activities_too_and_nothing_else(self, desk, full, plan):
        row = full.activities.get(number="1")
        typed = self.typed(row, number="1", new_number="3")
        assert desk.post(page_of("row-split", "activities", row), typed).status_code == 302
        assert Activity.objects.get(number="3").title == "Redes"
        assert desk.get(page_of("row-split", "objectives", plan.objectives.get())).status_code == 404


class TestMerge:
    """Two become one."""

    def typed(self, *rows, **more):
        return {"versions": ",".join(str(version_of(row)) for row in rows), "reason": "Es lo mismo", **more}

    def test_field_by_field_and_undone_whole(self, desk, ana, plan, full, client):
        other = factory.furnish(factory.commitment(plan, "2", theme="Suelo", problem="Polvo"), 1)
        attach(by=ana, owner=other, files=[("acta.pdf", PDF, "Acta")])
        address = page_of("row-merge", "commitments", full)
        assert other.title in desk.get(address).content.decode()
        address += f"?con={other.pk}"
        choices = {q.name: q.choice for q in desk.get(address).told["questions"]}
        assert choices == {"title": "", "theme": "", "problem": "goes"}
        typed = self.typed(full, other, **{"elegir-title": "stays"})
        response = desk.post(address, typed)
        assert "elige uno de los dos" in response.content.decode() and Commitment.objects.count() == 2
        typed |= {"elegir-theme": "goes", "elegir-problem": "goes"}
        assert desk.post(address, typed).status_code == 302
        full.refresh_from_db()
        assert (full.theme, full.problem, full.activities.count()) == ("Suelo", "Polvo", 3)
        assert Commitment.objects.count() == 1
        undo(by=ana, event=last(), reason="No")
        full.refresh_from_db()
        back = Commitment.objects.get(number="2")
        assert (full.theme, full.problem, full.activities.count()) == ("Agua", "", 2)
        assert (back.theme, back.activities.get().number, back.indicators.count()) == ("Suelo", "1", 1)
        assert back.policy_tags.count() == 1 and back.attachments.count() == 1 and not MovedAddress.objects.exists()
        assert verify().is_whole

    def test_somebody_else_was_first(self, desk, beto, plan, full):
        other = factory.commitment(plan, "2", theme="Agua")
        typed = self.typed(full, other, **{"elegir-title": "stays"})
        actions.keep_commitment(by=beto, commitment=other, problem="Otra cosa")
        assert desk.post(page_of("row-merge", "commitments", full) + f"?con={other.pk}", typed).status_code == 409
        assert Commitment.objects.count() == 2

    def test_a_draft_is_not_mixed_with_what_is_public(self, desk, plan, full):
        other = factory.commitment(plan, "2", publication="draft")
        address = page_of("row-merge", "commitments", full) + f"?con={other.pk}"
        assert "Publica o retira" in desk.get(address).content.decode()
        desk.post(address, self.typed(full, other))
        assert Commitment.objects.count() == 2


class TestFiles:
    """Attached documents."""

    def sent(self, desk, row, *files, **more):
        sent = [SimpleUploadedFile(name, content) for name, content in files]
        return desk.post(page_of("attachments", "commitments", row), {"archivos": sent, **more})

    def test_several_at_once_named_and_taken_off_and_back(self, desk, ana, full):
        files = (("uno.pdf", PDF), ("dos.csv", b"a,b\n1,2\n"))
        assert self.sent(desk, full, *files, titulo=["El acta", ""]).status_code == 302
        assert list(full.attachments.order_by("pk").values_list("title", flat=True)) == ["El acta", "dos"]
        first, second = full.attachments.order_by("pk")
        address = page_of("attachments", "commitments", full)
        desk.post(address, {"nombrar": "1", f"titulo-{first.pk}": "Acta de firma", f"titulo-{second.pk}": "dos"})
        first.refresh_from_db()
        assert first.title == "Acta de firma" and "Acta de firma" in desk.get(address).content.decode()
        remove = reverse("desk:attachment-remove", args=[first.pk])
        assert "Di por qué" in desk.post(remove, {"reason": ""}).content.decode()
        assert desk.post(remove, {"reason": "No era"}).status_code == 302 and full.attachments.count() == 1
        undo(by=ana, event=last(), reason="Sí era")
        assert full.attachments.get(title="Acta de firma").document.size == len(PDF)

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("malo.pdf", b"hola", "no es lo que dice su nombre"),
            ("virus.exe", b"MZ", "no se guardan archivos de este tipo"),
            ("vacio.pdf", b"", "vacío"),
        ],
    )
    def test_what_is_not_kept_is_said_in_words_with_its_name(self, desk, full, name, content, said):
        response = self.sent(desk, full, ("bueno.pdf", PDF), (name, content))
        page = response.content.decode()
        assert response.status_code == 422 and name in page and said.lower() in page.lower()
        assert not Attachment.objects.exists()
        assert "Elige un archivo" in desk.post(page_of("attachments", "commitments", full)).content.decode()

    def test_only_what_takes_files(self, desk, plan):
        assert desk.get(page_of("attachments", "objectives", plan.objectives.get())).status_code == 404

    def test_queries_do_not_grow(self, desk, ana, full, client, django_assert_max_num_queries):
        def count(page):
            with django_assert_max_num_queries(80) as seen:
                assert desk.get(page).status_code == 200
            return len(seen)

        pages = [full.get_absolute_url(), page_of("attachments", "commitments", full)]
        attach(by=ana, owner=full, files=[("uno.csv", b"a,1\n", "1"), ("dos.csv", b"a,2\n", "2")])
        before = [count(page) for page in pages]
        attach(by=ana, owner=full, files=[(f"{n}.csv", f"a,{n}\n".encode(), str(n)) for n in range(3, 12)])
        attach(by=ana, owner=full.activities.first(), files=[("x.csv", b"b\n", "x"), ("y.csv", b"c\n", "y")])
        assert [count(page) for page in pages] == before


class TestMoment:
    """Publishing at a moment."""

    @pytest.fixture
    def draft(self, plan):
        return factory.commitment(plan, "7", publication="draft")

    def ask(self, desk, row, at):
        local = timezone.localtime(at)
        typed = {"cuando": "luego", "dia": f"{local:%Y-%m-%d}", "hora": f"{local:%H:%M}"}
        return desk.post(page_of("row-publish", "commitments", row), typed)

    def test_it_waits_and_is_the_act_of_who_asked(self, desk, ana, draft):
        at = timezone.now() + datetime.timedelta(hours=3)
        assert self.ask(desk, draft, at).status_code == 302
        page = desk.get(page_of("row-publish", "commitments", draft)).content.decode()
        assert "Espera su momento" in page and "ana" in page
        assert len(list(of_moments(ana))) == 1 and scheduling.publish_due() == 0
        assert scheduling.publish_due(at + datetime.timedelta(days=2)) == 1, "also after the server was down"
        draft.refresh_from_db()
        assert draft.is_public and last().action == "plans.commitment.publish" and str(ana.ledger_name) in last().body
        assert Scheduled.objects.get().state == "done" and scheduling.publish_due(at) == 0
        undo(by=ana, event=last(), reason="No")
        draft.refresh_from_db()
        assert not draft.is_public

    def test_it_is_called_off(self, desk, draft):
        self.ask(desk, draft, timezone.now() + datetime.timedelta(hours=3))
        cancel = reverse("desk:publication-cancel", args=[Scheduled.objects.get().pk])
        assert desk.get(cancel).status_code == 405
        assert "cancelado" in desk.post(cancel)["Location"] and "tarde" in desk.post(cancel)["Location"]
        assert scheduling.publish_due(timezone.now() + datetime.timedelta(days=1)) == 0

    @pytest.mark.parametrize(
        ("day", "hour", "said"),
        [("2020-01-01", "09:00", "ya pasó"), ("", "", "Escribe el día"), ("2099-01-01", "09:00", "de un año")],
    )
    def test_moments_that_cannot_be(self, desk, draft, day, hour, said):
        typed = {"cuando": "luego", "dia": day, "hora": hour}
        page = desk.post(page_of("row-publish", "commitments", draft), typed).content.decode()
        assert said in page and f'value="{day}"' in page and not Scheduled.objects.exists()

    def test_one_moment_a_row(self, desk, draft):
        at = timezone.now() + datetime.timedelta(hours=3)
        self.ask(desk, draft, at)
        assert "Ya espera" in self.ask(desk, draft, at).content.decode() and Scheduled.objects.count() == 1

    def test_who_lost_the_role_publishes_nothing(self, desk, ana, beto, draft):
        at = timezone.now() + datetime.timedelta(hours=3)
        self.ask(desk, draft, at)
        Role.objects.filter(user=ana).delete()
        assert scheduling.publish_due(at) == 0
        draft.refresh_from_db()
        failed = Scheduled.objects.get()
        assert not draft.is_public and failed.state == "failed" and failed.message
        (item,) = of_moments(beto)
        assert item.why == failed.message

    def test_what_failed_keeps_no_other_back(self, desk, plan, draft):
        at = timezone.now() + datetime.timedelta(hours=3)
        other = factory.commitment(plan, "8", publication="draft")
        self.ask(desk, draft, at)
        self.ask(desk, other, at)
        draft.delete()
        assert scheduling.publish_due(at) == 1
        other.refresh_from_db()
        assert other.is_public


class TestRemoval:
    """Rows that were wrong."""

    def sent(self, desk, table, row, reason="Fue un error"):
        return desk.post(page_of("row-remove", table, row), {"version": version_of(row), "reason": reason})

    def test_a_row_that_nobody_saw_goes_and_comes_back(self, desk, ana, plan):
        made = actions.keep_commitment(by=ana, plan=plan, number="9", title="Nuevo")
        assert "Di por qué" in self.sent(desk, "commitments", made, " ").content.decode()
        response = self.sent(desk, "commitments", made)
        assert not Commitment.objects.filter(number="9").exists()
        assert "Se quitó" in desk.get(response["Location"]).content.decode()
        undo(by=ana, event=last(), reason="Sí hacía falta")
        assert Commitment.objects.get(number="9").title == "Nuevo"

    def test_what_was_public_or_carries_others_stays(self, desk, ana, full, plan):
        page = desk.get(page_of("row-remove", "commitments", full)).content.decode()
        assert "No se puede quitar" in page and "Tarea 1" in page and "retirar/" in page
        assert self.sent(desk, "commitments", full).status_code == 200 and Commitment.objects.count() == 1
        alone = actions.keep_commitment(by=ana, plan=plan, number="9", title="Nuevo", publication="published")
        actions.withdraw_commitment(by=ana, commitment=alone, reason="x")
        alone.refresh_from_db()
        assert "fue público" in desk.get(page_of("row-remove", "commitments", alone)).content.decode()

    def test_somebody_else_was_first(self, desk, ana, beto, plan):
        made = actions.keep_commitment(by=ana, plan=plan, number="9", title="Nuevo")
        version = version_of(made)
        actions.keep_commitment(by=beto, commitment=made, title="Otro")
        typed = {"version": version, "reason": "x"}
        assert desk.post(page_of("row-remove", "commitments", made), typed).status_code == 409
        assert Commitment.objects.count() == 1


def test_the_form_of_a_row_leads_to_its_tools(desk, full, keeper):
    page = desk.get(page_of("row-edit", "commitments", full)).content.decode()
    for name in ("row-split", "row-merge", "row-remove", "attachments"):
        assert page_of(name, "commitments", full) in page
    assert reverse("desk:order", args=["activities", full.pk]) in page


def test_what_nobody_came_back_for_is_forgotten(ana, tmp_path, settings, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    old = timezone.now() - datetime.timedelta(days=31)
    for name, at in (("a/new", old), ("b/new", timezone.now())):
        Autosave.objects.create(user=ana, form=name, data={}, saved_at=at)
    made = {}
    for name, state in (("left", "looked_at"), ("applied", "applied"), ("fresh", "looked_at")):
        document = keep_document(by=ana, title=name, file_name=f"{name}.csv", content=f"{name}\n".encode())
        made[name] = Upload.objects.create(user=ana, document=document, file_name=name, state=state)
    Upload.objects.exclude(file_name="fresh").update(changed_at=old)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old() == (1, 1)
    assert Autosave.objects.get().form == "b/new"
    assert {each.title for each in Document.objects.all()} == {"applied", "fresh"}
    assert not (tmp_path / made["left"].document.path).exists() and (tmp_path / made["fresh"].document.path).exists()
    assert verify().is_whole
