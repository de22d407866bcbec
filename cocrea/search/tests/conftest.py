"""Indexes of a test's own, forgotten after it."""

import pytest

from cocrea.search import declarations
from cocrea.search.actions import reindex


@pytest.fixture
def only(monkeypatch):
    """`only(index, …)`: the house has these indexes and no others, and they are built."""

    def put(*indexes):
        monkeypatch.setattr(declarations, "_indexes", {})
        for index in indexes:
            declarations.register(index)
        return reindex()

    return put
