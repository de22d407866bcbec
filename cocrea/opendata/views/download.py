"""A table as a file, in any format, whole or by its filters."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.kernel.access import public
from cocrea.opendata import formats, licences, selection
from cocrea.opendata.declarations import Dataset, find
from cocrea.opendata.views.answers import (
    bytes_of,
    kept_until_change,
    missing,
    no_dataset,
    open_to_all,
    reads_whole_query,
    refused,
)


@reads_whole_query
@public()
def download(request: HttpRequest, key: str, extension: str) -> HttpResponse:
    """The rows from one query, streamed when they are many. Filters are those of the table's page."""
    dataset = find(key)
    if dataset is None:
        return no_dataset(request, key)
    if extension == "geojson" and not dataset.coordinates:
        return missing(request, _("This table has no map file: no coordinates are on record for its rows."), dataset)
    form = next((each for each in formats.of(dataset) if each.key == extension), None)
    if form is None:
        return missing(
            request, _("This table has no file of the kind “%(kind)s”.") % {"kind": extension[:20]}, dataset
        )
    try:
        chosen = selection.read(dataset, request.GET)
    except selection.BadSelection as error:
        return refused(request, dataset, str(error))
    response = bytes_of(form.write(dataset, dataset.read(chosen.apply(dataset.rows()))), form.content_type)
    name = "-".join(filter(None, (key, chosen.slug, f"{timezone.localdate():%Y-%m-%d}")))
    response = kept_until_change(response, dataset)
    return attached(open_to_all(response), dataset, f"{name}.{extension}")


def attached(response: HttpResponse, dataset: Dataset, name: str) -> HttpResponse:
    """Says the file's name, its licence, and where its columns are described."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    schema = reverse("opendata:schema", args=[dataset.key])
    links = [f'<{schema}>; rel="describedby"; type="application/json"']
    if url := licences.of_table(dataset, Exercise.objects.first()).url:
        links.insert(0, f'<{url}>; rel="license"')
    response["Link"] = ", ".join(links)
    return response
