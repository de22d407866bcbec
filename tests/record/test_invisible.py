"""Nobody gets into the record under a name that cannot be seen."""

import pytest

from cocrea.actors.actions import keep_organization
from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["\u2800", "\u200b\u2060", "Obras\u202e"])
def test_a_name_that_cannot_be_seen_is_refused(name):
    with pytest.raises(Invalid):
        keep_organization(by=None, slug="a", name=name, classification="government")
    assert not Organization.objects.exists()
