import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.accounts import actions as accounts
from cocrea.plans import actions
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def test_the_history_of_an_object_that_moved_asks_twelve_times_at_most(client):
    user = accounts.create_user(by=None, email="a@example.org", name="a", password="una clave larga 1")
    accounts.assign_role(by=None, user=user, role="steward")
    one, two = factory.plan("p"), factory.plan("q")
    first, other = factory.commitment(one), factory.commitment(two)
    made = actions.keep_figure(by=user, plan=one, commitment=first, subject="s", value="1", source=factory.source())
    actions.keep_figure(by=user, figure=made, plan=two, commitment=other, source=factory.source("otro"))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/bitacora/objeto/plans.figure/{made.pk}/").status_code == 200
    assert len(queries) <= 12
