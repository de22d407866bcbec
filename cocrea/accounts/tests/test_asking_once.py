"""What somebody may do is looked up once for a page, and anew for the next one."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.accounts.actions import assign_role, end_role
from cocrea.accounts.models import Role

pytestmark = pytest.mark.django_db
ROLES = f'FROM "{Role._meta.db_table}"'


@pytest.mark.parametrize("address", ["/gestion/tablas/", "/gestion/tablas/commitments/", "/gestion/personas/"])
def test_a_page_asks_no_question_twice(desk, address):
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    told = [query["sql"] for query in asked]
    questions = Counter(sql for sql in told if sql.startswith("SELECT 1") and ROLES in sql)
    assert questions and questions.most_common(1)[0][1] == 1


def test_the_next_page_knows_of_a_role_that_has_ended(desk, ana, eva):
    assert desk.get("/gestion/personas/").status_code == 200
    assign_role(by=None, user=eva, role="coordinator")
    end_role(by=None, role=Role.objects.get(user=ana, role="coordinator"), reason="Se fue")
    assert desk.get("/gestion/personas/").status_code == 404
