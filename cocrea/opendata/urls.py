"""Addresses of the open data; permanent."""

from django.urls import path, re_path

from cocrea.opendata.views import (
    api,
    catalogue,
    characteristics,
    dataset_detail,
    dataset_list,
    dictionary,
    download,
    everything,
    feeds,
    snapshots,
)

app_name = "opendata"
urlpatterns = [
    path("datos/", dataset_list.dataset_list, name="dataset-list"),
    path("datos/diccionario/", dictionary.dictionary, name="dictionary"),
    path("datos/caracteristicas/", characteristics.characteristics, name="characteristics"),
    path("datos/datapackage.json", catalogue.datapackage, name="datapackage"),
    path("datos/todo.zip", everything.everything, name="everything"),
    path("datos/catalogo.<slug:extension>", catalogue.dcat, name="catalogue"),
    path("datos/<slug:key>/", dataset_detail.dataset_detail, name="dataset-detail"),
    path("datos/<slug:key>/schema.json", catalogue.schema, name="schema"),
    path("datos/<slug:key>/instantaneas/", snapshots.snapshot_list, name="snapshot-list"),
    re_path(r"^datos/(?P<key>[\w-]+)/(?P<day>\d{4}-\d{2}-\d{2})\.csv$", snapshots.snapshot, name="snapshot"),
    path("datos/<slug:key>.atom", feeds.feed, name="feed"),
    path("datos/<slug:key>.<slug:extension>", download.download, name="download"),
    path("api/v1/", api.root, name="api-root"),
    path("api/v1/openapi.json", api.describe, name="openapi"),
    path("api/v1/<slug:key>/", api.api_list, name="api-list"),
    path("api/v1/<slug:key>/<int:pk>/", api.api_detail, name="api-detail"),
]
