"""What is published, under which name, and what is not, and why. The one module that other apps import from here.

    @publish
    class Commitments(Dataset):
        key = "commitments"
        title = _("Commitments")
        model = Commitment
        columns = (Column("plan", "plan__slug"), "number", "title")
        withheld = {"internal_notes": _("Deliberation in progress.")}

`@publish` turns the class into an object. Tables that rows of the database declare come from a provider (`provide`).
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cocrea.exercise import systems
from cocrea.kernel.access import PUBLIC_PARAMETERS
from cocrea.kernel.fields import EDTFBound
from cocrea.opendata.columns import Column

__all__ = ["Column", "Dataset", "Frequency", "Theme", "private", "provide", "publish", "register", "unregister"]

DERIVED = _("It follows from the date that is published beside it.")
RESERVED = {"catalogo", "datapackage", "diccionario", "caracteristicas", "openapi"}
CHUNK = 2000
Provider = Callable[[str], Iterable["Dataset"]]


class Theme(models.TextChoices):
    """What a table is about; the catalogue groups by it, in this order."""

    PLANS = "plans", _("Plans and commitments")
    PEOPLE = "people", _("Who answers")
    SYSTEMS = "systems", _("What the commitments left behind")
    RECORD = "record", _("The record itself")


class Frequency(models.TextChoices):
    """How often a table changes (European Union's list of frequencies, which DCAT uses)."""

    IRREGULAR = "IRREG", _("When something changes")
    CONTINUOUS = "CONT", _("Continuously")
    DAILY = "DAILY", _("Every day")
    MONTHLY = "MONTHLY", _("Every month")
    ANNUAL = "ANNUAL", _("Every year")


class Dataset:
    """One published table. Attributes may be given by a class (with `publish`) or to the constructor.

    `columns`: names of model fields or `Column`s; `id` (the primary key) always stands first. `withheld`: field ->
    reason. `filters`: names of columns by which an address may choose rows. `coordinates`: the columns that hold
    latitude and longitude (WGS 84). `page`: URL name of a row's own page and the columns that are its arguments.
    `commitment`: address of the commitment that it fulfils, such as `2017-2019/4`. `cites`: the column that says
    which document a row rests on. `is_original`: born here, so that no row cites another document. `is_append_only`:
    rows never change, so no dated copies are kept.
    """

    key: str = ""
    title: str | Promise = ""
    description: str | Promise = ""
    model: type[models.Model]
    columns: tuple = ()
    withheld: Mapping[str, str | Promise] = {}
    filters: tuple[str, ...] = ()
    coordinates: tuple[str, str] | None = None
    page: tuple[str, tuple[str, ...]] | None = None
    theme: str = Theme.PLANS
    frequency: str = Frequency.IRREGULAR
    commitment: str = ""
    cites: str = "source"
    is_original: bool = False
    is_append_only: bool = False
    changed_at: datetime.datetime | None = None  # known already; None: the ledger says when a row was touched last
    licence: str = ""  # of this table, where it is not that of the exercise

    def __init__(self, *, queryset: Callable[[], models.QuerySet] | None = None, **attributes):
        for name, value in attributes.items():
            if not hasattr(Dataset, name) and name not in Dataset.__annotations__:
                raise TypeError(f"a dataset has no {name}")
            setattr(self, name, value)
        if queryset is not None:
            self.queryset = queryset
        given = [column if isinstance(column, Column) else Column(column) for column in self.columns]
        if all(column.name != "id" for column in given):
            given.insert(0, Column("id", "pk", title=_("Identifier")))
        self.columns = tuple(column.bind(self.model) for column in given)
        self._check()

    def _check(self) -> None:
        names = self.names
        if len(set(names)) != len(names):
            raise ValueError(f"dataset {self.key}: a column name is used twice")
        mentioned = {*self.filters, *(self.coordinates or ()), *(self.page[1] if self.page else ())}
        if missing := mentioned - set(names):
            raise ValueError(f"dataset {self.key}: no column is called {', '.join(sorted(missing))}")
        has_own = "queryset" in vars(self) or type(self).queryset is not Dataset.queryset
        if not has_own and not hasattr(getattr(self.model, "objects", None), "published"):
            name = self.model.__name__
            raise TypeError(
                f"dataset {self.key}: {name}.objects has no published(). Give {name} a QuerySet whose published() is"
                " the rows that anybody may read, or give the dataset a queryset()"
            )

    def __str__(self):
        return self.key

    @property
    def names(self) -> list[str]:
        """The header, in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    @property
    def number(self) -> str:
        """What `filter` and `order_by` call the permanent number of a row."""
        return self.column("id").lookup

    @property
    def kind(self) -> str:
        """How the ledger names its rows, such as `plans.commitment`."""
        return self.model._meta.label_lower

    @property
    def withheld_fields(self) -> dict[str, str | Promise]:
        """Field -> reason: what was declared, and the bounds of dates, which follow from the dates."""
        bounds = {f.name: DERIVED for f in self.model._meta.concrete_fields if isinstance(f, EDTFBound)}
        return bounds | dict(self.withheld)

    def queryset(self) -> models.QuerySet:
        """The rows that anybody may read."""
        return self.model.objects.published()

    def choose(self, name: str, values: list) -> models.Q:
        """The rows whose column `name` has one of these values."""
        return models.Q(**{f"{self.column(name).lookup}__in": values})

    def touched(self) -> models.Q:
        """Which objects of the ledger's events are its rows."""
        return models.Q(kind=self.kind)

    def address_of(self, values: dict) -> str:
        """Address of a row's own page; empty where it has none. `values`: column -> value."""
        if not self.page:
            return ""
        name, arguments = self.page
        given = [values[argument] for argument in arguments]
        try:
            return reverse(name, args=[value.lower() if isinstance(value, str) else value for value in given])
        except NoReverseMatch:
            return ""

    def next_change(self, now: datetime.datetime) -> datetime.datetime | None:
        """When the clock alone next changes what the rows say, such as a status that a deadline decides: answers are
        kept no longer. None where only acts change them (and at midnight every kept answer ends anyway)."""
        return None

    def rows(self) -> models.QuerySet:
        """The public rows by permanent number, with the computed columns."""
        computed = {column.lookup: column.path for column in self.columns if not isinstance(column.path, str)}
        return self.queryset().annotate(**computed).order_by(self.number)

    def read(self, queryset: models.QuerySet | None = None) -> Iterator[tuple]:
        """Values in the order of the columns, from one query, in constant memory. What is empty is None."""
        queryset = self.rows() if queryset is None else queryset
        found = queryset.values_list(*[column.lookup for column in self.columns])
        rows: Iterable[tuple] = found.iterator(chunk_size=CHUNK) if not found.query.is_sliced else found
        for row in rows:
            yield tuple(None if value == "" else value for value in row)


_datasets: dict[str, Dataset] = {}
_private: dict[str, str | Promise] = {}
_providers: list[Provider] = []


def register(dataset: Dataset) -> Dataset:
    """Publishes a dataset under its key. Raises ValueError when the key is taken or means something else."""
    if not dataset.key or dataset.key in _datasets or dataset.key in RESERVED:
        raise ValueError(f"“{dataset.key}” cannot be the key of another dataset")
    _datasets[dataset.key] = dataset
    PUBLIC_PARAMETERS.update(dataset.filters)
    return dataset


def unregister(key: str) -> None:
    """Takes a dataset off; its dated copies stay where they are. Nothing happens when there is none."""
    _datasets.pop(key, None)


def publish(declared: type[Dataset]) -> Dataset:
    """Class decorator: makes the object and registers it."""
    return register(declared())


def private(model: type[models.Model] | str, reason: str | Promise) -> None:
    """Says that a whole table is not published, and why. `model` may be a label such as `sessions.session`."""
    label = model.lower() if isinstance(model, str) else model._meta.label_lower
    _private[label] = reason


def provide(provider: Provider) -> None:
    """Publishes the tables that rows of the database declare. `provider(key)` reads the one of that key, and with ""
    all of them, whenever they are asked for: what another process has just published is there at once."""
    if provider not in _providers:
        _providers.append(provider)


def declared() -> list[Dataset]:
    """Those that the code declares, whether their wing is on or off, in the order of declaration; no query."""
    return list(_datasets.values())


def datasets() -> list[Dataset]:
    """All that is published, by theme and then in the order of declaration; nothing of a wing that is off."""
    order, on = list(Theme), systems.keys_on()
    shown = [dataset for dataset in _datasets.values() if not systems.is_off(dataset.model.__module__, on)]
    return sorted([*shown, *_provided("", on)], key=lambda dataset: order.index(dataset.theme))


def find(key: str) -> Dataset | None:
    """The dataset with this key; None when there is none, or its wing is off."""
    found = _datasets.get(key)
    if found is None:
        return next(iter(_provided(key)), None) if key else None
    return None if systems.is_off(found.model.__module__) else found


def _provided(key: str, on: set[str] | None = None) -> list[Dataset]:
    """What the providers of wings that are on have of this key. The code's own tables cannot be taken over."""
    asked = [provider for provider in _providers if not systems.is_off(provider.__module__, on)]
    found = [dataset for provider in asked for dataset in provider(key)]
    found = [dataset for dataset in found if dataset.key not in _datasets and dataset.key not in RESERVED]
    for dataset in found:
        PUBLIC_PARAMETERS.update(dataset.filters)
    return found


def of_model(model: type[models.Model]) -> Dataset | None:
    """The first dataset made of this model's rows."""
    return next((each for each in _datasets.values() if each.model is model), None)


def private_tables() -> dict[str, str | Promise]:
    """Model label -> why it is not published."""
    return dict(_private)
