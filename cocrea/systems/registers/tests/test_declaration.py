"""Declarations: read with all that is wrong at once, written as TOML and as data, and read back the same."""

import json

import pytest

from cocrea.systems.registers.declaration import BadDeclaration, as_toml, from_data, from_toml
from cocrea.systems.registers.declaration.toml import as_data
from cocrea.systems.registers.tests.factory import KILNS

pytestmark = pytest.mark.engine_free


def test_a_declaration_is_the_same_as_toml_and_as_data_in_whatever_order_databases_keep_keys():
    made = from_toml(KILNS)
    assert from_toml(as_toml(made)) == made
    kept = json.loads(json.dumps(as_data(made), sort_keys=True))
    assert from_data(kept) == made
    assert list(from_data(kept).by_name["fuel"].choices) == ["wood", "gas"]
    assert 'choices = { "wood" = "Leña", "gas" = "Gas" }' in as_toml(made)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('key = "brick-kilns"', 'key = "Brick Kilns"'),
        ('name_field = "name"', 'name_field = "owner_phone"'),
        ('name_field = "name"', 'name_field = "nothing"'),
        ('primary_key = ["number"]', 'primary_key = ["owner_phone"]'),
        ('primary_key = ["number"]', "primary_key = [1]"),
        ('primary_key = ["number"]', 'primary_key = "number"'),
        ('primary_key = ["number"]', 'stale_after = "doce"'),
        ('primary_key = ["number"]', "stale_after = true"),
        ('primary_key = ["number"]', "title_of_it = 1"),
        ('kind = "integer"', 'kind = "whole"'),
        ('kind = "integer"', "kind = 3"),
        ("required = true", 'required = "sí"'),
        ('choices = { wood = "Leña", gas = "Gas" }', "choices = { wood = 1 }"),
        ('choices = { wood = "Leña", gas = "Gas" }', 'choices = ["Leña"]'),
        ('name = "opened"', 'name = "status"'),
        ('name = "opened"', 'name = "fuel"'),
        ('next = ["closed"]', 'next = ["gone"]'),
        ('mark = "met"', 'mark = "green"'),
        ('views = ["list", "map"]', 'views = ["list", "calendar"]'),
        ("[[figure]]", "[figure]"),
        ('selection = "status=relocated"', 'selection = "estado=relocated"'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_breaks(old, new):
    assert old in KILNS
    with pytest.raises(BadDeclaration) as refused:
        from_toml(KILNS.replace(old, new, 1))
    assert refused.value.problems and all(len(each) > 10 for each in refused.value.problems)


@pytest.mark.parametrize("text", ["field = 3", "[field]\nname = 1", "x", "", "field = [1]"])
def test_what_is_no_declaration_at_all_is_refused(text):
    with pytest.raises(BadDeclaration):
        from_toml(text)
