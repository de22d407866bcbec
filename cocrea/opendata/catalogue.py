"""The catalogue of all tables (DCAT 3): what there is, who publishes it, under which licence, in which files."""

import dataclasses
import datetime
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from cocrea.exercise.models import Custodian, Exercise
from cocrea.opendata import formats, licences
from cocrea.opendata.addresses import absolute
from cocrea.opendata.declarations import Dataset, Theme, datasets, find
from cocrea.opendata.inventory import Stock, take_stock
from cocrea.opendata.rdf import TYPE, Node, Statement, Text

LANGUAGE = "es"
SPANISH = Node("http://publications.europa.eu/resource/authority/language/SPA")
FREQUENCIES = "http://publications.europa.eu/resource/authority/frequency/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def words(text) -> Text:
    """Words of the interface."""
    return Text(str(text), LANGUAGE)


@dataclasses.dataclass(frozen=True)
class House:
    """What every entry of the catalogue repeats: who publishes, who did before, how to write, the licence."""

    exercise: Exercise
    terms: list[Custodian]
    licence: str

    def licence_of(self, dataset: Dataset) -> str:
        """Address of a table's licence."""
        return licences.of_table(dataset, self.exercise).url

    @property
    def publishers(self) -> list[str]:
        """Who is in charge today; the exercise itself when nobody is on record."""
        return [agent(key) for key in self.keys(current=True)] or [agent("exercise")]

    @property
    def contributors(self) -> list[str]:
        """Who was in charge before: the data are theirs too."""
        return [agent(key) for key in self.keys(current=False) if agent(key) not in self.publishers]

    def keys(self, *, current: bool) -> list[str]:
        """Organizations in charge, today or ever, in order and once each."""
        return list(dict.fromkeys(term.organization for term in self.terms if is_current(term) or not current))


def statements() -> list[Statement]:
    """The whole catalogue; the number of queries does not grow with the tables."""
    exercise = Exercise.objects.first()
    if exercise is None:
        return []
    house = House(exercise, list(exercise.custodians.order_by("start", "pk")), licences.of(exercise).url)
    everything = datasets()
    stock = take_stock(everything)
    found = [*about_catalogue(house, everything, stock), *about_agents(house)]
    for dataset in everything:
        found += about_dataset(house, dataset, stock[dataset.key])
        for form in formats.of(dataset):
            found += about_file(house, dataset, form)
    return found


def root() -> str:
    """Address of the catalogue itself."""
    return absolute("dataset-list")


def agent(key: str) -> str:
    """Address by which the catalogue names an institution, or the exercise itself."""
    return f"{root()}#{key}"


def is_current(term: Custodian) -> bool:
    """Whether the institution is in charge today."""
    return not term.end or term.end_latest >= timezone.localdate()


def names_of(keys: list[str]) -> dict[str, str]:
    """Organization key -> name, from the table of organizations wherever it is published."""
    organizations = find("organizations")
    if organizations is None:
        return {}
    return dict(organizations.queryset().filter(slug__in=keys).values_list("slug", "name"))


def about_catalogue(house: House, everything: list[Dataset], stock: dict[str, Stock]) -> Iterator[Statement]:
    """The catalogue as a whole."""
    me = root()
    yield me, TYPE, Node("dcat:Catalog")
    yield me, "dct:title", words(house.exercise.name)
    yield me, "dct:description", words(house.exercise.summary or house.exercise.name)
    yield me, "dct:language", SPANISH
    yield me, "foaf:homepage", Node(settings.SITE_URL + "/")
    for publisher in house.publishers:
        yield me, "dct:publisher", Node(publisher)
    if house.licence:
        yield me, "dct:license", Node(house.licence)
    if moments := [each.changed_at for each in stock.values() if each.changed_at]:
        yield me, "dct:modified", moment(max(moments))
    for dataset in everything:
        yield me, "dcat:dataset", Node(absolute("dataset-detail", dataset.key))


def about_agents(house: House) -> Iterator[Statement]:
    """The exercise, how to write to it, and every institution that has been in charge."""
    me, name = agent("exercise"), words(house.exercise.name)
    yield me, TYPE, Node("foaf:Agent")
    yield me, "foaf:name", name
    if house.exercise.contact_email:
        yield agent("contact"), TYPE, Node("vcard:Kind")
        yield agent("contact"), "vcard:fn", name
        yield agent("contact"), "vcard:hasEmail", Node(f"mailto:{house.exercise.contact_email}")
    keys = house.keys(current=False)
    names = names_of(keys)
    for key in keys:
        yield agent(key), TYPE, Node("foaf:Organization")
        yield agent(key), "foaf:name", words(names.get(key, key))


def about_dataset(house: House, dataset: Dataset, stock: Stock) -> Iterator[Statement]:
    """One table."""
    me = absolute("dataset-detail", dataset.key)
    yield me, TYPE, Node("dcat:Dataset")
    yield me, "dct:identifier", Text(dataset.key)
    yield me, "dct:title", words(dataset.title)
    yield me, "dct:description", words(dataset.description)
    yield me, "dct:language", SPANISH
    yield me, "dct:accrualPeriodicity", Node(FREQUENCIES + str(dataset.frequency))
    yield me, "dcat:keyword", words(Theme(dataset.theme).label)
    yield me, "dcat:landingPage", Node(me)
    if stock.changed_at:
        yield me, "dct:modified", moment(stock.changed_at)
    for publisher in house.publishers:
        yield me, "dct:publisher", Node(publisher)
    for contributor in house.contributors:
        yield me, "dct:contributor", Node(contributor)
    if house.exercise.contact_email:
        yield me, "dcat:contactPoint", Node(agent("contact"))
    if licence := house.licence_of(dataset):
        yield me, "dct:license", Node(licence)
    for form in formats.of(dataset):
        yield me, "dcat:distribution", Node(absolute("download", dataset.key, form.key))


def about_file(house: House, dataset: Dataset, form: formats.Format) -> Iterator[Statement]:
    """One file."""
    me = absolute("download", dataset.key, form.key)
    yield me, TYPE, Node("dcat:Distribution")
    yield me, "dct:title", words(f"{dataset.title} ({form.label})")
    yield me, "dcat:accessURL", Node(absolute("dataset-detail", dataset.key))
    yield me, "dcat:downloadURL", Node(me)
    yield me, "dcat:mediaType", Node(MEDIA_TYPES + form.media_type)
    yield me, "dct:format", Text(form.label)
    yield me, "dct:conformsTo", Node(form.specification)
    if licence := house.licence_of(dataset):
        yield me, "dct:license", Node(licence)


def moment(value: datetime.datetime) -> Text:
    """A moment in UTC."""
    text = value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Text(text, datatype="xsd:dateTime")
