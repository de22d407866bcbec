"""What is public by the database is what is public by the row: readings of the ledger ask the one, acts the other."""

import pytest
from django.apps import apps
from django.db import transaction

from cocrea.config.generation import generate
from cocrea.ledger.withdrawn import is_changeable
from cocrea.plans.models import ActionPlan, Commitment

KINDS = [model for model in apps.get_models() if is_changeable(model)]


def test_there_are_kinds_that_come_and_go():
    assert {ActionPlan, Commitment} <= set(KINDS)


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """An invented exercise, written once and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        generate(plans=2, commitments=2, activities=2)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("status", ActionPlan.Status.values)
@pytest.mark.parametrize("publication", Commitment.Publication.values)
def test_published_rows_are_the_public_ones(rows, django_db_blocker, model, status, publication):
    """In each state of the first plan and of its commitments; the other stays as it is."""
    with django_db_blocker.unblock():
        first = ActionPlan.objects.order_by("pk").first()
        ActionPlan.objects.filter(pk=first.pk).update(status=status)
        Commitment.objects.filter(plan=first).update(publication=publication)
        public = {row.pk for row in model._base_manager.all() if row.is_public}
        assert set(model._default_manager.published().values_list("pk", flat=True)) == public
