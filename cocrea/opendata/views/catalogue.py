"""The data described for programs: Table Schema, data package, DCAT."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.opendata import catalogue, rdf, tableschema
from cocrea.opendata.declarations import find
from cocrea.opendata.formats.lines import dumps
from cocrea.opendata.views.answers import missing, no_dataset, open_to_all


@public()
def datapackage(request: HttpRequest) -> HttpResponse:
    """Every table as a resource of one package (Frictionless)."""
    return open_to_all(HttpResponse(dumps(tableschema.package()), content_type="application/json"))


@public()
def schema(request: HttpRequest, key: str) -> HttpResponse:
    """The Table Schema of one table."""
    dataset = find(key)
    if dataset is None:
        return no_dataset(request, key)
    return open_to_all(HttpResponse(dumps(tableschema.schema(dataset)), content_type="application/json"))


@public()
def dcat(request: HttpRequest, extension: str) -> HttpResponse:
    """The catalogue, as JSON-LD or as Turtle."""
    if extension == "jsonld":
        body, kind = dumps(rdf.to_jsonld(catalogue.statements())), "application/ld+json"
    elif extension == "ttl":
        body, kind = rdf.to_turtle(catalogue.statements()).encode(), "text/turtle; charset=utf-8"
    else:
        return missing(request, _("The catalogue is in two files: catalogo.jsonld and catalogo.ttl."))
    return open_to_all(HttpResponse(body, content_type=kind))
