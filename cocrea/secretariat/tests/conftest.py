"""A coordinator at the desk."""

import pytest

from cocrea.accounts.actions import assign_role, create_user


@pytest.fixture
def office(client):
    """Their browser."""
    user = create_user(by=None, email="o@villa.example", name="O", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    client.force_login(user)
    return client
