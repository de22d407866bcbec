import pytest

from cocrea.documents.actions import keep_document
from cocrea.elections.tests import factory


@pytest.fixture
def coordinator(db):
    return factory.user("coordinator")


@pytest.fixture
def steward(db):
    return factory.user("steward")


@pytest.fixture
def desk(client, coordinator):
    """A coordinator's browser."""
    client.force_login(coordinator)
    return client


@pytest.fixture
def scanned(db):
    """A scanned act."""
    content = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%%EOF\n"
    return keep_document(by=None, title="Acta", file_name="acta.pdf", content=content)
