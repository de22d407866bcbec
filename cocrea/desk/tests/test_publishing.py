"""Publishing, withdrawing, and the preview that only the staff sees."""

import pytest
from django.urls import reverse

from cocrea.ledger.models import Event
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(plan):
    """A commitment that nobody but the staff may read."""
    return factory.furnish(factory.commitment(plan, "2", title="Xilófono", publication="draft"))


def preview_of(row):
    return reverse("plans:commitment-preview", args=[row.plan.slug, row.number])


def test_a_button_publishes_and_a_reason_withdraws(desk, draft):
    form = desk.get(reverse("desk:row-edit", args=["commitments", draft.pk])).content.decode()
    publish, withdraw = (reverse(f"desk:row-{w}", args=["commitments", draft.pk]) for w in ("publish", "withdraw"))
    assert f'href="{publish}"' in form and 'name="publication"' not in form
    assert desk.post(publish).status_code == 302
    assert desk.get(draft.get_absolute_url()).status_code == 200
    page = desk.post(withdraw, {"reason": " "}).content.decode()
    assert "Di por qué" in page and desk.get(draft.get_absolute_url()).status_code == 200
    assert desk.post(withdraw, {"reason": "Se revisa"}).status_code == 302
    assert desk.get(draft.get_absolute_url()).status_code == 410, "it was public: that it left is said"
    assert Event.objects.latest("seq").action == "plans.commitment.withdraw"


def test_a_plan_is_published_as_somebody_says(desk, plan):
    plan.status = "draft"
    plan.save()
    desk.post(reverse("desk:row-publish", args=["plans", plan.pk]), {"status": "consultation"})
    plan.refresh_from_db()
    assert plan.status == "consultation"


def test_only_plans_and_commitments_are_published(desk, draft):
    assert desk.get(reverse("desk:row-publish", args=["activities", draft.activities.get().pk])).status_code == 404


def test_the_preview_is_the_public_page_with_a_notice(desk, draft):
    response = desk.get(preview_of(draft))
    page = response.content.decode()
    assert "Xilófono" in page and "Vista previa" in page and "no-store" in response["Cache-Control"]
    assert not hasattr(response, "is_shared")
    plan = desk.get(reverse("plans:plan-preview", args=[draft.plan.slug])).content.decode()
    assert "Xilófono" in plan and "Vista previa" in plan


def test_a_preview_differs_from_the_public_page_in_its_notice_only(desk, commitment):
    public = desk.get(commitment.get_absolute_url()).content.decode()
    preview = desk.get(preview_of(commitment)).content.decode()
    main = [text.split('<main id="contenido"')[1].split("</main>")[0] for text in (public, preview)]
    assert main[0] == main[1]


@pytest.mark.parametrize("role", ["liaison", "member", "evaluator"])
def test_nobody_else_reaches_a_draft_through_a_preview(client, keeper, draft, role):
    for address in (preview_of(draft), reverse("plans:plan-preview", args=[draft.plan.slug])):
        client.logout()
        response = client.get(address)
        assert response.status_code == 302 and b"Xil" not in response.content
        client.force_login(keeper(f"{role}{len(address)}", role))
        response = client.get(address)
        reads_public_plan = role != "evaluator" and address != preview_of(draft)
        assert response.status_code == (200 if reads_public_plan else 404) and b"Xil" not in response.content


def test_the_public_page_of_a_draft_stays_shut_for_the_staff_too(desk, draft):
    assert desk.get(draft.get_absolute_url()).status_code == 404
    assert "Xilófono" not in desk.get(draft.plan.get_absolute_url()).content.decode()
