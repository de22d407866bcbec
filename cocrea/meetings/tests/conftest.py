"""Who writes minutes, and minutes to be written."""

import pytest

from cocrea.meetings.tests import minuted


@pytest.fixture
def by(db):
    """Somebody who keeps the record."""
    return minuted.keeper()


@pytest.fixture
def draft(db):
    """A draft with two topics and two who attended."""
    return minuted.minutes()
