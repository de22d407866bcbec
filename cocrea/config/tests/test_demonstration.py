"""The demonstration accounts of a house: made whatever the record holds."""

import pytest

from cocrea.accounts.actions import make_demo_accounts
from cocrea.config.preparation import demonstration_keys
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def test_a_house_opens_whatever_body_is_set_as_committee():
    made = factory.commitment(factory.plan("2031"), "1")
    made.committee = factory.organization("obras", classification="government")
    made.save()
    assert "member" not in demonstration_keys()
    assert make_demo_accounts(password="una-clave-bastante-larga", keys=demonstration_keys())
    made.committee = factory.organization("mesa", classification="committee")
    made.save()
    assert demonstration_keys()["member"] == "mesa"
