"""A small ledger with public, mixed and private acts; and the triggers, for those who test them."""

import importlib
from types import SimpleNamespace

import pytest
from django.db import connection

from cocrea.ledger.actions import Touch, act

TRIGGERS = [
    importlib.import_module(f"cocrea.ledger.migrations.{name}") for name in ("0003_append_only", "0004_no_replacing")
]


def touch(label, *, public, key="1", kind="documents.source", **changes):
    """One object touched; `changes` are new values."""
    return Touch(kind, key, label, {name: [None, value] for name, value in changes.items()}, public, "created")


@pytest.fixture
def ledger(db):
    """1 public · 2 private · 3 public with two hidden objects · 4 public."""
    for action, reason, touches in (
        ("documents.source.create", "", [touch("Plan", public=True, title="Plan")]),
        ("secreto.voto.record", "porque sí", [touch("Voto secreto", public=False, key=str(n)) for n in range(7)]),
        (
            "documents.source.import",
            "fuentes.csv",
            [
                touch("Minuta", public=True, key="2", title="Minuta"),
                touch("Borrador oculto", public=False, key="3"),
                touch("Borrador oculto", public=False, key="4"),
            ],
        ),
        ("documents.source.update", "se corrigió", [touch("Plan", public=True, author="Ana")]),
    ):
        with act(by=None, action=action, reason=reason) as current:
            current.touched += touches


@pytest.fixture
def triggers(db):
    """The triggers of the migrations, for the length of one test."""
    for migration in TRIGGERS:
        migration.install(None, SimpleNamespace(connection=connection))
