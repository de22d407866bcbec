"""Every column of every table is published, withheld with a reason, or its table is private with a reason."""

import pytest
from django.apps import apps

from cocrea.opendata import declarations

MODELS = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
pytestmark = pytest.mark.engine_free


ALL = declarations.declared()
# Words that mean something else elsewhere in the interface.
TITLES = {
    "agreement-outcomes.on": "Fecha",
    "minutes-errata.on": "Fecha",
    "guideline-versions.label": "Nombre de la versión",
    "election-results.outcome": "Desenlace de la elección",
    "papers.media_type": "Tipo de archivo",
    "papers.size": "Tamaño",
}
BELOW = {"documents", "exercise", "accounts", "ledger", "jobs"}  # they cannot import the open data
APART = {"intake", "search", "notices"}


def paste(model) -> str:
    """The line to paste for a table that nobody has spoken of, and where."""
    label, app = model._meta.label_lower, model._meta.app_label
    ours = model.__module__.startswith("cocrea.")
    if not ours or app in APART:
        return f'cocrea/config/datasets.py: private("{label}", _("why"))'
    file = "cocrea/opendata/datasets.py" if app in BELOW else f"cocrea/{app}/datasets.py"
    return f'{file}: private({model.__name__}, _("why")), or @publish a Dataset of it'


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_every_table_is_spoken_of(model):
    published = [each for each in declarations.declared() if each.model is model]
    reason = declarations.private_tables().get(model._meta.label_lower)
    if not published:
        assert reason and str(reason).strip(), f"Nobody says whether this table is public. Paste in {paste(model)}"
        return
    assert not reason, f"{model._meta.label_lower} is declared private and published: decide"
    for dataset in published:
        shown = set().union(*(column.model_fields for column in dataset.columns))
        silent = [
            field.name
            for field in model._meta.concrete_fields
            if field.name not in shown and not str(dataset.withheld_fields.get(field.name, "")).strip()
        ]
        lines = "\n".join(f'    columns: "{name}",    or    withheld: "{name}": _("why"),' for name in silent)
        assert not silent, f"dataset {dataset.key} says nothing of some columns. Paste one of each pair:\n{lines}"
        both = shown & set(dataset.withheld_fields)
        assert not both, f"dataset {dataset.key} publishes what it withholds: {both}"


@pytest.mark.parametrize("dataset", declarations.declared(), ids=str)
def test_every_column_says_what_it_means(dataset):
    silent = [column.name for column in dataset.columns if not (str(column.title) and str(column.description))]
    assert not silent, f'{dataset.key}: Column("{silent[:1]}", description=_("…"))'
    assert str(dataset.title) and str(dataset.description)
    assert not set(dataset.withheld_fields) - {field.name for field in dataset.model._meta.concrete_fields}


@pytest.mark.parametrize("dataset", declarations.declared(), ids=str)
def test_no_two_columns_of_a_table_bear_one_title(dataset):
    titles = [str(column.title) for column in dataset.columns]
    assert not {title for title in titles if titles.count(title) > 1}


def test_days_and_labels_are_called_what_they_are_there():
    columns = {f"{dataset.key}.{column.name}": str(column.title) for dataset in ALL for column in dataset.columns}
    assert {name: columns[name] for name in TITLES} == TITLES


def test_private_tables_exist():
    known = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert not set(declarations.private_tables()) - known


def test_dates_that_are_kept_for_sorting_follow_from_the_dates_published():
    assert declarations.find("events").withheld_fields.keys() == {"date_earliest"}
